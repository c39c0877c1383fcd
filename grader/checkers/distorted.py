"""A right curve that is turned, moved or stretched, or whose points are joined in a wrong way."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from grader.checkers.faults import Fault
from grader.drawings import beside, curves
from grader.drawings.points import finite
from grader.runs import Array

_LEAST = 1e-4
"""A smaller factor is none: of so flat a line nothing can be told."""
_MOVES = tuple(quarters / 4 for quarters in range(-12, 13) if quarters)
_STRETCHES = (1 / 3, 0.5, 2.0, 3.0, 0.1, 10.0)
_DEGREE = np.pi / 180
_EVEN = 0.9
"""The share of the steps in x that are alike, where they are evenly spaced."""
_NARROW = 0.5
"""How far apart points may be that draw a curve."""
_SEVERAL = 10
"""Fewer points may well be at whole numbers."""


@dataclass(frozen=True)
class Distorted:
    """A drawing (N, 2), and the curve that was wanted."""

    name: str
    """The part's."""
    drawn: Array
    right: Array
    interval: curves.Stretch

    def fault(self) -> Fault | None:
        """The first distortion that gives the drawing, of those that are asked for last."""
        found = (explain() for explain in self._explanations)
        return next(filter(None, found), None)

    @property
    def _explanations(self) -> tuple[Callable[[], Fault | None], ...]:
        """The simplest first: what one of them explains, no later one is asked about."""
        return (
            self._without_x,
            self._unsorted,
            self._swapped,
            self._raised,
            self._moved,
            self._stretched,
        )

    def _is(self, drawn: Array, *, throughout: bool = True) -> bool:
        """Whether `drawn` is the right curve, over the whole interval or where it is drawn."""
        if not curves.may_be(drawn, self.right, *self.interval):
            return False
        fit = beside.fit(drawn, self.right, *self.interval)
        return fit.right if throughout else fit.outside is None

    @property
    def _points(self) -> Array:
        return finite(self.drawn)

    def _without_x(self) -> Fault | None:
        x = self._points[:, 0]
        if len(x) <= _SEVERAL or not np.array_equal(x, np.arange(len(x))):
            return None
        return Fault(
            f"{self.name} is drawn against the numbers of its points, 0 to {len(x) - 1}",
            "give x as well: plot(x, y)",
            "without_x",
        )

    def _unsorted(self) -> Fault | None:
        x = self._points[:, 0]
        if np.all(np.diff(x) >= 0) or not self._is(self._points[np.argsort(x, kind="stable")]):
            return None
        message = f"{self.name}: the points are right, but they are not joined from left to right"
        return Fault(message, "sort x before you draw", "unsorted")

    def _swapped(self) -> Fault | None:
        if not self._is(self.drawn[:, ::-1]):
            return None
        message = f"{self.name}: x and y are swapped"
        return Fault(message, "x comes first: plot(x, y)", "swapped_axes")

    def _raised(self) -> Fault | None:
        height = curves.offset(self.drawn, self.right, *self.interval)
        if not self._is(self.drawn - [0.0, height]):
            return None
        where = "high" if height > 0 else "low"
        return Fault(
            f"{self.name} is too {where} by {abs(height):.2g} throughout",
            "is a constant added that has no place in the derivative?",
            "offset",
        )

    def scaled(self) -> Fault | None:
        """The right curve times something, be it so little that it looks like a level line."""
        factor = curves.factor(self.drawn, self.right, *self.interval)
        if abs(factor) < _LEAST or not self._is(self.drawn / [1.0, factor]):
            return None
        message = f"{self.name} is the right curve times {factor:.2g}"
        return Fault(message, "look for a factor that is missing or too many", "scaled")

    def half_differentiated(self) -> Fault | None:
        """The function, which is 0 at 0, on one side of it; the right curve on the other."""
        function, x = curves.antiderivative(self.right), self.right[:, :1]
        for side, there in (("left", x < 0), ("right", x > 0)):
            mixed = np.where(there, function, self.right)
            if beside.fit(self.drawn, mixed, *self.interval).right:
                return Fault(
                    f"{self.name}: {side} of 0 you drew {self.name} itself, not its derivative",
                    "draw the slope of the function at each x, there too",
                    "not_differentiated",
                )
        return None

    def undivided(self) -> Fault | None:
        """Differences of neighbours that are not divided by how far apart these are."""
        apart = np.diff(self._points[:, 0])
        width = float(np.median(apart)) if len(apart) else 0.0
        even = width > 0 and bool(np.mean(np.abs(apart - width) < width / 100) > _EVEN)
        if not even or width > _NARROW or not self._is(self.drawn / [1.0, width]):
            return None
        return Fault(
            f"{self.name} is the right curve times {width:.2g}, which is how far your points lie "
            "apart",
            "a difference of neighbours is no slope yet: numpy.gradient and torch.gradient want to "
            "know how far apart the points are",
            "spacing",
        )

    def averaged(self) -> Fault | None:
        """Slopes of a mean over all points, as autograd gives them: each is its share of it."""
        count = len(self._points)
        if count <= _SEVERAL or not self._is(self.drawn * [1.0, count]):
            return None
        message = f"{self.name} is the right curve over {count}, the number of your points"
        hint = "is it the derivative of a mean over all points? in a sum each has its own slope"
        return Fault(message, hint, "averaged")

    def _moved(self) -> Fault | None:
        """Moved along x: tried where the curve lies nearest."""
        by = min(_MOVES, key=lambda move: self._distance(self.drawn - [move, 0.0]))
        if not self._is(self.drawn - [by, 0.0], throughout=False):
            return None
        side = "right" if by > 0 else "left"
        message = f"{self.name} is the right curve, moved to the {side} by {abs(by):g}"
        return Fault(message, "check what the function is taken of", "moved")

    def _stretched(self) -> Fault | None:
        if self._is(self.drawn * [_DEGREE, 1.0]):
            message = f"{self.name} is the right curve of x in degrees"
            return Fault(message, "take the function of x itself", "degrees")
        factors = sorted(_STRETCHES, key=lambda k: self._distance(self.drawn * [k, 1.0]))
        if not self._is(self.drawn * [factors[0], 1.0], throughout=False):
            return None
        times = f"{factors[0]:.2g}"
        message = f"{self.name} is the right curve of {times} x in place of x"
        return Fault(message, "is x multiplied by something?", "stretched")

    def _distance(self, drawn: Array) -> float:
        return curves.mean_distance(drawn, self.right, *self.interval)
