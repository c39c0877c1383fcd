"""Rows, columns or whole values that should add up to 1; rows that are right up to a factor."""

from collections.abc import Callable, Sequence

import numpy as np

from grader.diagnosis.observed.seen import Observation, Seen
from grader.numeric.compare import RELATIVE, close
from grader.runs import Array

_DIVIDED = "by which sum do you divide, and what is set to 0 after that?"
_LINES = (("row", 1), ("column", 0))
_FEWEST = 3
"""Elements that are not zero, or a factor is no wonder."""


def unnormalised(seen: Seen) -> Observation | None:
    """What should add up to 1 adds up to something else, or in another direction."""
    if not _are_matrices(seen.values):
        return _of_a_vector(seen)
    for (line, axis), (other, across) in (_LINES, _LINES[::-1]):
        of_one = not _are_of_several(seen.right, axis)
        if of_one or not _are_one(seen.right, axis) or _are_one(seen.values, axis):
            continue
        if _are_one(seen.values, across):
            return _across(seen, line, other)
        if _are_proportional(seen, axis):
            return _up_to_a_factor(seen, line)
    return None


def by_line(seen: Seen) -> Observation | None:
    """The whole value, each row or each column is right but for a factor of its own."""
    if all(map(_is_multiple, seen.values, seen.right)):
        message = f"{seen.part} is right up to a factor, which differs from trial to trial"
        hint = "which number that depends on the inputs is missing, or one too many?"
        return Observation("factor_of_a_trial", f"{message}, {seen.trials}", hint)
    for line, axis in _LINES if _are_matrices(seen.values) else ():
        if _are_of_several(seen.right, axis) and _are_proportional(seen, axis):
            message = f"each {line} of {seen.part} is right up to a factor of its own"
            hint = f"which factor does not belong to the whole, but to a single {line}?"
            return Observation("factor_of_a_line", f"{message}, {seen.trials}", hint)
    return None


def _is_multiple(value: Array, right: Array) -> bool:
    """Whether a value is the right one times a number, which several elements show."""
    several = np.count_nonzero(right) >= _FEWEST
    return bool(several) and _proportional(0)(np.ravel(value), np.ravel(right))


def _are_of_several(values: Sequence[Array], axis: int) -> bool:
    """Whether most lines have several numbers: lines of one are always proportional."""
    return all(bool(np.median(np.count_nonzero(value, axis=axis)) > 1) for value in values)


def _are_proportional(seen: Seen, axis: int) -> bool:
    return all(map(_proportional(axis), seen.values, seen.right))


def _of_a_vector(seen: Seen) -> Observation | None:
    flat = [np.ravel(value) for value in seen.values]
    right = [np.ravel(value) for value in seen.right]
    if min(map(np.size, flat)) <= 1 or not _are_one(right, 0) or _are_one(flat, 0):
        return None
    if not all(map(_proportional(0), flat, right)):
        return None
    message = f"the elements of {seen.part} should add up to 1; yours are right up to a factor"
    return Observation("not_normalised", f"{message}, {seen.trials}", _DIVIDED)


def _across(seen: Seen, line: str, other: str) -> Observation:
    message = f"each {line} of {seen.part} should add up to 1; yours do so by {other}"
    hint = "along which axis is it to be normalised?"
    return Observation("not_normalised", f"{message}, {seen.trials}", hint)


def _up_to_a_factor(seen: Seen, line: str) -> Observation:
    message = f"each {line} of {seen.part} should add up to 1; yours are right up to a factor"
    if all(abs(float(value.sum()) - 1) <= RELATIVE for value in seen.values):
        message += ", and add up to 1 all together"
    return Observation("not_normalised", f"{message}, {seen.trials}", _DIVIDED)


def _are_matrices(values: Sequence[Array]) -> bool:
    """Whether all have several rows and several columns."""
    return all(v.ndim == 2 and min(v.shape) > 1 for v in values)


def _are_one(values: Sequence[Array], axis: int) -> bool:
    """Whether all sums along the axis are 1."""
    return all(bool(np.all(np.abs(v.sum(axis=axis) - 1) <= RELATIVE)) for v in values)


def _proportional(axis: int) -> Callable[[Array, Array], bool]:
    """Whether each line of a value along the axis is a multiple of the right one."""

    def holds(value: Array, right: Array) -> bool:
        squares = (right * right).sum(axis=axis, keepdims=True)
        factors = (value * right).sum(axis=axis, keepdims=True) / np.where(squares, squares, 1.0)
        return bool(np.all(factors)) and close(value, factors * right, np.zeros(()))

    return holds
