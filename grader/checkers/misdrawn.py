"""What is wrong with a drawing that is not the curve that was asked for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from grader.checkers.common import listed
from grader.checkers.distorted import Distorted
from grader.checkers.faults import Fault
from grader.drawings import beside, curves, known
from grader.drawings.points import Mask, finite
from grader.runs import Array

UNEXPLAINED = "wrong_curve"
"""The code of a curve that nothing here explains."""


@dataclass(frozen=True)
class Misdrawn:
    """A drawing (N, 2), and the curves that it might have been meant to be."""

    name: str
    """The part's."""
    drawn: Array
    right: Mapping[str, Array]
    """The right curve of every part by name, this part's among them."""
    interval: curves.Stretch
    shows_expected: bool

    def fault(self, fit: curves.Fit) -> Fault:
        """The first explanation that fits; else where the drawing leaves the curve."""
        if fit.outside is None:
            return self._on_the_axis() or self._blank(fit.gap or self.interval)
        found = (explain() for explain in self._explanations)
        return next(filter(None, found), None) or self._unexplained(fit.outside, fit)

    @property
    def _explanations(self) -> tuple[Callable[[], Fault | None], ...]:
        """The simplest first: what one of them explains, no later one is asked about."""
        return (
            self._one_of_several,
            self._other_curve,
            self._function,
            self._upside_down,
            self._mirrored,
            self._distorted.undivided,
            self._distorted.averaged,
            self._summed,
            self._other_slopes,
            self._distorted.half_differentiated,
            self._distorted.scaled,
            self._level,
            self._differentiated_twice,
            self._distorted.fault,
            self._known_curve,
        )

    def _is(self, drawn: Array, curve: Array) -> bool:
        near = curves.may_be(drawn, curve, *self.interval)
        return near and beside.fit(drawn, curve, *self.interval).right

    def _on_the_axis(self) -> Fault | None:
        """A level line at 0, which is taken for the axis."""
        low, high = self.interval
        x = finite(self.drawn)[:, 0]
        return self._level() if len(x) and x.min() <= low and x.max() >= high else None

    def _blank(self, gap: curves.Stretch) -> Fault:
        (low, high), name = self.interval, self.name
        hint = f"draw the whole of [{low:g}, {high:g}]"
        x = finite(self.drawn)[:, 0]
        if gap != self.interval and low < x.min() and x.max() < high:
            message = f"{name}: the picture reaches only from x = {_at(x.min())} to {_at(x.max())}"
            return Fault(message, hint, "stops_short")
        if gap == self.interval:
            return Fault(
                f"{name}: nothing is drawn from x = {low:g} to x = {high:g}", hint, "stops_short"
            )
        if gap[1] >= high:
            return Fault(f"{name}: the picture stops at x = {_at(gap[0])}", hint, "stops_short")
        if gap[0] <= low:
            return Fault(f"{name}: the picture begins at x = {_at(gap[1])}", hint, "stops_short")
        return Fault(f"{name}: nothing is drawn {_where(gap)}", hint, "gap")

    def _one_of_several(self) -> Fault | None:
        curve = self.right[self.name]
        count = beside.count_if_one_is_right(self.drawn, curve, *self.interval)
        if not count:
            return None
        return Fault(
            f"{self.name}: of the {count} curves drawn together one is right, and it is not told "
            "which of them is the derivative",
            "draw the derivative alone, or name it so in the legend",
            "several_curves",
        )

    def _other_curve(self) -> Fault | None:
        for other, curve in self.right.items():
            if self._is(self.drawn, curve) and self._has_levels_of(curve):
                return Fault(
                    f"{self.name}: this is the curve of {other}",
                    "are the two mixed up, or was a line copied and one name in it not changed?",
                    "other_curve",
                )
        return None

    def _has_levels_of(self, curve: Array) -> bool:
        """Whether the drawing has the very heights of a curve of two, not only about them."""
        steps = curves.step(curve)
        if steps is None:
            return True
        kink, *right = steps
        levels = [curves.level(self.drawn[mask]) for mask in self._sides(kink)]
        pairs = zip(levels, right, strict=True)
        return all(h is not None and abs(h - wanted) <= _SAME_LEVEL for h, wanted in pairs)

    def _sides(self, kink: float) -> tuple[Mask, Mask]:
        """Which points lie clearly left of `kink`, and which clearly right of it."""
        x = self.drawn[:, 0]
        return x < kink - curves.REACH, x > kink + curves.REACH

    def _function(self) -> Fault | None:
        """A function in place of a derivative, whatever constant was added to it."""
        others = [name for name in self.right if name != self.name]
        for name in (self.name, *others):
            function = curves.antiderivative(self.right[name])
            height = curves.offset(self.drawn, function, *self.interval)
            if self._is(self.drawn, np.add(function, [0.0, height])):
                wanted = "its derivative" if name == self.name else f"the derivative of {self.name}"
                message = f"{self.name}: you drew {name}, not {wanted}"
                return Fault(
                    message, "draw the slope of the function at each x", "not_differentiated"
                )
        return None

    def _upside_down(self) -> Fault | None:
        if not self._is(self.drawn * [1.0, -1.0], self.right[self.name]):
            return None
        return Fault(f"{self.name} is upside down", "check the sign", "sign")

    def _mirrored(self) -> Fault | None:
        if not self._is(self.drawn * [-1.0, 1.0], self.right[self.name]):
            return None
        message = f"{self.name} is mirrored: left and right are swapped"
        return Fault(message, "check the sign of x", "mirrored")

    def _summed(self) -> Fault | None:
        """Together with other curves that were asked for, as gradients that are not cleared."""
        curve = self.right[self.name]
        others = {n: c for n, c in self.right.items() if n != self.name and len(c) == len(curve)}
        for count in range(1, len(others) + 1):
            for names in combinations(others, count):
                more = sum(others[name][:, 1] for name in names)
                if self._is(self.drawn, curve + np.stack([0 * curve[:, 0], more], axis=1)):
                    message = f"{self.name}: you drew it added to {listed(names)}"
                    hint = "is what you add up, as x.grad, set back to 0 before each curve?"
                    return Fault(message, hint, "accumulated")
        return None

    def _other_slopes(self) -> Fault | None:
        """Another slope on one side of the kink of a function that is made of two lines."""
        steps = curves.step(self.right[self.name])
        if steps is None:
            return None
        found = list(self._wrong_sides(*steps))
        if not found or None in found:
            return None
        words = " and ".join(filter(None, found))
        return Fault(f"{self.name}: {words}", "what is the slope of the function there?", "slope")

    def _wrong_sides(self, kink: float, left: float, right: float) -> Iterator[str | None]:
        """Words for each side that is drawn at another height; None for one that is not flat."""
        sides = zip(("left", "right"), self._sides(kink), (left, right), strict=True)
        for side, mask, expected in sides:
            height = curves.level(self.drawn[mask])
            if height is None:
                yield None
            elif abs(height - expected) > curves.HEIGHT:
                told = f", expected {expected:.3g}" if self.shows_expected else ""
                yield f"{side} of {kink + 0.0:.3g} you drew {height + 0.0:.3g}{told}"

    def _level(self) -> Fault | None:
        """A level line, where the slope is not the same everywhere."""
        height = curves.level(self.drawn)
        if height is None:
            return None
        message = f"{self.name}: you drew a level line at {round(height, 3) + 0.0:g}"
        return Fault(message, "is the slope of the function the same everywhere?", "level_line")

    def _differentiated_twice(self) -> Fault | None:
        curve = self.right[self.name]
        if curves.step(curve) is not None:
            return None
        if not self._is(self.drawn, curves.derivative(curve)):
            return None
        message = f"{self.name}: you drew the derivative of the derivative"
        return Fault(message, "differentiate once", "differentiated_twice")

    @property
    def _distorted(self) -> Distorted:
        return Distorted(self.name, self.drawn, self.right[self.name], self.interval)

    def _known_curve(self) -> Fault | None:
        for words, curve in known.curves().items():
            if self._is(self.drawn, curve):
                return Fault(
                    f"{self.name}: this is the curve of {words}",
                    "is a term or a factor of the derivative left out?",
                    "known_curve",
                )
        return None

    def _unexplained(self, outside: curves.Stretch, fit: curves.Fit) -> Fault:
        if fit.corners_inside:
            return Fault(
                f"{self.name}: the points are right, but the lines between them are not",
                "draw more points, closer together",
                "too_coarse",
            )
        return Fault(
            f"{self.name} differs from the derivative {_where(outside)}",
            "work out the slope of the function at a few x there",
            UNEXPLAINED,
        )


_SAME_LEVEL = 0.002
"""Two slopes nearer than this are drawn as one."""


def _at(x: float) -> str:
    return f"{round(float(x), 2) + 0.0:g}"  # + 0.0: never -0


def _where(stretch: curves.Stretch) -> str:
    left, right = (round(x, 1) + 0.0 for x in stretch)  # + 0.0: never -0
    if right - left < 2 * curves.REACH:
        return f"near x = {round(sum(stretch) / 2, 1) + 0.0:g}"
    return f"between x = {left:g} and x = {right:g}"
