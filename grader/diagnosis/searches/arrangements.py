"""The right numbers in another arrangement: summed too much or too little, moved, set to zero."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

import numpy as np

from grader.checkers.values import Sample
from grader.diagnosis.searches.diagonals import (
    is_all_ones,
    is_diagonal,
    is_diagonal_alone,
    is_first_element,
    is_made_a_matrix,
    is_multiplied_out,
    is_right_on_the_diagonal,
    is_spread,
    same,
)
from grader.diagnosis.searches.explanation import Explanation, explained
from grader.diagnosis.searches.search import Search
from grader.numeric.layouts import matching

_FEWEST = 4
"""How many numbers an order must have before it can be told from another by chance."""
_MOST_AXES = 3
_ENDS = (0, -1)
"""The first and the last along an axis."""


def rearranged(search: Search) -> Explanation | None:
    """The right numbers, summed too much or too little, set to zero or moved."""
    for code, what, cost, test in _WAYS:
        if all(test(sample, search.shape) for sample in search.samples):
            at_one_end = test is _is_masked and _are_at_one_end(search.samples)
            return None if at_one_end else explained(code, what, cost)
    return None


def _are_at_one_end(samples: Sequence[Sample]) -> bool:
    """Whether the same row, column or end is zero in all, or all but that.

    The place says more than zeros do.
    """
    lost = [np.squeeze((s.value == 0) & (s.expected.array != 0)) for s in samples]
    kept = [np.squeeze(s.value != 0) for s in samples]
    places = [(axis, end) for axis in range(lost[0].ndim) for end in _ENDS]
    return any(_are_there_alone(masks, *place) for masks in (lost, kept) for place in places)


def _are_there_alone(masks: Sequence[np.ndarray], axis: int, end: int) -> bool:
    """Whether nothing is marked but at one end of an axis."""
    return not any(np.any(np.delete(mask, end, axis)) for mask in masks)


def resummed(search: Search) -> Explanation | None:
    """The right value summed too little or too much, and times a constant that has a name."""
    returned = [np.asarray(sample.value, np.float64) for sample in search.samples]
    right = [sample.expected.array for sample in search.samples]
    if len({(a.ndim, b.ndim, a.size > b.size) for a, b in zip(returned, right, strict=True)}) > 1:
        return None
    if returned[0].size > right[0].size and returned[0].ndim <= _MOST_AXES:
        for made in zip(*map(_reductions, returned), strict=True):
            pairs = zip(search.samples, made, strict=True)
            summed = replace(search, samples=[replace(s, value=value) for s, value in pairs])
            found = summed.named_factor(right.__getitem__)
            if found is not None:
                what = f"the right value before a sum or a mean, and times {found}"
                return explained("unreduced", what, 2.6)
    if returned[0].size < right[0].size:
        for made in zip(*map(_reductions, right), strict=True):
            found = search.named_factor(made.__getitem__)
            if found is not None:
                what = f"the right value summed or averaged once too often, and times {found}"
                return explained("over_reduced", what, 2.6)
    return None


def _is_cut(sample: Sample, _: str) -> bool:
    """Whether it is the right value without what stands behind the point."""
    value, right = sample.value, sample.expected.array
    return _is_whole(value) and (same(value, np.trunc(right)) or same(value, np.floor(right)))


def _is_rounded(sample: Sample, _: str) -> bool:
    """Whether it is the right value, rounded to whole numbers."""
    return _is_whole(sample.value) and same(sample.value, np.round(sample.expected.array))


def _is_whole(value: np.ndarray) -> bool:
    """Whether it holds whole numbers by its dtype, or several that are not all 0."""
    if value.dtype.kind in "iu":
        return True
    return value.size >= _FEWEST and bool(np.any(value)) and same(value, np.trunc(value))


def _is_sum_missing(sample: Sample, shape: str) -> bool:
    if sample.value.size <= sample.expected.array.size or sample.value.ndim > _MOST_AXES:
        return False
    return any(matching(reduced, sample.expected, shape) for reduced in _reductions(sample.value))


def _is_reduced(sample: Sample, _: str) -> bool:
    flat, right = np.ravel(sample.value), sample.expected.array
    return flat.size < right.size and any(same(flat, r.ravel()) for r in _reductions(right))


def _is_repeated(sample: Sample, _: str) -> bool:
    """Whether sums or means of the right value are in every place of an axis, or of all."""
    value, right = sample.value, sample.expected.array
    if value.shape != right.shape or right.size < _FEWEST:
        return False
    axes = [axis for axis, size in enumerate(right.shape) if size > 1]
    return any(
        same(value, np.broadcast_to(reduced(right, axis=over, keepdims=True), right.shape))
        for over in (None, *axes)
        for reduced in (np.sum, np.mean)
    )


def _reductions(value: np.ndarray) -> Iterator[np.ndarray]:
    """Its means, and then its sums, over every choice of one axis or more."""
    numbers = range(value.ndim)
    choices = [axes for count in numbers for axes in combinations(numbers, count + 1)]
    for reduced, axes in product((np.mean, np.sum), choices):
        yield np.asarray(reduced(value, axis=axes))


def _is_masked(sample: Sample, _: str) -> bool:
    """Whether each element is right or zero, some of either kind."""
    value, right = sample.value, sample.expected.array
    if value.shape != right.shape or right.size < _FEWEST:
        return False
    kept = value != 0
    some = 2 <= np.count_nonzero(kept) < np.count_nonzero(right)
    return bool(some) and same(value[kept], right[kept])


def _is_reshaped(sample: Sample, _: str) -> bool:
    flat, right = np.ravel(sample.value), sample.expected.array
    as_it_was = sample.value.shape == right.shape[::-1] and same(flat, right.ravel())
    return as_it_was or same(flat, right.T.ravel())


def _is_permuted(sample: Sample, _: str) -> bool:
    value, right = np.ravel(sample.value), sample.expected.array.ravel()
    return value.size >= _FEWEST and same(np.sort(value), np.sort(right))


def _is_backwards(sample: Sample, _: str) -> bool:
    """Whether the elements, or all rows or all columns, are in the reverse order."""
    value, right = np.squeeze(sample.value), np.squeeze(sample.expected.array)
    if value.shape != right.shape or right.size < _FEWEST:
        return False
    return any(same(value, np.flip(right, axis)) for axis in range(right.ndim))


def _is_moved(sample: Sample, _: str) -> bool:
    """Whether all elements, or all rows or all columns, are one place further on, or back."""
    value, right = np.squeeze(sample.value), np.squeeze(sample.expected.array)
    if value.shape != right.shape or right.size < _FEWEST:
        return False
    axes = [axis for axis, size in enumerate(right.shape) if size >= _FEWEST - 1]
    return any(
        same(np.delete(value, to, axis), np.delete(right, out, axis))
        for axis in axes
        for to, out in ((0, -1), (-1, 0))
    )


_WAYS = (
    ("truncated", "the right value cut to whole numbers", 1.0, _is_cut),
    ("truncated", "the right value rounded to whole numbers", 2.2, _is_rounded),
    ("diagonal_matrix", "a diagonal matrix of the right values", 1.4, is_made_a_matrix),
    ("unreduced", "the right value before a sum or a mean", 1.5, _is_sum_missing),
    ("not_diagonal", "ones outside the diagonal too, where zeros belong", 1.4, is_all_ones),
    (
        "not_diagonal",
        "the numbers of the right diagonal outside it too, where zeros belong",
        1.5,
        is_spread,
    ),
    (
        "not_diagonal",
        "the right diagonal, but no zeros outside it",
        1.9,
        is_right_on_the_diagonal,
    ),
    (
        "not_diagonal",
        "the outer product of the diagonal of the right value with itself",
        1.9,
        is_multiplied_out,
    ),
    ("diagonal", "the diagonal of the right value", 1.5, is_diagonal),
    ("masked", "the diagonal of the right value, and zeros beside it", 1.5, is_diagonal_alone),
    ("over_reduced", "the right value summed or averaged once too often", 1.5, _is_reduced),
    ("over_reduced", "sums or means of the right value, repeated", 2.0, _is_repeated),
    ("masked", "the right value with some elements set to zero", 3.0, _is_masked),
    ("diagonal", "one element of the right diagonal alone", 2.02, is_first_element),
    ("reshaped", "the right value reshaped, not transposed", 2.5, _is_reshaped),
    ("permuted", "the right numbers from back to front", 2.4, _is_backwards),
    ("permuted", "the right numbers, each moved by one place", 2.4, _is_moved),
    ("permuted", "the right numbers in another order", 3.0, _is_permuted),
)
