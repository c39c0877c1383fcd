"""A curve, and the lines beside it that help to read it: asymptotes, tangents, a grid, a dot.

They are straight. What is not straight is an answer, so that of two such curves no more
than one can be right; nor do straight lines ever make up a curve that is none itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from grader.drawings import curves
from grader.drawings.points import is_finite
from grader.runs import Array

MOST_HELPERS = 8
"""More lines that are no grid are a drawing of their own."""
_MOST_PIECES = 2000
_MOST_CURVES = 16
_STRAIGHT = 1e-6
"""How far points may lie off the line between two of them."""


def fit(drawn: Array, curve: Array, low: float, high: float) -> curves.Fit:
    """How `drawn` lies to `curve`, helper lines left aside where it is right without them."""
    whole = curves.fit(drawn, curve, low, high)
    if whole.right or whole.outside is None or _is_straight(_within(curve, low, high)):
        return whole
    found = (curves.fit(rest, curve, low, high) for rest in _without_helpers(drawn, low, high))
    return next((each for each in found if each.right), whole)


def count_if_one_is_right(drawn: Array, curve: Array, low: float, high: float) -> int:
    """How many curves that are not straight are drawn, if one of several is right; else 0."""
    crooked = [piece.points for piece in _pieces(drawn) if not piece.straight]
    if not 1 < len(crooked) <= _MOST_CURVES:
        return 0
    right = any(curves.fit(points, curve, low, high).right for points in crooked)
    return len(crooked) if right else 0


@dataclass(frozen=True)
class _Piece:
    """A piece of a drawing: points (N, 2) that are joined."""

    points: Array

    @property
    def straight(self) -> bool:
        return _is_straight(self.points)

    def is_grid(self, low: float, high: float) -> bool:
        """Whether it is upright, or flat from `low` to `high`; the axes themselves are not."""
        first, last = self.points.min(axis=0), self.points.max(axis=0)
        is_upright, is_flat = last - first <= _STRAIGHT
        is_wide = first[0] <= low and last[0] >= high
        found = (is_upright and first[0] != 0) or (is_flat and is_wide and first[1] != 0)
        return len(self.points) > 1 and bool(found)


def _without_helpers(drawn: Array, low: float, high: float) -> Iterator[Array]:
    """What is left without a grid, and without anything straight where there is not much."""
    pieces = _pieces(drawn)
    inner = [piece for piece in pieces if not piece.is_grid(low, high)]
    crooked = [piece for piece in inner if not piece.straight]
    if 0 < len(inner) < len(pieces):
        yield _joined(inner)
    if crooked and len(inner) - len(crooked) <= MOST_HELPERS:
        yield _joined(crooked)


def _pieces(drawn: Array) -> list[_Piece]:
    """The pieces of a drawing; none of one that is made of too many."""
    finite = is_finite(drawn)
    ends = np.flatnonzero(np.diff(finite)) + 1
    if len(ends) > 2 * _MOST_PIECES:  # to split them up takes far longer than all else
        return []
    runs = zip(np.split(drawn, ends), np.split(finite, ends), strict=True)
    pieces = [_Piece(points) for points, drawn_here in runs if len(points) and drawn_here[0]]
    return pieces if len(pieces) <= _MOST_PIECES else []


def _joined(pieces: list[_Piece]) -> Array:
    gap = np.full((1, 2), np.nan)
    return np.concatenate([part for piece in pieces for part in (piece.points, gap)])


def _within(curve: Array, low: float, high: float) -> Array:
    return curve[(curve[:, 0] >= low) & (curve[:, 0] <= high)]


def _is_straight(points: Array) -> bool:
    """Whether all points lie on one line."""
    away = points - points[0]
    x, y = away[np.argmax(np.abs(away).sum(axis=1))]
    length = np.hypot(x, y)
    return bool(np.all(np.abs(away[:, 0] * y - away[:, 1] * x) <= _STRAIGHT * length))
