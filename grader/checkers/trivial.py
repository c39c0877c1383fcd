"""Values that show nothing: they never earn points by following from a mistake."""

from collections.abc import Mapping, Sequence

import numpy as np

from grader.runs import Array


def is_trivial(values: Sequence[np.ndarray], inputs: Sequence[Mapping[str, Array]]) -> bool:
    """Whether the values are zero, not finite, constant, or inputs handed back.

    NaN follows from NaN whatever the formula is, so that it shows no work either.
    """
    return (
        any(not np.any(value) or not np.all(np.isfinite(value)) for value in values)
        or _constant(values)
        or all(_handed_back(v, given) for v, given in zip(values, inputs, strict=True))
    )


def _constant(values: Sequence[np.ndarray]) -> bool:
    """One number in every trial, or all elements alike within each trial."""
    if all(value.size > 1 and np.ptp(value) == 0 for value in values):
        return True
    return float(np.ptp(np.concatenate([np.ravel(value) for value in values]))) == 0


def _handed_back(value: np.ndarray, inputs: Mapping[str, Array]) -> bool:
    """Whether `value` is an input, in any layout."""
    flat = np.ravel(value)
    return any(
        np.array_equal(flat, np.ravel(seen))
        for given in inputs.values()
        for seen in (given, given.T)
        if given.size == flat.size
    )
