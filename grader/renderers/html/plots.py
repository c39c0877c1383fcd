"""Curves as a picture: axes with ticks, the curve that was drawn, and the right one over it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from grader.report.evidence import Curves, Point

WIDTH, HEIGHT = 360, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 38, 10, 10, 26
"""Room around the plot, for the ticks' labels."""
_TICKS = 6
_ROOM = 0.06
"""Of the height, left free above and below the curves."""
_LEAST = 1.0
"""The least height that is shown, so that a flat curve is not all noise."""

_NARROWEST = 0.01
"""The least width, for a drawing of one point."""


@dataclass(frozen=True)
class Tick:
    """A mark on an axis."""

    place: float
    label: str


@dataclass(frozen=True)
class Plot:
    """A picture in units of its own: WIDTH by HEIGHT, y downwards."""

    drawn: str
    """The path of the curve that was drawn."""
    expected: str
    """That of the right one; empty where it is not shown."""
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    x_axis: float
    """The height at which y = 0."""
    y_axis: float
    """The place at which x = 0, or the left edge."""
    words: str
    """The picture for those who do not see it."""
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    top: int = _TOP
    bottom: int = HEIGHT - _BOTTOM


@dataclass(frozen=True)
class _Scale:
    """From the numbers of an axis to places in the picture."""

    low: float
    high: float
    start: float
    end: float

    def place(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Round numbers, about as many as there is room for."""
        rough = (self.high - self.low) / _TICKS
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(power * n for n in (1, 2, 5, 10) if power * n >= rough * 0.999)
        numbers = range(math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9) + 1)
        return tuple(Tick(self.place(n * step), _figure(n * step)) for n in numbers)


def plot(curves: Curves) -> Plot | None:
    """The picture of `curves`; None where no point of them is in the picture."""
    points = [point for point in (*curves.drawn, *curves.expected) if point]
    if not points:
        return None
    x, y = _scales(points)
    return Plot(
        drawn=_path(curves.drawn, x, y),
        expected=_path(curves.expected, x, y),
        x_ticks=x.ticks(),
        y_ticks=y.ticks(),
        x_axis=y.place(0.0),
        y_axis=x.place(min(max(0.0, x.low), x.high)),
        words="; ".join(_words(curves)),
    )


def _scales(points: Sequence[Point]) -> tuple[_Scale, _Scale]:
    """Both axes; that of y holds 0."""
    xs, ys = zip(*points, strict=True)
    left, right = min(xs), max(xs)
    low, high = min(0.0, *ys), max(0.0, *ys)
    room = _ROOM * max(high - low, _LEAST)
    missing = max(0.0, _LEAST - (high - low)) / 2
    return (
        _Scale(left, max(right, left + _NARROWEST), _LEFT, WIDTH - _RIGHT),
        _Scale(low - room - missing, high + room + missing, HEIGHT - _BOTTOM, _TOP),
    )


def _path(points: Sequence[Point | None], x: _Scale, y: _Scale) -> str:
    """A line for each piece; the round end of a line of no length is a dot."""
    lines = []
    for is_piece, piece in groupby(points, key=lambda point: point is not None):
        if is_piece:
            places = [f"{x.place(point[0])} {y.place(point[1])}" for point in piece if point]
            lines.append("M" + "L".join(places if len(places) > 1 else places * 2))
    return "".join(lines)


def _words(curves: Curves) -> Iterator[str]:
    for whose, points in (("your curve", curves.drawn), ("the right curve", curves.expected)):
        held = [point for point in points if point]
        if held:
            (left, first), (right, last) = held[0], held[-1]
            lowest, highest = min(y for _, y in held), max(y for _, y in held)
            yield (
                f"{whose} runs from x = {left:.3g}, y = {first:.3g} to x = {right:.3g}, "
                f"y = {last:.3g}, between y = {lowest:.3g} and y = {highest:.3g}"
            )


def _figure(number: float) -> str:
    return f"{number:.6g}".replace("-", "\N{MINUS SIGN}")
