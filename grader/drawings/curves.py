"""Whether a drawn set is the graph of a curve, with the curve's jumps filled in.

A drawing is compared by its distance in a tube: a drawn point is right if the curve passes
through the box of half-widths `reach` and HEIGHT around it. A curve whose jumps are filled
in is connected, so it passes through that box exactly if the point's y lies between the
least and the greatest value of the curve over [x - reach, x + reach], give or take HEIGHT.
A drawing is right if all its points are, those of the lines between them included, and if
no x of the interval is further than `reach` from it.

A drawing is an array (N, 2) of x and y; a row of NaN ends a piece. A curve is one piece
(M, 2) that rises in x.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from grader.drawings.points import Mask, finite, is_finite
from grader.runs import Array

HEIGHT = 0.02
"""A line's width: half the height of the tube."""
REACH = 0.12
WIDEST_REACH = 0.5
"""Were it wider, a line of two points would pass as a step."""
_FEWEST_SAMPLES = 8
"""A drawing with fewer x positions is drawn by its corners, not sampled."""
_NEAR, _NEAR_SHARE = 0.1, 0.3
"""Of the points of a curve drawn with helper lines beside it, at least so many are so near."""
_STEP = 0.005
"""Between the points that stand for a line, in x and in y."""
_MOST_POINTS = 100_000
_FAR = 1e3
"""Nothing beyond it is in the picture; keeps the arithmetic within bounds."""

Stretch = tuple[float, float]


@dataclass(frozen=True)
class Fit:
    """How a drawing lies to a curve."""

    outside: Stretch | None
    """From where to where, in x, it leaves the tube; None where it does not."""
    gap: Stretch | None
    """The first stretch of the interval that it leaves blank; None where it covers all."""
    corners_inside: bool
    """Whether its points lie in the tube, the lines between them aside."""

    @property
    def right(self) -> bool:
        """Whether the drawing is the graph of the curve."""
        return self.outside is None and self.gap is None


def fit(drawn: Array, curve: Array, low: float, high: float) -> Fit:
    """How `drawn` lies to `curve` over [low, high]; beyond the curve's own ends nothing counts.

    A line along the whole x axis, or along the y axis, may be an axis that was drawn by
    hand: what of it is not in the tube is left aside.
    """
    picture, dense = np.clip(drawn, -_FAR, _FAR), _dense(curve.tobytes())
    reach = _reach(picture, low, high)
    by_hand = _axes_drawn_by_hand(picture, low, high)
    lines, axes = (_densified(_only(picture, own)) for own in (~by_hand, by_hand))
    outside = corners = _outside(lines, dense, reach)
    if len(outside):  # else the corners are inside too, being points of the lines
        corners = _outside(finite(_only(picture, ~by_hand)), dense, reach)
    covered = np.concatenate([lines, axes[_inside(axes, dense, reach)]])
    gap = _first_gap(covered[:, 0], low, high, reach)
    return Fit(_extent(corners if len(corners) else outside), gap, corners_inside=not len(corners))


def mean_distance(drawn: Array, curve: Array, low: float, high: float) -> float:
    """The mean of |y - curve(x)| over the points drawn within [low, high]; inf if none is."""
    heights = _heights(drawn, curve, low, high)
    return float(np.mean(np.abs(heights))) if len(heights) else float("inf")


def may_be(drawn: Array, curve: Array, low: float, high: float) -> bool:
    """Whether it is worth while to ask for the fit: not if hardly a point lies near the curve."""
    away = np.abs(_heights(drawn, curve, low, high))
    return len(away) < _FEWEST_SAMPLES or bool(np.quantile(away, _NEAR_SHARE) <= _NEAR)


def offset(drawn: Array, curve: Array, low: float, high: float) -> float:
    """How far most points drawn within [low, high] lie above the curve; 0 if none is."""
    heights = _heights(drawn, curve, low, high)
    return float(np.median(heights)) if len(heights) else 0.0


def factor(drawn: Array, curve: Array, low: float, high: float) -> float:
    """How many times the curve is drawn within [low, high], by least squares; 0 if it is not."""
    x, y = _within(drawn, low, high).T
    right = np.interp(x, curve[:, 0], curve[:, 1])
    square = float(right @ right)
    return float(y @ right) / square if square else 0.0


def level(drawn: Array) -> float | None:
    """The height of a drawing that is flat within a line's width; None of one that is not."""
    y = finite(drawn)[:, 1]
    return float(np.median(y)) if len(y) and float(np.ptp(y)) <= 2 * HEIGHT else None


def step(curve: Array) -> tuple[float, float, float] | None:
    """Where a curve of two heights jumps, and both, left first; None of another curve."""
    x, y = curve.T
    jumps = np.flatnonzero(np.abs(np.diff(y)) > HEIGHT)
    if len(jumps) != 1:
        return None
    left, right = y[: jumps[0] + 1], y[jumps[0] + 1 :]
    if max(np.ptp(left), np.ptp(right)) > HEIGHT:
        return None
    middle = float(x[jumps[0]] + x[jumps[0] + 1]) / 2
    return round(middle, 1), float(left[0]), float(right[-1])


def antiderivative(curve: Array) -> Array:
    """A function whose derivative `curve` is, at the same x; 0 where x is nearest to 0."""
    x, y = curve.T
    area = np.concatenate([[0.0], np.cumsum(np.diff(x) * (y[1:] + y[:-1]) / 2)])
    return np.stack([x, area - area[np.argmin(np.abs(x))]], axis=1)


