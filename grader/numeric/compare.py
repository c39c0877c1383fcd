"""Whether two arrays are the same answer. Pure: no policy, no layout.

One threshold serves every dtype, scaled by the conditioning of the reference: between
the worst right answer in float32 (2e-6) and the nearest wrong one (1e-3) lies a factor
of 500.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from grader.numeric.whole import MOST_WHOLE
from grader.runs import Array, Numbers, is_whole

RELATIVE = 3e-5
ABSOLUTE = 1e-9
WHOLE = 0.25
"""The most that is forgiven where a whole number or a truth value is expected."""


def close(returned: np.ndarray, expected: np.ndarray, conditioning: Array) -> bool:
    """Whether |returned - expected| <= 3e-5 (|expected| + c) + 1e-9 max|expected|.

    Whole numbers and truth values count by value, of whatever dtype; where one is expected the
    bound is never more than 1/4, however large the number is.
    Shapes must be equal; `conditioning` (c) broadcasts. An element that is not finite
    is only ever equal to the very same one.
    """
    if returned.shape != expected.shape or _differ_at_once(returned, expected, conditioning):
        return False
    return bool(are_close(returned, expected, conditioning).all())


def _differ_at_once(returned: np.ndarray, expected: np.ndarray, conditioning: Array) -> bool:
    """Whether the first elements are too far apart already, as those of most wrong values are.

    It takes a fifth of the time to see that; the norm is as large as the largest element at least.
    """
    if not expected.size:
        return False
    right = as_float(expected)
    o, r, c = (float(each.flat[0]) for each in (as_float(returned), right, conditioning))
    return abs(o - r) > RELATIVE * (abs(r) + c) + ABSOLUTE * math.sqrt(np.vdot(right, right))


def are_close(
    returned: np.ndarray, expected: np.ndarray, conditioning: Array
) -> npt.NDArray[np.bool_]:
    """As `close`, element by element; the shapes are equal."""
    return Tolerance.around(expected, conditioning).holds(returned)


@dataclass(frozen=True)
class Tolerance:
    """How near each element must come to the expected one: worked out once, asked many times."""

    expected: Array
    most: Array
    """The bound on each distance; below 0, and so never held, where no finite one is expected."""
    is_finite: bool
    """Whether all that is expected is finite."""

    @classmethod
    def around(cls, expected: np.ndarray, conditioning: Array) -> "Tolerance":
        """The bounds of `close`."""
        r = as_float(expected)
        finite, size = np.isfinite(r), np.abs(r)
        largest = size.max(initial=0.0, where=finite)
        most = RELATIVE * (size + conditioning) + ABSOLUTE * largest
        if is_whole(expected):
            most = np.minimum(most, WHOLE)
        if finite.all():
            return cls(r, most, is_finite=True)
        return cls(r, np.where(finite, most, -1.0), is_finite=False)

    @property
    def widest(self) -> float:
        """The bound on the distance of the element that is told least exactly."""
        return float(self.most.max(initial=0.0))

    def holds(self, returned: np.ndarray) -> npt.NDArray[np.bool_]:
        """Whether it holds, element by element, of a value of the expected shape."""
        o, r = as_float(returned), self.expected
        with np.errstate(invalid="ignore", over="ignore"):
            near = np.asarray(np.abs(o - r) <= self.most)
        return near if self.is_finite else near | (o == r) | (np.isnan(o) & np.isnan(r))


def as_float(values: np.ndarray) -> Array:
    """Numbers of any kind by value: integers and truth values too."""
    return np.asarray(values, dtype=np.float64)


def of_kind(values: np.ndarray, like: np.ndarray) -> Numbers | None:
    """Numbers as int64 or bool where `like` is, else as float64.

    None where one is not finite, or not whole where it has to be.
    """
    if not np.isfinite(values).all():
        return None
    if not is_whole(like):
        return values.astype(np.float64)
    kept = np.clip(as_float(values), -MOST_WHOLE, MOST_WHOLE).astype(like.dtype)
    return kept if np.array_equal(kept, values) else None


def count_not_finite(returned: np.ndarray, expected: np.ndarray) -> int:
    """How many elements are NaN or infinite where the expected ones are finite.

    Where the shapes differ, all elements that are not finite count.
    """
    bad = ~np.isfinite(as_float(returned))
    if returned.shape == expected.shape:
        bad &= np.isfinite(as_float(expected))
    return int(bad.sum())
