"""The points of a drawing: an array (N, 2) of x and y, in which a row of NaN ends a piece."""

import numpy as np
import numpy.typing as npt

from grader.runs import Array

Mask = npt.NDArray[np.bool_]
"""Of the rows of a drawing."""


def is_finite(drawn: Array) -> Mask:
    """Which rows are points; the others end pieces."""
    return np.asarray(np.isfinite(drawn).all(axis=1))


def finite(drawn: Array) -> Array:
    """The points, without what ends pieces."""
    return drawn[is_finite(drawn)]
