"""Reads what a matplotlib figure shows, without importing matplotlib.

A figure can only exist where the submission has imported it. A curve is what is drawn in
data coordinates: lines, scattered points, stairs and collections of lines. Axis lines (axhline) and
grids are placed by other transforms, and so are no curves.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.runs import MOST_POINTS, Array

_UNDRAWN = ("None", "none", " ", "", None)


@dataclass(frozen=True)
class Curve:
    """One artist: its points (N, 2), a row of NaN between pieces, and what it is called."""

    points: Array
    label: str = ""
    titles: tuple[str, ...] = ()
    """What the axes around it are called, the most telling first."""


class TooManyPoints(Exception):
    """A drawing of more than MOST_POINTS points."""


def axes_in(value: Any) -> list[Any] | None:
    """The axes of a figure, or of nested lists of figures and axes; None for all else."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None and value is pyplot:
        value = value.gcf()
    if _is_a(value, "matplotlib.figure", "FigureBase"):
        return list(value.axes)
    if _is_a(value, "matplotlib.axes", "Axes"):
        return [value]
    return _all_of(value, axes_in)


def artists_in(value: Any) -> list[Any] | None:
    """The artists in nested lists of them, as `plot` returns them; None for all else."""
    if _is_line(value) or _is_scatter(value) or _is_lines(value) or _is_stairs(value):
        return [value]
    return _all_of(value, artists_in)


def curves_of(axes: Any) -> list[Curve]:
    """All that is drawn in data coordinates of `axes`."""
    labels, titles = _labels(axes), _titles(axes)
    drawn = (artist for artist in _drawn(axes) if artist.get_visible())
    curves = [Curve(_points(artist), labels[artist], titles) for artist in drawn]
    return [curve for curve in curves if len(curve.points)]


def curve_of(artist: Any) -> Curve:
    """What one artist shows."""
    return Curve(_points(artist), _own_label(artist))


def join(pieces: list[Array]) -> Array:
    """All `pieces` (n, 2) as one array, a row of NaN between them."""
    if sum(map(len, pieces)) > MOST_POINTS:
        raise TooManyPoints
    gap = np.full((1, 2), np.nan)
    spaced = [part for piece in pieces for part in (gap, piece)]
    return np.concatenate([np.zeros((0, 2)), *spaced[1:]])


def _drawn(axes: Any) -> Iterator[Any]:
    for artist in _artists(axes):
        transform = artist.get_transform()
        if _is_scatter(artist):
            transform = artist.get_offset_transform()
        drawn = _is_line(artist) or _is_scatter(artist) or _is_lines(artist) or _is_stairs(artist)
        if drawn and _is_of_data(transform, axes):
            yield artist


def _artists(axes: Any) -> tuple[Any, ...]:
    """All that may be a curve."""
    return (*axes.lines, *axes.collections, *filter(_is_stairs, axes.patches))


def _is_of_data(transform: Any, axes: Any) -> bool:
    """Whether it places data.

    That of an axhline, data along one axis only, is equal to transData until the limits of
    the axes are worked out: it has another class.
    """
    same = type(transform) is type(axes.transData)
    return same and bool(transform == axes.transData)


def _points(artist: Any) -> Array:
    if _is_lines(artist):
        return join([np.asarray(segment, float) for segment in artist.get_segments()])
    if _is_stairs(artist):
        heights, edges, _ = artist.get_data()
        return np.stack([np.repeat(edges, 2)[1:-1], np.repeat(heights, 2)], axis=1).astype(float)
    if _is_scatter(artist):
        return _scattered(np.ma.filled(np.ma.asarray(artist.get_offsets(), float), np.nan))
    points = np.array(artist.get_xydata(), float)  # (N, 2), NaN where it was masked
    if artist.get_linestyle() in _UNDRAWN:
        return points[:0] if artist.get_marker() in _UNDRAWN else _scattered(points)
    return _stepped(points, artist.get_drawstyle())


def _scattered(points: Array) -> Array:
    """Points that no line joins."""
    if len(points) > MOST_POINTS:
        raise TooManyPoints
    return np.stack([points, np.full_like(points, np.nan)], axis=1).reshape(-1, 2)[:-1]


def _stepped(points: Array, style: str) -> Array:
    """The corners of a line that is drawn in steps."""
    x, y = np.repeat(points, 2, axis=0).T
    if style == "steps-post":
        x, y = x[1:], y[:-1]
    elif style in ("steps", "steps-pre"):
        x, y = x[:-1], y[1:]
    elif style == "steps-mid":
        x[1:-1] = np.repeat((points[1:, 0] + points[:-1, 0]) / 2, 2)
    else:
        return points
    return np.stack([x, y], axis=1)


def _labels(axes: Any) -> dict[Any, str]:
    """The label of each artist: its own, else the legend's, which goes by their order."""
    artists = _artists(axes)
    own = [_own_label(artist) for artist in artists]
    legend = axes.get_legend()
    if not any(own) and legend is not None:
        texts = [str(text.get_text()) for text in legend.get_texts()]
        own = (texts + own)[: len(own)]
    return dict(zip(artists, own, strict=True))


def _own_label(artist: Any) -> str:
    label = str(artist.get_label())
    return "" if label.startswith("_") else label


def _titles(axes: Any) -> tuple[str, ...]:
    titles = [axes.get_title(loc=place) for place in ("center", "left", "right")]
    titles += [axes.get_label(), axes.get_ylabel(), axes.get_xlabel()]
    if len(axes.figure.axes) == 1:
        titles += [axes.figure.get_suptitle(), axes.figure.get_label()]
    return tuple(str(title) for title in titles if title)


def _all_of(value: Any, read: Callable[[Any], list[Any] | None]) -> list[Any] | None:
    """What `read` finds in the items of a list, each once; None where one holds nothing."""
    found: dict[Any, None] = {}
    items = _items(value)
    for item in items:
        inner = read(item)
        if inner is None:
            return None
        found.update(dict.fromkeys(inner))
    return list(found) if items else None


def _items(value: Any) -> list[Any]:
    if type(value) is np.ndarray and value.dtype == object:
        return list(value.flat)
    if type(value) is dict:
        return list(value.values())
    return list(value) if type(value) in (list, tuple) else []


def _is_line(value: Any) -> bool:
    return _is_a(value, "matplotlib.lines", "Line2D")


def _is_scatter(value: Any) -> bool:
    return _is_a(value, "matplotlib.collections", "PathCollection")


def _is_lines(value: Any) -> bool:
    return _is_a(value, "matplotlib.collections", "LineCollection")


def _is_stairs(value: Any) -> bool:
    return _is_a(value, "matplotlib.patches", "StepPatch")


def _is_a(value: Any, module: str, name: str) -> bool:
    kind = getattr(sys.modules.get(module), name, None)
    return isinstance(kind, type) and isinstance(value, kind)
