"""One edit at several places of a step at once."""

from collections.abc import Iterator, Sequence

from grader.diagnosis.edits.edit import Edit, Patch
from grader.diagnosis.edits.vocabulary import Sizes

_THROUGHOUT = 0.42
"""What it costs more to make the same edit wherever it can be made."""
_LIKELY = 2.5
"""What an edit costs at most that is."""


def throughout(edits: Sequence[Edit], sizes: Sizes) -> Iterator[Edit]:
    """The same edit at several places of a step, which all have the same words.

    None of them is a number such as 1/K: that is written by itself.
    """
    alike: dict[str, list[Patch]] = {}
    costs: dict[str, tuple[str, float]] = {}
    for edit in reversed(edits):  # what stands in a quotient, say, before the quotient
        apart = alike.setdefault(edit.what, [])
        costs.setdefault(edit.what, (edit.code, edit.cost))
        if not edit.patch or not any(sizes.get(name) for name in edit.patch.reads):
            continue
        if all(edit.patch.is_apart_from(other) for other in apart):
            apart.append(edit.patch)
    for what, patches in alike.items():
        code, cost = costs[what]
        if len(patches) > 1 and cost <= _LIKELY:
            change = Patch.all_of(patches)
            yield Edit(code, f"{what}, throughout", cost + _THROUGHOUT, (change,))
