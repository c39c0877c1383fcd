"""Calls a function and reads the curves it drew: figures, axes, lines, or arrays of points.

Every wanted key gets an array (N, 2) of x and y, a row of NaN between pieces.
"""

from collections.abc import Mapping

import numpy as np

from grader.runs import MOST_POINTS, Array, Call, Returned, Unusable, Value
from grader.sandbox.worker import figures
from grader.sandbox.worker.actions import MAX_OTHER_KEYS, Refusal, arguments, entries_of, values
from grader.sandbox.worker.actions.artists import (
    Curve,
    TooManyPoints,
    artists_in,
    axes_in,
    curve_of,
    curves_of,
    join,
)
from grader.sandbox.worker.actions.titles import key_in, names_derivative
from grader.sandbox.worker.actions.words import (
    EMPTY_FIGURE,
    NO_POINTS,
    TOO_LARGE,
    describe,
    uneven,
)


def perform(found: object, call: Call) -> Returned:
    """Call `found` with what it asks for, and read the curves that it returns."""
    figures.do_without_windows()
    with figures.own_figures():
        return _read(arguments.invoke(found, arguments.fresh(call)), call)


def _read(result: object, call: Call) -> Returned:
    if result is None:
        raise Refusal("returned_none")
    entries = entries_of(result)
    return _read_figure(result, call.keys) if entries is None else _read_dict(entries, call.keys)


def _read_dict(result: Mapping[object, object], keys: tuple[str, ...]) -> Returned:
    """Each entry under its own key, or under the one that it names in other words."""
    drawings: dict[str, list[Curve] | Unusable] = {}
    other: list[str] = []
    for name, value in result.items():
        key = _key_of(name, keys, result)
        if key is None:
            other += [name] if isinstance(name, str) else []
        elif key not in drawings or names_derivative(str(name)):
            drawings[key] = _drawn(value)
    return _returned(drawings, other)


def _key_of(name: object, keys: tuple[str, ...], result: Mapping[object, object]) -> str | None:
    """The key that an entry's name stands for; one that is there itself needs no other name."""
    if not isinstance(name, str):
        return None
    key = name if name in keys else key_in([name], keys)
    return None if key != name and key in result else key


def _read_figure(result: object, keys: tuple[str, ...]) -> Returned:
    """The curves of one figure, or of a list of axes, told apart by what they are called."""
    curves = _drawn(result)
    if isinstance(curves, Unusable):
        if curves.what == EMPTY_FIGURE:
            return Returned(dict.fromkeys(keys, curves))
        raise Refusal("not_a_dict", what=describe(result))
    drawings: dict[str, list[Curve]] = {}
    other: list[str] = []
    for curve in curves:
        texts = (curve.label, *curve.titles)
        key = key_in(texts, keys)
        if key is None:
            other += texts
        else:
            drawings.setdefault(key, []).append(curve)
    return _returned(drawings, other)


def _returned(drawings: Mapping[str, list[Curve] | Unusable], other: list[str]) -> Returned:
    names = tuple(name for name in dict.fromkeys(other) if name.isidentifier() and len(name) <= 60)
    return Returned(
        {key: _value(drawing, key) for key, drawing in drawings.items()}, names[:MAX_OTHER_KEYS]
    )


def _value(drawing: list[Curve] | Unusable, key: str) -> Value:
    if isinstance(drawing, Unusable):
        return drawing
    try:
        return join([curve.points for curve in _derivatives(drawing, key)])
    except TooManyPoints:
        return Unusable(TOO_LARGE)


def _derivatives(curves: list[Curve], key: str) -> list[Curve]:
    """The curves less those that are something else, where some are called a derivative.

    What has no label may be a piece of it where these end.
    """
    titled = [curve for curve in curves if names_derivative(" ".join(curve.titles), key)]
    kept = titled or curves
    told = [curve for curve in kept if names_derivative(curve.label, key)]
    rest = [curve for curve in kept if not curve.label and not _within(curve, told)]
    return [*told, *rest] if told else kept


def _within(curve: Curve, others: list[Curve]) -> bool:
    """Whether `others` begin no later than `curve`, and end no sooner."""
    if not others:
        return False
    (first, last), *ranges = (
        (np.nanmin(each.points[:, 0]), np.nanmax(each.points[:, 0])) for each in (curve, *others)
    )
    return bool(min(r[0] for r in ranges) <= first and last <= max(r[1] for r in ranges))


def _drawn(value: object) -> list[Curve] | Unusable:
    """The curves that a value shows; Unusable where it shows none."""
    try:
        axes, artists = axes_in(value), artists_in(value)
        if axes is not None:
            return [curve for one in axes for curve in curves_of(one)] or Unusable(EMPTY_FIGURE)
        if artists is not None:
            drawn = [curve_of(artist) for artist in artists]
            return [curve for curve in drawn if len(curve.points)] or Unusable(EMPTY_FIGURE)
        return _from_arrays(value)
    except TooManyPoints:
        return Unusable(TOO_LARGE)


def _from_arrays(value: object) -> list[Curve] | Unusable:
    points = _points(value)
    if points is not None:
        return [Curve(points)]
    pieces = [_points(item) for item in value] if isinstance(value, list | tuple) else []
    found = [piece for piece in pieces if piece is not None]
    if found and len(found) == len(pieces):
        return [Curve(piece) for piece in found]
    read = _uneven(value) or values.read(value)
    return read if isinstance(read, Unusable) else Unusable(NO_POINTS)


def _uneven(value: object) -> Unusable | None:
    """That it is a pair of two 1-D arrays, or lists, of different lengths."""
    if not isinstance(value, list | tuple) or len(value) != 2:
        return None
    x, y = map(values.read, value)
    if isinstance(x, np.ndarray) and isinstance(y, np.ndarray) and x.ndim == y.ndim == 1:
        return Unusable(uneven(len(x), len(y))) if len(x) != len(y) else None
    return None


def _points(value: object) -> Array | None:
    """Points (N, 2) from a pair (x, y), or from an array (2, N) or (N, 2); None from all else."""
    if isinstance(value, list | tuple) and len(value) == 2:
        x, y = values.read(value[0]), values.read(value[1])
        if isinstance(x, np.ndarray) and isinstance(y, np.ndarray) and x.size == y.size > 1:
            return _in_order(np.stack([x.ravel(), y.ravel()], axis=1))
        return None
    array = values.read(value)
    if not isinstance(array, np.ndarray) or array.ndim != 2 or 2 not in array.shape:
        return None
    return _in_order(array.T if array.shape[0] == 2 else array)


def _in_order(points: np.ndarray) -> Array:
    """The points from left to right, if they are in no order at all: arrays are not drawn."""
    if len(points) > MOST_POINTS:
        raise TooManyPoints
    points = points.astype(np.float64)
    with np.errstate(invalid="ignore"):
        steps = np.diff(points[~np.isnan(points[:, 0]), 0])
    if np.any(steps > 0) and np.any(steps < 0):
        return np.asarray(points[np.argsort(points[:, 0], kind="stable")])
    return points
