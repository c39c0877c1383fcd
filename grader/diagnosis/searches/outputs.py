"""Edits of the output: a factor, a sign, another quantity, two of them put together."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import permutations

import numpy as np

from grader.diagnosis.searches.explanation import Explanation, explained
from grader.diagnosis.searches.search import UNNAMED, Search
from grader.numeric.compare import close
from grader.runs import Array

Quantities = Sequence[Mapping[str, Array]]
"""What students know by name, trial by trial."""
SUMMARIES: Mapping[str, Callable[[Array], Array]] = {
    "largest element": np.max,
    "smallest element": np.min,
    "mean": np.mean,
    "sum": np.sum,
    "index of the largest element": np.argmax,
}
"""What may be made of a quantity that is one number."""


def factor(search: Search, right: Sequence[Array]) -> Explanation | None:
    """The right value times a constant."""
    found = search.factor(lambda trial: right[trial])
    if found is None or found == "1":
        return None
    if found == "-1":
        return explained("sign", "the right value with its sign turned", 1.0)
    told = explained("factor", f"the right value times {found}", 4.5 if found == UNNAMED else 1.0)
    if named := re.fullmatch(r"-?(?:1/)?([^\W\d]\w*)²?", found):
        return replace(told, hint=f"does the formula multiply by {named[1]}, or divide by it?")
    if base := re.fullmatch(r"-?1/ln (\d+)", found):
        what = f"{told.what}, as with logarithms to base {base[1]}"
        return replace(told, what=what, hint="to which base is the logarithm of the formula?")
    return told


def other_quantity(search: Search, others: Quantities) -> Explanation | None:
    """Another quantity of the problem, by its name."""
    by_name = {name: [found[name] for found in others].__getitem__ for name in others[0]}
    for name, values in by_name.items():
        if search.exact(values):
            return explained("other_quantity", f"{name}, as it is", 2.05)
    for name, values in by_name.items():
        found = search.named_factor(values)
        if found is not None:
            return explained("other_quantity", f"{name} times {found}", 2.8)
    return None


def summarised(search: Search, others: Quantities) -> Explanation | None:
    """One number: the largest, the smallest, the mean or the sum of another, or a place in it."""
    if any(sample.value.size != 1 for sample in search.samples):
        return None
    scaled: Explanation | None = None
    for name in others[0]:
        for words, reduced in SUMMARIES.items():
            found = search.named_factor(partial(_made_of, others, name, reduced))
            if found == "1":
                return explained("other_quantity", f"the {words} of {name}", 2.2)
            if found is not None and scaled is None:
                what = f"the {words} of {name}, times {found}"
                scaled = explained("other_quantity", what, 3.0)
    return scaled


def everywhere(search: Search, others: Quantities) -> Explanation | None:
    """Another quantity, one number, in every place; up to a constant that has a name."""
    if search.samples[0].expected.array.size == 1:
        return None
    for name in (name for name, value in others[0].items() if value.size == 1):
        values = [np.full(search.sizes(n), q[name].item()) for n, q in enumerate(others)]
        found = search.named_factor(values.__getitem__)
        if found is not None:
            times = "" if found == "1" else f" times {found}"
            return explained("other_quantity", f"{name}{times}, in every place", 2.4)
    return None


def summed_along(search: Search, others: Quantities) -> Explanation | None:
    """The sums or means of the rows, or of the columns, of another quantity."""
    matrices = (name for name, value in others[0].items() if value.ndim == 2 and value.size > 1)
    for name in matrices:
        for axis, of in enumerate(("column", "row")):
            if others[0][name].shape[axis] == 1:
                continue
            for words, reduced in (("sum", np.sum), ("mean", np.mean)):
                if search.exact(partial(_made_of, others, name, reduced, axis=axis)):
                    what = f"the {words} of each {of} of {name}"
                    return explained("other_quantity", what, 3.05)
    return None


def _made_of(
    others: Quantities, name: str, reduced: Callable[..., Array], trial: int, **along: int
) -> Array:
    return np.asarray(reduced(others[trial][name], **along))


def stacked(search: Search, others: Quantities) -> Explanation | None:
    """Two other quantities one above the other, or side by side."""
    matrices = [name for name, value in others[0].items() if value.ndim == 2]
    for one, other in permutations(matrices, 2):
        for axis, words in enumerate(("one above the other", "side by side")):
            both = (_put_together(found[one], found[other], axis) for found in others)
            pairs = zip(search.samples, both, strict=True)
            if all(close(sample.value, made, np.zeros(())) for sample, made in pairs):
                return explained("stacked", f"{one} and {other} {words}", 1.9)
    return None


def _put_together(one: Array, other: Array, axis: int) -> Array:
    """Both matrices as one; empty where they do not fit."""
    if one.shape[1 - axis] != other.shape[1 - axis]:
        return np.zeros(0)
    return np.concatenate([one, other], axis)
