"""What a factor that is the size of an axis comes from: a sum for a mean, a division left out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from grader.checkers.common import listed
from grader.diagnosis.searches.explanation import Explanation
from grader.diagnosis.searches.search import Search
from grader.runs import Array

_REDUCTIONS = {
    "a mean where a sum belongs": "a mean over {} where a sum belongs",
    "a sum where a mean belongs": "a sum over {} where a mean belongs",
}
"""The words of an edit of a sum or mean, and those with the axis."""


def divided(
    told: Explanation, search: Search, right: Sequence[Array], edits: Iterable[tuple[str, str]]
) -> Explanation:
    """`told`, that the `right` value is multiplied by a number; where that is a size, by what.

    `edits` are those that give the same, each by its code and its words: the formula has what
    they change.
    """
    factor = search.factor(right.__getitem__) or ""
    axes = _axes(factor, search.samples[0].trial.sizes)
    if not axes:
        return told
    words = next(filter(None, (_words(*edit, factor, axes) for edit in edits)), "")
    hint = f"where does the formula divide by {listed(axes)}, and how often?"
    if not words and "1/" in factor:
        hint = f"a division by {listed(axes)} too many? one of the factors may have it already"
    return replace(told, what=words or told.what, hint=hint)


def _axes(factor: str, sizes: Iterable[str]) -> list[str]:
    """The axes whose sizes are multiplied, or divided by; none where it is another number."""
    found = re.fullmatch(r"(?:1/)?\(?([^\W\d]\w*(?:·[^\W\d]\w*)*)\)?", factor)
    axes = found[1].split("·") if found else []
    return axes if set(axes) <= set(sizes) else []


def _words(code: str, what: str, factor: str, axes: Sequence[str]) -> str:
    """The words for what was done over the `axes`; empty for another edit."""
    if code == "wrong_reduction" and what in _REDUCTIONS:
        return _REDUCTIONS[what].format(listed(axes))
    if code == "dropped_factor" and what.endswith(" left out") and "1/" not in factor:
        return f"a division by {'·'.join(axes)} left out"
    return ""
