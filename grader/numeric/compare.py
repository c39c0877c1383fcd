"""Whether two arrays are the same answer. Pure: no policy, no layout.

One threshold serves every dtype, scaled by the conditioning of the reference: between
the worst right answer in float32 (2e-6) and the nearest wrong one (1e-3) lies a factor
of 500.
"""

import numpy as np
import numpy.typing as npt

from grader.runs import Array

RELATIVE = 3e-5
ABSOLUTE = 1e-9


def close(returned: np.ndarray, expected: np.ndarray, conditioning: Array) -> bool:
    """Whether |returned - expected| <= 3e-5 (|expected| + c) + 1e-9 max|expected|.

    Shapes must be equal; `conditioning` (c) broadcasts. An element that is not finite
    is only ever equal to the very same one.
    """
    if returned.shape != expected.shape:
        return False
    return bool(are_close(returned, expected, conditioning).all())


def are_close(
    returned: np.ndarray, expected: np.ndarray, conditioning: Array
) -> npt.NDArray[np.bool_]:
    """As `close`, element by element; the shapes are equal."""
    o, r = as_float(returned), as_float(expected)
    finite = np.isfinite(r)
    if finite.all():
        return _within(o, r, conditioning)
    near = np.asarray((o == r) | (np.isnan(o) & np.isnan(r)))
    c = np.broadcast_to(conditioning, r.shape)[finite]
    near[finite] = _within(o[finite], r[finite], c)
    return near


def _within(o: Array, r: Array, c: Array) -> npt.NDArray[np.bool_]:
    """The bound on every element; `r` is finite, so that NaN in `o` is never within it."""
    size = np.abs(r)
    bound = RELATIVE * (size + c) + ABSOLUTE * size.max(initial=0.0)
    with np.errstate(invalid="ignore", over="ignore"):
        return np.asarray(np.abs(o - r) <= bound)


def as_float(values: np.ndarray) -> Array:
    """Numbers of any kind by value: integers and truth values too."""
    return np.asarray(values, dtype=np.float64)


def count_not_finite(returned: np.ndarray, expected: np.ndarray) -> int:
    """How many elements are NaN or infinite where the expected ones are finite.

    Where the shapes differ, all elements that are not finite count.
    """
    bad = ~np.isfinite(as_float(returned))
    if returned.shape == expected.shape:
        bad &= np.isfinite(as_float(expected))
    return int(bad.sum())
