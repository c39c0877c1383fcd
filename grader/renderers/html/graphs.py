"""A graph as a picture: a circle for each operation, and lines down from what it takes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from grader.renderers.html.layered import Layers, Room, layered, placed
from grader.report.evidence import DrawnGraph, GraphNode, Point

RADIUS = 17
_ROW = 76
_BEND = 8
"""On both sides of a line that passes."""
_LETTER = 8.2
"""The width of a letter, at most, in a name beside a circle."""
_BETWEEN = 24
_MARGIN = 16
_BELOW = 44
"""Below the last row: the output has an arrow and a word there."""
_SPREAD = 10
"""Between the ends of lines that run into one circle."""

_SIGNS = {"+": "+", "*": "\N{MULTIPLICATION SIGN}"}


@dataclass(frozen=True)
class Shape:
    """An input or a node; its middle lies at x, y."""

    x: float
    y: float
    sign: str
    """Of its operation; empty for an input."""
    name: str
    kind: str
    """`input`, `node`, `wrong` for a node that the right graph does not have, or `unknown`."""
    width: float
    """Of an input's frame."""


@dataclass(frozen=True)
class Line:
    """A line with an arrow's head, as paths."""

    path: str
    head: str
    is_back: bool


@dataclass(frozen=True)
class GraphPicture:
    """A picture of so many units."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]
    output: Point
    """Where the arrow to the output begins."""
    words: str
    """The picture for those who do not see it."""
    has_wrong: bool
    radius: int = RADIUS


def picture(graph: DrawnGraph) -> GraphPicture:
    """The picture of `graph`, whatever it is."""
    nodes = {node.name: node for node in graph.nodes}
    unknown = [name for name in _named(graph) if name not in nodes and name not in graph.inputs]
    layers = layered([*graph.inputs, *unknown], {n.name: n.operands for n in graph.nodes})
    room = {name: _room(name, nodes) for row in layers.rows for name in row}
    places, width = _places(layers, room)
    bends = {bend for edge in layers.bends.values() for bend in edge}
    return GraphPicture(
        width=width + (_ROW if layers.back else 0),
        height=2 * (_MARGIN + RADIUS) + _ROW * (len(layers.rows) - 1) + _BELOW,
        shapes=tuple(
            _node(nodes[name], place) if name in nodes else _input(name, place, graph)
            for name, place in places.items()
            if name not in bends
        ),
        lines=tuple(line for node in graph.nodes for line in _lines(node, layers, places)),
        output=places[graph.output],
        words="; ".join(_words(graph)),
        has_wrong=any(node.is_wrong for node in graph.nodes),
    )


def _named(graph: DrawnGraph) -> list[str]:
    """All names that nodes take, and the output, each once."""
    taken = [name for node in graph.nodes for name in node.operands]
    return list(dict.fromkeys([*taken, graph.output]))


def _room(name: str, nodes: Mapping[str, GraphNode]) -> Point:
    """What a name needs on both sides: a circle has its name to the right of it."""
    if " -> " in name:
        return _BEND, _BEND
    if name in nodes:
        return RADIUS + _BETWEEN / 2, RADIUS + 6 + _LETTER * len(name) + _BETWEEN / 2
    half = _input_width(name) / 2 + _BETWEEN / 2
    return half, half


def _places(layers: Layers, room: Room) -> tuple[dict[str, Point], float]:
    """Where every name lies, to a tenth, and the width of all."""
    across = placed(layers, room)
    left = min(across[name] - room[name][0] for name in across) - _MARGIN
    right = max(across[name] + room[name][1] for name in across) + _MARGIN
    places = {
        name: (round(across[name] - left, 1), _MARGIN + RADIUS + _ROW * float(number))
        for number, row in enumerate(layers.rows)
        for name in row
    }
    return places, round(right - left, 1)


def _node(node: GraphNode, place: Point) -> Shape:
    kind = "wrong" if node.is_wrong else "node"
    return Shape(*place, _SIGNS.get(node.operation, "?"), node.name, kind, 0.0)


def _input(name: str, place: Point, graph: DrawnGraph) -> Shape:
    kind = "input" if name in graph.inputs else "unknown"
    return Shape(*place, "", name, kind, _input_width(name))


def _input_width(name: str) -> float:
    return max(30.0, _LETTER * len(name) + 16)


def _lines(node: GraphNode, layers: Layers, places: Mapping[str, Point]) -> Iterator[Line]:
    """A line for each operand of a node, those from the left arriving at the left."""
    routes = [
        [other, *layers.bends.get((other, node.name), ()), node.name] for other in node.operands
    ]
    routes.sort(key=lambda route: places[route[-2]][0])
    for number, route in enumerate(routes):
        aside = (number - (len(routes) - 1) / 2) * _SPREAD
        if (route[0], node.name) in layers.back:
            yield _back(_beside(route[0], places), _beside(node.name, places))
        else:
            yield _down([places[step] for step in route], aside)


def _down(points: Sequence[Point], aside: float) -> Line:
    """From the foot of one shape through the bends to the top of another."""
    (x, y), *between, (end, bottom) = points
    end, top = round(end + aside, 1), bottom - RADIUS - 2
    steps = [(x, y + RADIUS - 2), *between, (end, top - 5)]
    curves = (
        f"C{a} {(b + d) / 2:g} {c} {(b + d) / 2:g} {c} {d:g}" for (a, b), (c, d) in pairwise(steps)
    )
    head = f"M{end - 4:g} {top - 7:g}L{end:g} {top:g}L{end + 4:g} {top - 7:g}Z"
    return Line(f"M{x} {y + RADIUS - 2:g}{''.join(curves)}", head, is_back=False)


def _beside(name: str, places: Mapping[str, Point]) -> Point:
    """To the right of a circle and its name."""
    x, y = places[name]
    return x + RADIUS + 8 + _LETTER * len(name), y


def _back(start: Point, end: Point) -> Line:
    """From the right of one shape around to the right of another, or of itself."""
    (x, y), (to, up) = start, end
    y, up = y + 5, up - 5
    out = max(x, to) + (_ROW if start != end else _BETWEEN)
    path = f"M{x:g} {y:g}C{out:g} {y:g} {out:g} {up:g} {to + 5:g} {up:g}"
    head = f"M{to + 7:g} {up - 4:g}L{to:g} {up:g}L{to + 7:g} {up + 4:g}Z"
    return Line(path, head, is_back=True)


def _words(graph: DrawnGraph) -> Iterator[str]:
    yield f"inputs {', '.join(graph.inputs)}"
    for node in graph.nodes:
        sign = _SIGNS.get(node.operation, "?")
        wrong = " (not in the right graph)" if node.is_wrong else ""
        yield f"{node.name} = {f' {sign} '.join(node.operands)}{wrong}"
    yield f"output {graph.output}"
