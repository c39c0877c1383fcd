"""Values that show nothing: they never earn points by following from a mistake."""

from collections.abc import Mapping, Sequence

import numpy as np

from grader.numeric.compare import as_float
from grader.runs import Array

NEARLY = 1e-4
"""Wider than what the comparison forgives, or a constant could be dressed up as none."""


def is_trivial(values: Sequence[np.ndarray], inputs: Sequence[Mapping[str, Array]]) -> bool:
    """Whether the values are mostly zero or not finite, or constant, or `inputs` handed back.

    A ReLU can be dead in a trial by chance, so that a zero here and there means nothing.
    NaN follows from NaN whatever the formula is, so that it shows no work either.
    """
    pairs = zip(map(as_float, values), inputs, strict=True)
    telling = [(value, given) for value, given in pairs if _tells(value)]
    if 2 * len(telling) <= len(values):
        return True
    return _constant([value for value, _ in telling]) or all(
        is_handed_back(value, given) for value, given in telling
    )


def _tells(value: Array) -> bool:
    return bool(np.any(value) and np.all(np.isfinite(value)))


def _constant(values: Sequence[Array]) -> bool:
    """One number in every trial, or all elements alike within each trial."""
    if all(value.size > 1 and _is_one_number(value) for value in values):
        return True
    return _is_one_number(np.concatenate([np.ravel(value) for value in values]))


def _is_one_number(value: Array) -> bool:
    return float(np.ptp(value)) <= NEARLY * float(np.max(np.abs(value)))


def is_handed_back(value: Array, inputs: Mapping[str, Array]) -> bool:
    """Whether `value` is one of `inputs`, in any layout."""
    flat = np.ravel(value)
    near = NEARLY * float(np.max(np.abs(flat)))
    with np.errstate(over="ignore", invalid="ignore"):
        return any(
            float(np.max(np.abs(flat - np.ravel(seen)))) <= near
            for given in inputs.values()
            for seen in (given, given.T)
            if given.size == flat.size
        )