def derivative(curve: Array) -> Array:
    """The slope of a curve without jumps, at each x once."""
    x, first = np.unique(curve[:, 0], return_index=True)
    return np.stack([x, np.gradient(curve[first, 1], x)], axis=1)


def _heights(drawn: Array, curve: Array, low: float, high: float) -> Array:
    """The heights y - curve(x) of the points drawn within [low, high]."""
    x, y = _within(drawn, low, high).T
    return np.asarray(y - np.interp(x, curve[:, 0], curve[:, 1]))


def _within(drawn: Array, low: float, high: float) -> Array:
    points = np.clip(finite(drawn), -_FAR, _FAR)
    return points[(points[:, 0] >= low) & (points[:, 0] <= high)]


def _reach(drawn: Array, low: float, high: float) -> float:
    """Half the width of the tube: a sampled step is wrong by up to its spacing in x."""
    x = np.unique(np.round(finite(drawn)[:, 0], 9))
    x = x[(x >= low - REACH) & (x <= high + REACH)]
    if len(x) < _FEWEST_SAMPLES:
        return REACH
    return min(max(REACH, 1.05 * float(np.median(np.diff(x)))), WIDEST_REACH)


def _axes_drawn_by_hand(drawn: Array, low: float, high: float) -> Mask:
    """Which points belong to a piece that may be the x axis, drawn throughout, or the y axis."""
    finite = is_finite(drawn)
    axis: Mask = np.zeros(len(drawn), dtype=bool)
    if finite.any():
        x, y = drawn[finite].T
        starts = np.flatnonzero(np.diff(np.cumsum(~finite)[finite], prepend=-1))
        sizes = np.diff(starts, append=len(x))
        spans = (np.minimum.reduceat(x, starts) <= low) & (np.maximum.reduceat(x, starts) >= high)
        flat = np.logical_and.reduceat(y == 0, starts)
        upright = np.logical_and.reduceat(x == 0, starts)
        axis[finite] = np.repeat((sizes > 1) & (upright | (flat & spans)), sizes)
    return axis


def _inside(points: Array, curve: Array, reach: float) -> Mask:
    """Which of `points` (n, 2) lie in the tube around the dense `curve`."""
    if not len(points):
        return np.zeros(0, dtype=bool)
    x, y = points.T
    first = np.searchsorted(curve[:, 0], x - reach, side="left")
    last = np.searchsorted(curve[:, 0], x + reach, side="right")
    bounds = np.stack([first, last], axis=1).ravel()  # of reduceat's slices, every second one
    values = np.append(curve[:, 1], curve[-1, 1])  # so that `last` is a position too
    least = np.minimum.reduceat(values, bounds)[::2]
    greatest = np.maximum.reduceat(values, bounds)[::2]
    inside: Mask = (y >= least - HEIGHT) & (y <= greatest + HEIGHT)
    return inside


def _outside(points: Array, curve: Array, reach: float) -> Array:
    """Those of `points` that the curve reaches in x and that are not in the tube."""
    points = points[(points[:, 0] >= curve[0, 0]) & (points[:, 0] <= curve[-1, 0])]
    return points[~_inside(points, curve, reach)]


def _densified(drawn: Array) -> Array:
    """The points of `drawn` and of its lines, at most _STEP apart or as near as is bounded."""
    finite = is_finite(drawn)
    joined = finite[:-1] & finite[1:]
    start, move = drawn[:-1][joined], np.diff(drawn, axis=0)[joined]
    most = max(1, _MOST_POINTS // max(1, len(move)))
    counts = np.clip(np.ceil(np.abs(move).max(axis=1) / _STEP), 1, most).astype(np.intp)
    line = np.repeat(np.arange(len(counts)), counts)
    position = np.arange(len(line)) - np.repeat(np.cumsum(counts) - counts, counts)
    between = start[line] + move[line] * (position / counts[line])[:, np.newaxis]
    dense = np.concatenate([between, drawn[finite]])
    return dense[np.argsort(dense[:, 0], kind="stable")]


@lru_cache(maxsize=64)  # all drawings of a class are held against the same few curves
def _dense(curve: bytes) -> Array:
    """`_densified`, of the bytes of an array (M, 2) of float64; not to be written to."""
    dense = _densified(np.frombuffer(curve, np.float64).reshape(-1, 2))
    dense.flags.writeable = False
    return dense


def _first_gap(x: Array, low: float, high: float, reach: float) -> Stretch | None:
    """The first stretch of [low, high] that is further than `reach` from all `x`."""
    first, last = low - reach, high + reach
    seen = np.sort(np.clip(np.concatenate([[first], x, [last]]), first, last))
    # arange(-3, 3, h) ends at 3 - h, rounded
    wide = np.flatnonzero(np.diff(seen) > 2 * reach * (1 + 1e-6))
    if not len(wide):
        return None
    left, right = seen[wide[0] : wide[0] + 2].tolist()
    return max(left, low), min(right, high)


def _extent(points: Array) -> Stretch | None:
    return (float(points[:, 0].min()), float(points[:, 0].max())) if len(points) else None


def _only(drawn: Array, mask: Mask) -> Array:
    return np.where(mask[:, np.newaxis], drawn, np.nan)
