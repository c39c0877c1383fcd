"""Where the nodes of a small graph lie: in rows, operands above what takes them.

A cycle is cut where nothing is left to stand below: the edge that closes it runs back upwards.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_SWEEPS = 6

Edge = tuple[str, str]
"""From an operand to the node that takes it."""
Room = Mapping[str, tuple[float, float]]
"""What each name needs to its left and to its right."""


@dataclass(frozen=True)
class Layers:
    """The rows from above, each from left to right, and how the edges run through them."""

    rows: tuple[tuple[str, ...], ...]
    """Names, among them those of the bends of long edges."""
    bends: Mapping[Edge, tuple[str, ...]]
    """The bends of each edge that runs down, from above; an edge to the next row has none."""
    back: frozenset[Edge]
    """The edges that run upwards."""

    @property
    def links(self) -> list[Edge]:
        """All steps of edges from one row to the next."""
        return [
            step
            for (start, end), bends in self.bends.items()
            for step in pairwise([start, *bends, end])
        ]


def layered(sources: Iterable[str], operands: Mapping[str, Sequence[str]]) -> Layers:
    """The layers of `sources` and of the nodes that are the keys of `operands`.

    Every operand is a source or a node.
    """
    ranks, back = _ranked(sources, operands)
    rows: dict[int, list[str]] = defaultdict(list)
    for name, rank in ranks.items():
        rows[rank].append(name)
    edges = dict.fromkeys((other, name) for name, needs in operands.items() for other in needs)
    bends: dict[Edge, tuple[str, ...]] = {}
    for start, end in (edge for edge in edges if edge not in back):
        between = range(ranks[start] + 1, ranks[end])
        # No node has such a name.
        bends[start, end] = tuple(f"{start} -> {end} @ {rank}" for rank in between)
        for bend, rank in zip(bends[start, end], between, strict=True):
            rows[rank].append(bend)
    layers = Layers(tuple(tuple(rows[rank]) for rank in sorted(rows)), bends, back)
    return Layers(_untangled(layers), bends, back)


def placed(layers: Layers, room: Room) -> dict[str, float]:
    """How far to the right each name lies."""
    neighbours = _neighbours(layers)
    places: dict[str, float] = {}
    for row in layers.rows:
        places |= _apart(row, dict.fromkeys(row, 0.0), room)
    for _ in range(_SWEEPS):
        for row in (*layers.rows, *reversed(layers.rows)):
            places |= _apart(row, _wanted(row, neighbours, places), room)
    return places


def _ranked(
    sources: Iterable[str], operands: Mapping[str, Sequence[str]]
) -> tuple[dict[str, int], frozenset[Edge]]:
    """The row of every name, and the edges that have to run upwards."""
    ranks = dict.fromkeys(sources, 0)
    waiting = {name: tuple(needs) for name, needs in operands.items() if name not in ranks}
    back: set[Edge] = set()
    while waiting:
        # Where a cycle holds all up, it is the node that lacks least.
        name = min(waiting, key=lambda name: len({*waiting[name]} - ranks.keys()))
        needs = waiting.pop(name)
        back |= {(other, name) for other in needs if other not in ranks}
        ranks[name] = 1 + max((ranks[other] for other in needs if other in ranks), default=0)
    return ranks, frozenset(back)


def _untangled(layers: Layers) -> tuple[tuple[str, ...], ...]:
    """Each row in the order of the means of its neighbours, so that fewer edges cross."""
    neighbours = _neighbours(layers)
    rows = list(layers.rows)
    places = {name: place for row in rows for name, place in _centred(row).items()}
    for _ in range(_SWEEPS):
        for number in (*range(len(rows)), *reversed(range(len(rows)))):
            wanted = _wanted(rows[number], neighbours, places)
            rows[number] = tuple(sorted(rows[number], key=wanted.__getitem__))
            places |= _centred(rows[number])
    return tuple(rows)


def _centred(row: Sequence[str]) -> dict[str, float]:
    return {name: place - (len(row) - 1) / 2 for place, name in enumerate(row)}


def _apart(row: Sequence[str], wanted: Mapping[str, float], room: Room) -> dict[str, float]:
    """Near what is wanted, in order, and with as much room as is needed.

    Between what is had by pushing all to the right, and by pushing all to the left.
    """
    right, free = dict[str, float](), float("-inf")
    for name in row:
        right[name] = max(wanted[name], free + room[name][0])
        free = right[name] + room[name][1]
    left, free = dict[str, float](), float("inf")
    for name in reversed(row):
        left[name] = min(wanted[name], free - room[name][1])
        free = left[name] - room[name][0]
    return {name: (left[name] + right[name]) / 2 for name in row}


def _wanted(
    row: Sequence[str], neighbours: Mapping[str, Sequence[str]], places: Mapping[str, float]
) -> dict[str, float]:
    """The mean of its neighbours' places for each name."""
    around = {name: [places[other] for other in neighbours.get(name, ())] for name in row}
    return {name: sum(near) / len(near) if near else places[name] for name, near in around.items()}


def _neighbours(layers: Layers) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for above, below in layers.links:
        found.setdefault(above, []).append(below)
        found.setdefault(below, []).append(above)
    return found
