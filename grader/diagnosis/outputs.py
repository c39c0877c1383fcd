"""Edits of the output: a factor, a sign, another quantity, a sum missing, elements moved."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from grader.compare import close
from grader.diagnosis.explanation import Explanation, explained
from grader.diagnosis.search import UNNAMED, Search
from grader.layouts import matching
from grader.runs import Array

_MOST_AXES = 3
_FEWEST = 4
"""How many numbers an order must have before it can be told from another by chance."""


def factor(search: Search, right: Sequence[Array]) -> Explanation | None:
    """The right value times a constant."""
    found = search.factor(lambda trial: right[trial])
    if found is None or found == "1":
        return None
    if found == "-1":
        return explained("sign", "the right value with its sign turned", 1.0)
    what = f"the right value times {found}"
    return explained("factor", what, 4.5 if found == UNNAMED else 1.0)


def other_quantity(
    search: Search, quantities: Sequence[Mapping[str, Array]], own: str
) -> Explanation | None:
    """Another quantity of the problem, by its name."""
    names = [name for name in quantities[0] if name != own]
    for name in names:
        if search.exact(lambda trial, name=name: quantities[trial].get(name)):
            return explained("other_quantity", f"{name}, as it is", 2.05)
    for name in names:
        found = search.factor(lambda trial, name=name: quantities[trial].get(name))
        if found is not None and found != UNNAMED:
            return explained("other_quantity", f"{name} times {found}", 2.8)
    return None


def rearranged(search: Search) -> Explanation | None:
    """The right numbers, summed too much or too little, set to zero or moved."""
    if all(_is_sum_missing(search, trial) for trial in range(len(search.samples))):
        return explained("unreduced", "the right value before a sum or a mean", 1.5)
    if all(_is_diagonal(s.value, s.expected.array) for s in search.samples):
        return explained("diagonal", "the diagonal of the right value", 1.5)
    if all(_is_reduced(s.value, s.expected.array) for s in search.samples):
        return explained("over_reduced", "the right value summed or averaged once too often", 1.5)
    if any(sample.value.size != sample.expected.array.size for sample in search.samples):
        return None
    pairs = [(np.asarray(s.value, float), s.expected.array) for s in search.samples]
    if all(_is_masked(value, right) for value, right in pairs):
        return explained("masked", "the right value with some elements set to zero", 3.0)
    if all(_same(value.ravel(), right.T.ravel()) for value, right in pairs):
        return explained("reshaped", "the right value reshaped, not transposed", 2.5)
    if all(_is_permuted(value, right) for value, right in pairs):
        return explained("permuted", "the right numbers in another order", 3.0)
    return None


def _is_sum_missing(search: Search, trial: int) -> bool:
    sample = search.samples[trial]
    if sample.value.size <= sample.expected.array.size or sample.value.ndim > _MOST_AXES:
        return False
    return any(
        matching(reduced, sample.expected, search.shape) for reduced in _reductions(sample.value)
    )


def _is_reduced(value: np.ndarray, right: Array) -> bool:
    flat = np.ravel(value)
    return value.size < right.size and any(_same(flat, r.ravel()) for r in _reductions(right))


def _reductions(value: np.ndarray) -> Iterator[np.ndarray]:
    for count in range(1, value.ndim + 1):
        for axes in combinations(range(value.ndim), count):
            yield np.asarray(value.sum(axis=axes))
            yield np.asarray(value.mean(axis=axes))


def _is_diagonal(value: np.ndarray, right: Array) -> bool:
    square = right.ndim == 2 and right.shape[0] == right.shape[1]
    return square and right.shape[0] > 1 and _same(np.ravel(value), np.diagonal(right))


def _is_masked(value: Array, right: Array) -> bool:
    """Whether each element is right or zero, some of either kind."""
    if value.shape != right.shape or right.size < _FEWEST:
        return False
    kept = value != 0
    some = 2 <= np.count_nonzero(kept) < np.count_nonzero(right)
    return bool(some) and _same(value[kept], right[kept])


def _is_permuted(value: Array, right: Array) -> bool:
    return value.size >= _FEWEST and _same(np.sort(value.ravel()), np.sort(right.ravel()))


def _same(value: np.ndarray, right: np.ndarray) -> bool:
    return close(value, right, np.zeros(()))
