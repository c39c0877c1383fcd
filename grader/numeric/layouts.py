"""The layouts in which a student may hand back a value. Pure: no policy.

A reference uses one canonical layout; a returned value is read in every layout its
shape allows, and the comparison by value tells which one it is.
"""

import math
from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from grader.numeric import shapes
from grader.numeric.compare import Tolerance, of_kind
from grader.runs import Answer, Numbers

DECLARED = "declared"
TRANSPOSED = "transposed"
FLATTENED = "flattened row by row"
FLATTENED_BY_COLUMN = "flattened column by column"
ROW, COLUMN, ONE_AXIS = "row", "column", "1-D"


def readings(
    value: np.ndarray, shape: str, sizes: tuple[int, ...]
) -> Iterator[tuple[str, np.ndarray]]:
    """Each (layout, value in the declared layout) that the shape of `value` allows.

    `shape` is the declared one and `sizes` what it is bound to. None are yielded where
    no layout fits.
    """
    if value.size != math.prod(sizes):
        return
    if value.size == 1:
        yield DECLARED, value.reshape(sizes)
    elif shapes.is_vector(shape) and long_axes(sizes) == 1:
        if long_axes(value.shape) == 1 and value.ndim <= 2:
            yield _vector_layout(value.shape, sizes), value.reshape(sizes)
    elif len(sizes) == 2:
        yield from _matrix_readings(value, sizes)
    elif value.shape == sizes:
        yield DECLARED, value


def matching(value: np.ndarray, expected: Answer, shape: str) -> frozenset[str]:
    """The layouts in which `value` is the expected one; empty where it is wrong."""
    return frozenset(
        layout
        for layout, read in readings(value, shape, expected.array.shape)
        if _tolerance(expected).holds(read).all()
    )


@lru_cache(maxsize=4096)  # all submissions of a class are held against the same answers
def _tolerance(expected: Answer) -> Tolerance:
    return Tolerance.around(expected.array, expected.conditioning)


def canonical(value: np.ndarray, shape: str, sizes: tuple[int, ...]) -> np.ndarray | None:
    """`value` in the declared layout as far as its shape alone tells; None if it fits none."""
    return next((read for _, read in readings(value, shape, sizes)), None)


def in_place_of(value: np.ndarray, shape: str, expected: np.ndarray) -> Numbers | None:
    """`value` as a formula may read it instead of what is expected: in its layout, of its kind.

    None where it fits no layout, or cannot be used.
    """
    read = canonical(value, shape, expected.shape)
    return None if read is None else of_kind(read, expected)


def long_axes(sizes: tuple[int, ...]) -> int:
    """How many axes are longer than one."""
    return sum(size != 1 for size in sizes)


def _vector_layout(returned: tuple[int, ...], declared: tuple[int, ...]) -> str:
    if returned == declared:
        return DECLARED
    if len(returned) == 1:
        return ONE_AXIS
    return ROW if returned[0] == 1 else COLUMN


def _matrix_readings(value: np.ndarray, sizes: tuple[int, ...]) -> Iterator[tuple[str, np.ndarray]]:
    rows, columns = sizes
    if value.shape == (rows, columns):
        yield DECLARED, value
    if value.shape == (columns, rows):
        yield TRANSPOSED, value.T
    if value.ndim <= 2 and long_axes(value.shape) == 1 and min(sizes) > 1:
        yield FLATTENED, value.reshape(rows, columns)
        yield FLATTENED_BY_COLUMN, value.reshape(columns, rows).T
