"""The slips that make one graph of another: an operator, an operand, a node missing or too many.

Graphs are compared as in `likeness`, by numbers in place of digests: many are made and compared.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import itemgetter
from typing import Literal, Self

from grader.drawings.graphs import Graph
from grader.drawings.likeness import digests

Kind = Literal["operator", "operand", "missing", "extra"]
_MOST_NODES = 20
"""A larger graph is not searched."""
_MOST_FIRST = 12
"""First slips after which a second one is looked for."""
_OTHER = {"+": "*", "*": "+"}
_Node = tuple[str, tuple[str, ...]]
_Likeness = tuple[str, tuple[int, ...]]


@dataclass(frozen=True)
class Slip:
    """What is wrong at one node of a graph."""

    kind: Kind
    node: str
    """The node of the graph as it was handed in."""
    operand: str = ""
    """The operand that is wrong or too many there, or the one that is missing."""
    operator: str = ""
    """By which the missing operand is to be joined."""


def slips(graph: Graph, reference: Graph) -> tuple[Slip, ...]:
    """The one slip, or the two, but for which `graph` would be `reference`; none if there are more.

    Two are only looked for where some node is wrong, and the first one mended makes more right.
    The operand that belongs somewhere may be one that `graph` does not have.
    """
    if max(len(graph.nodes), len(reference.nodes)) > _MOST_NODES:
        return ()
    aim = _Aim.of(reference)
    own = _Made.of(graph)
    for slip, made in chain(own.mended(), own.completed(reference)):
        if aim.is_reached(made):
            return (slip,)
    for slip, made in aim.nearer(own):
        for other, again in made.mended():
            if other.node != slip.node and aim.is_reached(again):
                return slip, other
    return ()


def following(graph: Graph, reference: Graph, found: Sequence[Slip]) -> set[str]:
    """The nodes that `reference` has not, but which are right for what they take.

    None where there are no slips `found` that explain the graph.
    """
    known = set(digests(reference).values())
    others = {name for name, digest in digests(graph).items() if digest not in known}
    return others.difference((slip.node for slip in found), graph.unused) if found else set()


def count_right(graph: Graph, reference: Graph, found: Sequence[Slip]) -> int:
    """How many nodes are right, or follow from one of the slips `found`; 0 where there is none.

    Each slip costs a node, as does each that is missing or too many: not both for one slip.
    """
    drawn, wanted = len(graph.nodes), len(reference.nodes)
    missing = wanted - (drawn - len(graph.unused))
    extra = sum(slip.kind == "extra" for slip in found)
    return wanted - max(len(found), missing) - max(drawn - wanted - extra, 0) if found else 0


@dataclass(frozen=True)
class _Aim:
    """The reference, by numbers that stand for the same in every graph."""

    numbers: dict[_Likeness, int]
    wanted: frozenset[int]
    output: int

    @classmethod
    def of(cls, reference: Graph) -> Self:
        numbers: dict[_Likeness, int] = {}
        wanted = _Made.of(reference).numbered(numbers)
        return cls(numbers, frozenset(wanted.values()), wanted[reference.output])

    def is_reached(self, made: "_Made") -> bool:
        """Whether a graph gives what the reference gives."""
        return made.numbered(self.numbers).get(made.output) == self.output

    def nearer(self, own: "_Made") -> list[tuple[Slip, "_Made"]]:
        """The slips of `own` that, once mended, make more nodes right: those of the most first."""
        found = set(own.numbered(self.numbers).values())
        if found <= self.wanted:
            return []
        right = self._right(own)
        better = [(self._right(made) - right, slip, made) for slip, made in own.mended()]
        better.sort(key=itemgetter(0), reverse=True)
        return [(slip, made) for more, slip, made in better[:_MOST_FIRST] if more > 0]

    def _right(self, made: "_Made") -> int:
        """How many nodes and inputs of the reference are in a graph."""
        return len(self.wanted.intersection(made.numbered(self.numbers).values()))


@dataclass(frozen=True)
class _Made:
    """A graph, and how it can be made otherwise."""

    inputs: tuple[str, ...]
    nodes: Mapping[str, _Node]
    output: str
    added: str = field(default="")
    """The node that a mended slip has added, which is no node of the student's."""

    @classmethod
    def of(cls, graph: Graph) -> "_Made":
        nodes = {name: (node.operator, node.operands) for name, node in graph.nodes.items()}
        return cls(graph.inputs, nodes, graph.output)

    def numbered(self, numbers: dict[_Likeness, int]) -> dict[str, int]:
        """A number for each node and input, the same for what is alike; empty for a cycle."""
        found = {name: numbers.setdefault((name, ()), len(numbers)) for name in self.inputs}
        waiting = dict(self.nodes)
        while waiting:
            ready = [n for n, (_, taken) in waiting.items() if all(t in found for t in taken)]
            if not ready:
                return {}
            for name in ready:
                operator, taken = waiting.pop(name)
                alike = operator, tuple(sorted(found[each] for each in taken))
                found[name] = numbers.setdefault(alike, len(numbers))
        return found

    def mended(self) -> Iterator[tuple[Slip, "_Made"]]:
        """Every slip at one node, with the graph in which it is mended; some have a cycle."""
        for name in self.nodes:
            if name != self.added:
                yield from self._with_another_operator(name)
                yield from self._with_another_operand(name)
                yield from self._without_an_operand(name)
                yield from self._with_one_more(name)

    def completed(self, reference: Graph) -> Iterator[tuple[Slip, "_Made"]]:
        """Every operand in the place of one that is made by nodes of `reference`."""
        nodes = {
            f" {name}": (
                node.operator,
                tuple(each if each in self.inputs else f" {each}" for each in node.operands),
            )
            for name, node in reference.nodes.items()
        }
        for name, (operator, taken) in self.nodes.items():
            for place, operand in enumerate(taken):
                for other in nodes:
                    others = *taken[:place], other, *taken[place + 1 :]
                    made = {**nodes, **self.nodes, name: (operator, others)}
                    yield Slip("operand", name, operand), replace(self, nodes=made)

    def _with_another_operator(self, name: str) -> Iterator[tuple[Slip, "_Made"]]:
        operator, taken = self.nodes[name]
        yield Slip("operator", name), self._with(name, _OTHER[operator], taken)

    def _with_another_operand(self, name: str) -> Iterator[tuple[Slip, "_Made"]]:
        operator, taken = self.nodes[name]
        for place, operand in enumerate(taken):
            for other in (*self.inputs, *self.nodes):
                if other not in {operand, name}:
                    others = *taken[:place], other, *taken[place + 1 :]
                    yield Slip("operand", name, operand), self._with(name, operator, others)

    def _without_an_operand(self, name: str) -> Iterator[tuple[Slip, "_Made"]]:
        operator, taken = self.nodes[name]
        for place, operand in enumerate(taken):
            rest = taken[:place] + taken[place + 1 :]
            slip = Slip("extra", name, operand)
            yield slip, self._with(name, operator, rest) if rest[1:] else self._joined(name, rest)

    def _joined(self, name: str, rest: tuple[str, ...]) -> "_Made":
        """Without the node, which handed on its one operand."""
        (only,) = rest
        nodes = {
            reader: (operator, tuple(only if each == name else each for each in taken))
            for reader, (operator, taken) in self.nodes.items()
            if reader != name
        }
        return replace(self, nodes=nodes, output=only if self.output == name else self.output)

    def _with_one_more(self, name: str) -> Iterator[tuple[Slip, "_Made"]]:
        """What the node gives joined with another quantity, for all who read it."""
        own, taken = self.nodes[name]
        inner = f"{name} "
        while inner in self.nodes:
            inner += " "
        for operator in _OTHER:
            for other in (*self.inputs, *self.nodes):
                joined = operator, (inner, inner if other == name else other)
                nodes = {**self.nodes, inner: (own, taken), name: joined}
                slip = Slip("missing", name, other, operator)
                yield slip, replace(self, nodes=nodes, added=inner)

    def _with(self, name: str, operator: str, taken: tuple[str, ...]) -> "_Made":
        return replace(self, nodes={**self.nodes, name: (operator, taken)})
