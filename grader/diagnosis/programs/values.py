"""Quantities of any library, as numbers and arrays of numpy's."""

import numpy as np
import numpy.typing as npt

from grader.runs import Array

_FAR = 1e12
"""Values beyond this come from a division by zero, and explain nothing."""


def as_array(value: object) -> Array:
    """A quantity, a number or an array of any library, as an array of numpy's.

    Complex numbers, such as a root of -1, are no answer: they are NaN.
    """
    array = np.asarray(value)
    if np.iscomplexobj(array):
        return np.full(array.shape, np.nan)
    return array.astype(np.float64, copy=False)


def sizes_of(value: object) -> tuple[int, ...]:
    """The shape of a quantity; () for a number."""
    return tuple(getattr(value, "shape", ()))


def is_numeric(value: object) -> bool:
    """Whether a quantity is a number or an array."""
    return isinstance(value, float | int) or hasattr(type(value), "__array__")


def is_usable(value: object) -> bool:
    """Whether a quantity is made of finite numbers, and none comes of a division by zero."""
    return is_numeric(value) and bool(np.abs(as_array(value)).max(initial=0.0) < _FAR)


def are_usable(rows: Array) -> npt.NDArray[np.bool_]:
    """The same of arrays of numbers, one in each of the rows (arrays, elements)."""
    return np.asarray(np.abs(rows).max(axis=1, initial=0.0) < _FAR)
