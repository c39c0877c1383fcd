"""What a loop makes of an array when it takes the wrong index, or does not begin anew."""

from typing import Any

import numpy as np

from grader.diagnosis.programs.elementary import Elementary


class Looped(Elementary):
    """Arrays in which elements, rows or columns along an axis stand for others."""

    def one_for_all(self, s: Any, place: int, axis: int) -> Any:
        """One of them in the place of each; `place` is 0 or -1."""
        return _taken(s, [place] * s.shape[axis], axis)

    def before(self, s: Any, axis: int) -> Any:
        """In the place of each the one before; of the first, the last."""
        return _taken(s, range(-1, s.shape[axis] - 1), axis)

    def round_before(self, s: Any, axis: int) -> Any:
        """In the place of each the one before; of the first, zeros."""
        kept = np.ones(np.asarray(s).shape)
        kept[(slice(None),) * axis + (0,)] = 0
        return self.before(s, axis) * self.library.array(kept, "float64")

    def so_far(self, s: Any, axis: int) -> Any:
        """In the place of each the sum up to it."""
        return s.cumsum(axis)

    def alone(self, s: Any, place: int) -> Any:
        """Zeros but for one element of all; `place` is 0 or -1."""
        kept = np.zeros(np.asarray(s).shape)
        kept.flat[place] = 1
        return s * self.library.array(kept, "float64")

    def ones_by_row(self, s: Any) -> Any:
        """A matrix of the sizes of `s` that is 1 where row and column have one number, else 0."""
        return self.library.array(np.eye(*s.shape), "float64")

    def of_any_row(self, s: Any) -> Any:
        """The largest elements of all rows, in every row."""
        largest = np.max(np.asarray(s, np.float64), axis=0, keepdims=True)
        return 0.0 * s + self.library.array(largest, "float64")


def _taken(s: Any, places: Any, axis: int) -> Any:
    """The elements at these places along an axis."""
    return s[(slice(None),) * axis + (list(places),)]
