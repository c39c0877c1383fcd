"""How far two answers are apart, by what their problem compares: numbers, curves or texts."""

from collections.abc import Iterator

import numpy as np

from grader.drawings.points import finite
from grader.numeric.layouts import readings
from grader.runs import Answer, Array, Value
from grader.spec.kinds.derivative_plot import DerivativePlot
from grader.spec.problem import Problem

CURVE_POINTS = 1000
"""An even number: none of them lies in the middle of the interval, where a jump may be."""


def apart(problem: Problem, value: Value | None, answer: Answer) -> float:
    """The largest difference: of numbers relative to the answer's scale, of curves in y.

    Infinite where there is nothing to compare, such as where shapes differ.
    """
    if isinstance(value, np.ndarray) and isinstance(answer.value, np.ndarray):
        if isinstance(problem, DerivativePlot):
            return _curves_apart(value, answer.value, problem)
        return numbers_apart(value, answer)
    return 0.0 if identical(value, answer) else np.inf


def identical(value: Value | None, answer: Answer) -> bool:
    """Whether a value is the answer, shape and all."""
    if isinstance(value, np.ndarray) and isinstance(answer.value, np.ndarray):
        return np.array_equal(value, answer.value, equal_nan=True)
    return isinstance(value, str) and value == answer.value


def apart_in_any_layout(problem: Problem, value: Value | None, answer: Answer) -> float:
    """As `apart`, in the layout of `value` that suits it best."""
    found = [apart(problem, value, answer)]
    if isinstance(value, np.ndarray) and isinstance(answer.value, np.ndarray):
        found += [numbers_apart(read, answer) for read in _layouts(value, answer.value.shape)]
    return min(found)


def numbers_apart(value: np.ndarray, answer: Answer) -> float:
    """The largest difference relative to the answer's largest element and its conditioning."""
    right = answer.array
    if value.shape != right.shape:
        return np.inf
    if identical(value, answer):
        return 0.0
    with np.errstate(invalid="ignore", over="ignore"):
        difference = _largest(np.asarray(value, float) - right)
    scale = _largest(right) + _largest(answer.conditioning)
    return difference / scale if scale > 0 and np.isfinite(difference) else np.inf


def _curves_apart(drawn: Array, right: Array, problem: DerivativePlot) -> float:
    """Over the interval of the problem; infinite for what turns back."""
    drawn = finite(drawn)
    if (np.diff(drawn[:, 0]) <= 0).all():
        drawn = drawn[::-1]  # drawn from right to left, the picture is the same
    if drawn.size == 0 or (np.diff(drawn[:, 0]) < 0).any():
        return np.inf
    x = np.linspace(problem.low, problem.high, CURVE_POINTS)
    return _largest(np.interp(x, *drawn.T) - np.interp(x, *right.T))


def _layouts(value: np.ndarray, sizes: tuple[int, ...]) -> Iterator[np.ndarray]:
    shape = " ".join("1" if size == 1 else f"axis{place}" for place, size in enumerate(sizes))
    return (read for _, read in readings(value, shape, sizes))


def _largest(values: Array) -> float:
    return float(np.abs(values).max(initial=0.0))
