"""All functions that an edited formula may call, as `pool.tanh(s)`: derivatives, too."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader.diagnosis.programs.elementary import Function
from grader.diagnosis.programs.looped import Looped
from grader.runs import Array

GRID = np.linspace(-2.5, 2.5, 12)[:, None]
"""Arguments (12, 1) at which functions are told apart; none is a kink."""
TABLE = GRID.reshape(4, 3)
"""The same for functions that put the elements of a row together."""
_NO_MORE = 1e-9
"""By which values differ at most that are one number."""


def varies(values: Array) -> bool:
    """Whether the values of a function, one or more, are not all one number."""
    return bool(np.ptp(values) > _NO_MORE)


@dataclass(frozen=True)
class Pool(Looped):
    """The functions, for arrays of one library."""

    _same: dict[tuple[Function, str], bool] = field(default_factory=dict, repr=False)

    def named(self, name: str) -> Function:
        """The function of the pool with this name, one of `confusions.ALL`."""
        function: Function = getattr(self, name)
        return function

    def instead(self, function: Function, own: str, other: Function) -> Function:
        """`other`, where `function` is the one that is called `own` here; else itself."""
        return other if self.is_called(function, own) else function

    def is_called(self, function: Function, own: str) -> bool:
        """Whether `function` is the one that is called `own` here."""
        if (function, own) not in self._same:
            grid = self.library.array(GRID, "float64")
            found, known = (np.asarray(each(grid)) for each in (function, self.named(own)))
            self._same[function, own] = found.shape == known.shape and np.allclose(found, known)
        return self._same[function, own]

    def exchanged(self, function: Function, one: str, other: str) -> Function:
        """Of two functions of the pool the other one, where `function` is either; else itself."""
        found = self.instead(function, one, self.named(other))
        return self.instead(function, other, self.named(one)) if found is function else found

    def exchanged_by_value(self, slope: Function, function: Function, other: str) -> Function:
        """As `exchanged`, of `other` and of the sigmoid's derivative as it is made of values.

        `slope` is the derivative of `function`.
        """
        found = self.exchanged(slope, "d_sigmoid", other)
        by_value = found is not slope and found == self.d_sigmoid
        return (lambda s: self.d_sigmoid_by_value(function(s))) if by_value else found

    def other_step(self, s: Any) -> Any:
        """1 below zero, else 0."""
        return self.step(-s)

    def d_tanh(self, s: Any) -> Any:
        """The derivative of tanh."""
        return 1 - self.tanh(s) ** 2

    def d_sigmoid(self, s: Any) -> Any:
        """The derivative of the sigmoid."""
        return self.sigmoid(s) * (1 - self.sigmoid(s))

    def d_arctan(self, s: Any) -> Any:
        """The derivative of the inverse of the tangent."""
        return 1 / (1 + s**2)

    def d_silu(self, s: Any) -> Any:
        """The derivative of SiLU."""
        return self.sigmoid(s) * (1 + s * (1 - self.sigmoid(s)))

    def one(self, s: Any) -> Any:
        """The derivative of the identity."""
        return 0.0 * s + 1.0

    def zero(self, s: Any) -> Any:
        """0, whatever the argument is."""
        return 0.0 * s

    def d_tanh_by_value(self, a: Any) -> Any:
        """The derivative of tanh, by the value of tanh."""
        return 1 - a**2

    def d_sigmoid_by_value(self, p: Any) -> Any:
        """The derivative of the sigmoid, by the value of the sigmoid."""
        return p * (1 - p)

    def sigmoid_slope_with_tanh(self, s: Any) -> Any:
        """The product of tanh and of 1 minus tanh."""
        return self.d_sigmoid_by_value(self.tanh(s))

    def tanh_slope_with_sigmoid(self, s: Any) -> Any:
        """1 minus the square of the sigmoid."""
        return self.d_tanh_by_value(self.sigmoid(s))

    def d_softmax_by_element(self, s: Any) -> Any:
        """The diagonal of the Jacobian of softmax; of a batch, row by row."""
        p = self.softmax(s) if s.shape[-1] == 1 else self.softmax_of_rows(s)
        return p * (1 - p)

    def d_softmax(self, s: Any) -> Any:
        """The Jacobian (m, m) of softmax at a column (m, 1)."""
        p = self.softmax(s)
        return self.eye(p) * p - p @ p.mT

    def summand(self, left: Any, right: Any, place: int) -> Any:
        """One of the summands of the product of two matrices."""
        return left[:, [place]] @ right[[place]]

    def without(self, s: Any, place: int, axis: int) -> Any:
        """All but one of the elements, the rows or the columns; `place` is 0 or -1."""
        some = slice(1, None) if place == 0 else slice(None, -1)
        return s[(slice(None),) * axis + (some,)]

    def zeroed(self, s: Any, place: int, axis: int) -> Any:
        """One of the elements, the rows or the columns set to zero."""
        kept = np.ones(np.asarray(s).shape)
        kept[(slice(None),) * axis + (place,)] = 0
        return s * self.library.array(kept, "float64")

    def product_of_sums(self, left: Any, right: Any) -> Any:
        """The product of the sums of two matrices along the axis that a product sums over."""
        if right.ndim == 1:
            return left.sum(1) * right.sum()
        return left.sum(1).reshape(-1, 1) @ right.sum(0).reshape(1, -1)

    def mean_along(self, s: Any, axis: int) -> Any:
        """The means along an axis, which is kept."""
        means = s.mean(axis)
        return means.reshape(-1, 1) if axis else means

    def rounded(self, s: Any) -> Any:
        """1 above a half, else 0."""
        return self.step(s - 0.5)

    def over_one_less(self, summed: Any, mean: Any) -> Any:
        """The mean of what is summed, as it is when divided by one less than their number."""
        count = np.asarray(summed).size / np.asarray(mean).size
        return mean * count / (count - 1)

    def diagonal(self, column: Any) -> Any:
        """The diagonal matrix (m, m) of a column (m, 1)."""
        return self.eye(column) * column

    def diagonal_of(self, matrix: Any) -> Any:
        """The diagonal of a matrix (m, m), as a column (m, 1)."""
        return (matrix * self.eye(matrix)).sum(1).reshape(-1, 1)

    def backwards(self, s: Any) -> Any:
        """All elements of a vector or a matrix in the reverse order, along each axis."""
        for axis, size in enumerate(s.shape):
            s = s[(slice(None),) * axis + (list(range(size))[::-1],)]
        return s

    def eye(self, s: Any) -> Any:
        """The identity matrix (m, m) for a column (m, 1) or a matrix (m, m)."""
        return self.library.array(np.eye(s.shape[0]), "float64")
