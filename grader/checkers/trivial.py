"""Values that show nothing: they never earn points by following from a mistake."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from grader.numeric.compare import as_float
from grader.runs import Array, Numbers

NEARLY = 1e-4
"""Wider than what the comparison forgives, or a constant could be dressed up as none."""
_ENOUGH = 16
"""Of elements that agree: a few of a mask do so by chance."""


def is_stepped(values: Sequence[np.ndarray], right: Sequence[np.ndarray]) -> bool:
    """Whether arrays hold their ends and 0 alone, where what is right holds more.

    Far from 0 a tanh or a sigmoid is at its end: there any step will do for it.
    """
    arrays = any(value.size > 1 for value in values)
    return arrays and _holds_ends_alone(values) and not _holds_ends_alone(right)


def _holds_ends_alone(values: Sequence[np.ndarray]) -> bool:
    flat = np.concatenate([np.ravel(as_float(value)) for value in values])
    near = NEARLY * float(np.abs(flat).max(initial=0.0))
    ends = flat.min(initial=0.0), 0.0, flat.max(initial=0.0)
    return bool(np.all(np.min([np.abs(flat - end) for end in ends], axis=0) <= near))


@dataclass(frozen=True)
class _Shown:
    """A value, and how far off another one may lie that would do as well."""

    value: Array
    inputs: Mapping[str, Numbers]
    forgiven: float

    @property
    def tells(self) -> bool:
        """Whether it is finite, and zero would not do."""
        finite = bool(np.all(np.isfinite(self.value)))
        return finite and float(np.abs(self.value).max(initial=0.0)) > 2 * self.forgiven

    @property
    def near(self) -> float:
        """How far off it may lie."""
        return NEARLY * float(np.max(np.abs(self.value))) + 2 * self.forgiven


def is_trivial(
    values: Sequence[np.ndarray],
    inputs: Sequence[Mapping[str, Numbers]],
    forgiven: Sequence[float] = (),
) -> bool:
    """Whether the values are mostly zero or not finite, constant, or `inputs` handed back.

    A ReLU can be dead in a trial by chance, so that a zero here and there means nothing.
    NaN follows from NaN whatever the formula is, so that it shows no work either. `forgiven` is
    how far each may be from what is right: where terms cancel, zero may be near enough.
    """
    offs = forgiven or [0.0] * len(values)
    shown = [_Shown(*each) for each in zip(map(as_float, values), inputs, offs, strict=True)]
    telling = [each for each in shown if each.tells]
    if 2 * len(telling) <= len(values):
        return True
    return _constant(telling) or all(
        _is_handed_back(each.value, each.inputs, each.near) for each in telling
    )


def _constant(shown: Sequence[_Shown]) -> bool:
    """One number in every trial, all elements alike within each, or the same pattern in all."""
    alike = all(each.value.size > 1 and _is_one_number([each]) for each in shown)
    return alike or _is_one_number(shown) or _is_one_pattern(shown)


def _is_one_pattern(shown: Sequence[_Shown]) -> bool:
    """Whether all agree where they overlap, as identity matrices do: inputs differ everywhere."""
    if len({each.value.ndim for each in shown}) > 1:
        return False
    shape = np.min([each.value.shape for each in shown], axis=0)
    corners = [each.value[tuple(map(slice, shape))] for each in shown]
    if (len(corners) - 1) * corners[0].size < _ENOUGH:
        return False
    near = max(each.near for each in shown)
    return all(float(np.abs(each - corners[0]).max()) <= near for each in corners)


def _is_one_number(shown: Sequence[_Shown]) -> bool:
    """Whether there is a number that is near every element."""
    highest = max(float(each.value.max()) - each.near for each in shown)
    return highest <= min(float(each.value.min()) + each.near for each in shown)


def is_handed_back(value: np.ndarray, inputs: Mapping[str, Numbers]) -> bool:
    """Whether `value` is one of `inputs`, in any layout."""
    numbers = as_float(value)
    return _is_handed_back(numbers, inputs, NEARLY * float(np.max(np.abs(numbers))))


def _is_handed_back(value: Array, inputs: Mapping[str, Numbers], near: float) -> bool:
    flat = np.ravel(value)
    with np.errstate(over="ignore", invalid="ignore"):
        return any(
            float(np.max(np.abs(flat - np.ravel(seen)))) <= near
            for given in inputs.values()
            for seen in (given, given.T)
            if given.size == flat.size
        )
