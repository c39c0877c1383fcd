"""What a loop makes of an array when it takes the wrong index, or does not begin anew."""

from typing import Any

import numpy as np

from grader.diagnosis.programs.elementary import Elementary


class Looped(Elementary):
    """Arrays in which elements, rows or columns along an axis stand for others."""

    def one_for_all(self, s: Any, place: int, axis: int) -> Any:
        """One of them in the place of each; `place` is 0 or -1."""
        return _taken(s, [place] * s.shape[axis], axis)

    def turned(self, s: Any, axis: int) -> Any:
        """From back to front along the axis."""
        return _taken(s, range(s.shape[axis])[::-1], axis)

    def before(self, s: Any, axis: int) -> Any:
        """In the place of each the one before; of the first, the last."""
        return _taken(s, range(-1, s.shape[axis] - 1), axis)

    def round_before(self, s: Any, axis: int) -> Any:
        """In the place of each the one before; of the first, zeros."""
        kept = np.ones(np.asarray(s).shape)
        kept[(slice(None),) * axis + (0,)] = 0
        return self._masked(self.before(s, axis), kept)

    def so_far(self, s: Any, axis: int) -> Any:
        """In the place of each the sum up to it."""
        return s.cumsum(axis)

    def sum_for_each(self, s: Any, axis: int) -> Any:
        """In the place of each the sum of all along the axis."""
        return 0.0 * s + self.library.array(np.asarray(s).sum(axis, keepdims=True), "float64")

    def alone(self, s: Any, place: int) -> Any:
        """Zeros but for one element of all; `place` is 0 or -1."""
        kept = np.zeros(np.asarray(s).shape)
        kept.flat[place] = 1
        return self._masked(s, kept)

    def line_alone(self, s: Any, place: int, axis: int) -> Any:
        """Zeros but for one row or column; `place` is 0 or -1."""
        kept = np.zeros(np.asarray(s).shape)
        kept[(slice(None),) * axis + (place,)] = 1
        return self._masked(s, kept)

    def put_over(self, s: Any, other: Any) -> Any:
        """`other`; where that is 0, `s`."""
        return other + self._masked(s, np.asarray(other) == 0)

    def last_written(self, letters: str, written: str, *factors: Any) -> Any:
        """The einsum `letters` of `factors`, in which the axes `written` are not summed over.

        Of what stands along them that is taken which comes last and is not 0, as of a loop that
        puts each in the place of the one before.
        """
        axes = f"{letters}{written}"
        every = np.einsum(axes, *(np.asarray(each) for each in factors))
        flat = every.reshape(*every.shape[: every.ndim - len(written)], -1)
        last = flat.shape[-1] - 1 - np.argmax(flat[..., ::-1] != 0, axis=-1)
        taken = np.take_along_axis(flat, last[..., None], axis=-1)[..., 0]
        return self.library.array(taken, "float64")

    def ones_by_row(self, s: Any) -> Any:
        """A matrix of the sizes of `s` that is 1 where row and column have one number, else 0."""
        return self.library.array(np.eye(*s.shape), "float64")

    def largest_of_rows(self, s: Any) -> Any:
        """The largest element of each row."""
        return self.library.array(np.asarray(s, np.float64).max(axis=-1), "float64")

    def ones_at_largest(self, s: Any) -> Any:
        """A matrix of the sizes of `s` that is 1 at the largest element of each row, else 0."""
        columns = np.asarray(s).shape[-1]
        ones = np.eye(columns)[np.asarray(s).argmax(axis=-1)]
        return self.library.array(ones, "float64")

    def of_any_row(self, s: Any) -> Any:
        """The largest elements of all rows, in every row."""
        largest = np.max(np.asarray(s, np.float64), axis=0, keepdims=True)
        return 0.0 * s + self.library.array(largest, "float64")

    def _masked(self, s: Any, kept: Any) -> Any:
        """`s` where `kept` is 1 or true, else 0."""
        return s * self.library.array(kept, "float64")


def _taken(s: Any, places: Any, axis: int) -> Any:
    """The elements at these places along an axis."""
    return s[(slice(None),) * axis + (list(places),)]
