"""Drawings made small enough to be shown: cut to a picture, and thinned so that they look alike.

A drawing is an array (N, 2) of x and y; a row of NaN ends a piece.
"""

import heapq

import numpy as np

from grader.drawings.points import is_finite
from grader.report.evidence import Point
from grader.runs import Array

MOST = 120
"""Points of an outline."""
_MARGIN = 1 / 6
"""Of the interval, shown beyond each of its ends."""
_CLOSE = 0.002
"""Of the picture: what lies closer to a line than that needs no point of its own."""
_FAR = 1e9
"""Keeps the arithmetic within bounds."""
_DECIMALS = 4


def outline(drawn: Array, low: float, high: float) -> tuple[Point | None, ...]:
    """The part of `drawn` around [low, high], in at most MOST points; None ends a piece.

    The picture is as high above 0 and as deep below as the interval is long.
    """
    length = high - low
    beside = length * _MARGIN
    points = np.clip(drawn.astype(np.float64), -_FAR, _FAR)
    points[~is_finite(drawn)] = np.nan
    for axis, bound, side in (
        (0, low - beside, -1),
        (0, high + beside, 1),
        (1, -length, -1),
        (1, length, 1),
    ):
        points = _cut(points, axis, bound, side)
    return _listed(_thinned(_pieces(points)))


def _cut(points: Array, axis: int, bound: float, side: int) -> Array:
    """Without what lies beyond `bound`; lines end where they cross it."""
    beyond = side * (points[:, axis] - bound)
    before = np.flatnonzero(beyond[:-1] * beyond[1:] < 0)
    share = beyond[before] / (beyond[before] - beyond[before + 1])
    crossings = points[before] + share[:, np.newaxis] * (points[before + 1] - points[before])
    kept = np.where((beyond > 0)[:, np.newaxis], np.nan, points)
    return np.insert(kept, before + 1, crossings, axis=0)


def _pieces(points: Array) -> list[Array]:
    """The pieces that hold something, evenly chosen where there are too many."""
    finite = is_finite(points)
    places = np.flatnonzero(finite)
    pieces = np.split(points[finite], np.flatnonzero(np.diff(places) > 1) + 1)
    held = [piece for piece in pieces if len(piece)]
    chosen = np.linspace(0, len(held) - 1, min(len(held), MOST // 2)).round().astype(int)
    return [held[place] for place in chosen]


def _thinned(pieces: list[Array]) -> list[Array]:
    """The points of each piece that its look needs most: where it is furthest from its chords."""
    kept = [{0, len(piece) - 1} for piece in pieces]
    extent = _extent(pieces)
    scaled = [piece / extent for piece in pieces]
    room = MOST - sum(map(len, kept))
    waiting = [
        item
        for number, piece in enumerate(scaled)
        for item in _furthest(number, piece, 0, len(piece) - 1)
    ]
    heapq.heapify(waiting)
    while waiting and room > 0:
        _, number, first, last, place = heapq.heappop(waiting)
        kept[number].add(place)
        room -= 1
        for ends in ((first, place), (place, last)):
            for item in _furthest(number, scaled[number], *ends):
                heapq.heappush(waiting, item)
    return [piece[sorted(places)] for piece, places in zip(pieces, kept, strict=True)]


def _extent(pieces: list[Array]) -> Array:
    """The width and the height of the picture, of shape (2,), never zero."""
    points = np.concatenate([*pieces, np.zeros((1, 2))])
    extent: Array = np.maximum(np.ptp(points, axis=0), 1e-9)
    return extent


_Candidate = tuple[float, int, int, int, int]
"""Minus a distance, the piece, the ends of the chord, and the point furthest from it."""


def _furthest(number: int, piece: Array, first: int, last: int) -> list[_Candidate]:
    """The point between two that is furthest from the chord that joins them, if it is not close."""
    if last - first < 2:
        return []
    along, offset = piece[last] - piece[first], piece[first + 1 : last] - piece[first]
    length = float(np.hypot(*along))
    if length:
        distance = np.abs(along[0] * offset[:, 1] - along[1] * offset[:, 0]) / length
    else:
        distance = np.hypot(offset[:, 0], offset[:, 1])
    place = int(np.argmax(distance))
    far = float(distance[place])
    return [(-far, number, first, last, first + 1 + place)] if far > _CLOSE else []


def _listed(pieces: list[Array]) -> tuple[Point | None, ...]:
    points: list[Point | None] = []
    for piece in pieces:
        points += [None] if points else []
        # + 0.0: never -0
        points += [(x + 0.0, y + 0.0) for x, y in piece.round(_DECIMALS).tolist()]
    return tuple(points)
