"""Computational graphs as data: read from JSON, and compared up to names and order.

    {"inputs": ["x", "y"], "nodes": {"p": ["*", "x", "y"], "w": ["+", "p", "x"]}, "output": "w"}

Two nodes are alike if they are the same input, or the same operator on operands that are
alike, in any order. Everything is done in topological order, so depth costs no stack.
"""

import contextlib
import difflib
import hashlib
import math
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from grader.record import Record
from grader.text import is_plain_name

MOST_NODES = 200
MOST_OPERANDS = 2000
LONGEST_TEXT = 100_000
_SIGNS = ("\N{MULTIPLICATION SIGN}", "\N{MIDDLE DOT}", "\N{DOT OPERATOR}", "\N{ASTERISK OPERATOR}")
OPERATORS: Mapping[str, Literal["+", "*"]] = {
    **dict.fromkeys(("+", "add", "plus", "sum"), "+"),
    **dict.fromkeys(("*", "mul", "times", "multiply", "prod", *_SIGNS), "*"),
}
PRIME = 2**61 - 1
"""Graphs are evaluated modulo it: exact, and a chance hit is next to impossible."""
_POINTS = 4

_EXAMPLE = "['*', 'x', 'y']"


class GraphFault(ValueError):
    """A text that is no graph; says where it goes wrong, in words fit for a student."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code
        self.written: Written | None = None
        """What was written, where it has the form of a graph."""
        self.sound: Graph | None = None
        """The nodes that are in order all the same, where there may be some."""


class Node(Record):
    """An operator and the names of two or more inputs or nodes that it joins."""

    operator: Literal["+", "*"]
    operands: tuple[str, ...]


class Graph(Record):
    """A graph without cycles, in which every name is known."""

    inputs: tuple[str, ...]
    nodes: dict[str, Node]
    """In topological order: operands first."""
    output: str

    @property
    def used(self) -> set[str]:
        """The inputs and nodes that some node takes, and the output."""
        return {self.output}.union(*(node.operands for node in self.nodes.values()))

    @property
    def unused(self) -> list[str]:
        """The nodes that the output does not depend on."""
        needed = {self.output}
        for name, node in reversed(self.nodes.items()):
            if name in needed:
                needed.update(node.operands)
        return [name for name in self.nodes if name not in needed]


class Written(BaseModel):
    """A graph as it was written down; further keys are ignored."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")

    inputs: tuple[str, ...]
    nodes: dict[str, tuple[str, ...]]
    output: str


def parse(text: str) -> Graph:
    """The graph that the JSON `text` holds; GraphFault where it holds none."""
    if len(text) > LONGEST_TEXT:
        raise GraphFault("the graph is too large to be read", "graph_too_large")
    try:
        written = Written.model_validate_json(text)
    except ValidationError as error:
        raise _malformed(error) from None
    operands = sum(map(len, written.nodes.values()))
    if len(written.nodes) > MOST_NODES or operands > MOST_OPERANDS:
        raise GraphFault(f"the graph has more than {MOST_NODES} nodes", "graph_too_large")
    try:
        return _resolved(written)
    except GraphFault as fault:
        fault.written, fault.sound = written, _sound_part(written)
        raise


def _resolved(written: Written) -> Graph:
    nodes = {name: _node(name, words) for name, words in written.nodes.items()}
    _check_names(written, nodes)
    order = [name for name in _ordered(nodes) if name in nodes]
    ordered = {name: nodes[name] for name in order}
    return Graph(inputs=written.inputs, nodes=ordered, output=written.output)


def _sound_part(written: Written) -> Graph:
    """The nodes that can be resolved down to inputs; the output is the last of them."""
    waiting: dict[str, Node] = {}
    for name, words in written.nodes.items():
        with contextlib.suppress(GraphFault):
            waiting[name] = _node(name, words)
    known, ordered = set(written.inputs), dict[str, Node]()
    while ready := [n for n, node in waiting.items() if known.issuperset(node.operands)]:
        ordered |= {name: waiting.pop(name) for name in ready}
        known |= set(ready)
    return Graph(inputs=written.inputs, nodes=ordered, output=next(reversed(ordered), ""))


def digests(graph: Graph) -> dict[str, str]:
    """A digest of every node by its name; nodes are alike exactly if their digests are."""
    found = {name: _digest(f"input {name}") for name in graph.inputs}
    for name, node in graph.nodes.items():
        operands = sorted(found[operand] for operand in node.operands)
        found[name] = _digest(" ".join([node.operator, *operands]))
    return {name: found[name] for name in graph.nodes}


def output_digest(graph: Graph) -> str:
    """The digest of the output, which may be an input."""
    return digests(graph).get(graph.output, _digest(f"input {graph.output}"))


def count_shared(graph: Graph, other: Graph) -> int:
    """How many nodes of `graph` have one of their own in `other` that is alike."""
    return (Counter(digests(graph).values()) & Counter(digests(other).values())).total()


def surplus(graph: Graph, other: Graph) -> list[list[str]]:
    """The nodes of `graph` that are alike and more in number than in `other`, in groups."""
    wanted = Counter(digests(other).values())
    groups: dict[str, list[str]] = {}
    for name, digest in digests(graph).items():
        groups.setdefault(digest, []).append(name)
    return [names for digest, names in groups.items() if len(names) > max(1, wanted[digest])]


def same_function(graph: Graph, other: Graph) -> bool:
    """Whether the outputs agree, as polynomials in the inputs, at random points."""
    names = sorted({*graph.inputs, *other.inputs})
    draw = random.Random(1)  # noqa: S311 (a public seed: nothing hangs on its being secret)
    points = [{name: draw.randrange(PRIME) for name in names} for _ in range(_POINTS)]
    return all(evaluate(graph, point) == evaluate(other, point) for point in points)


def evaluate(graph: Graph, point: Mapping[str, int]) -> int:
    """The output of `graph` where its inputs are those of `point`, modulo `PRIME`."""
    joined: dict[str, Callable[[Iterable[int]], int]] = {"+": sum, "*": math.prod}
    values = dict(point)
    for name, node in graph.nodes.items():
        operands = [values[operand] for operand in node.operands]
        values[name] = joined[node.operator](operands) % PRIME
    return values[graph.output]


def _node(name: str, words: tuple[str, ...]) -> Node:
    operator = OPERATORS.get(words[0].strip().lower()) if words else None
    if operator is None:
        raise GraphFault(
            f"node {_shown(name)} must begin with '+' or '*', such as {_EXAMPLE}", "operator"
        )
    if len(words) < 3:
        raise GraphFault(
            f"node {_shown(name)} needs at least two operands, such as {_EXAMPLE}", "operands"
        )
    return Node(operator=operator, operands=words[1:])


def _check_names(written: Written, nodes: Mapping[str, Node]) -> None:
    twice = [name for name, count in Counter([*written.inputs, *nodes]).items() if count > 1]
    if twice:
        raise GraphFault(f"{_shown(twice[0])} names two inputs or nodes", "name_twice")
    known = [*written.inputs, *nodes]
    for name, node in nodes.items():
        for operand in node.operands:
            _check_known(operand, known, f"node {_shown(name)} takes {_shown(operand)}")
    _check_known(written.output, known, f"the output is {_shown(written.output)}")


def _check_known(name: str, known: list[str], where: str) -> None:
    if name not in known:
        near = difflib.get_close_matches(name, filter(is_plain_name, known), n=1, cutoff=0.5)
        hint = f"; is {near[0]!r} meant?" if near else ""
        raise GraphFault(f"{where}, which is no input and no node{hint}", "unknown_name")


def _ordered(nodes: Mapping[str, Node]) -> list[str]:
    """All names, operands first."""
    sorter = TopologicalSorter({name: node.operands for name, node in nodes.items()})
    try:
        return list(sorter.static_order())
    except CycleError as error:
        cycle = [name if is_plain_name(name) else "..." for name in error.args[1]]
        path = " -> ".join(cycle if len(cycle) <= 10 else [*cycle[:9], "..."])
        raise GraphFault(f"the graph has a cycle: {path}", "cycle") from None


def _malformed(error: ValidationError) -> GraphFault:
    """What is wrong with the first field that is wrong."""
    first = error.errors(include_url=False, include_input=False)[0]
    field, *inner = first["loc"] or ("",)
    if first["type"] == "missing":
        return GraphFault(f"the graph has no {field!r}", "missing_field")
    messages = {
        "inputs": "'inputs' must be a list of names",
        "nodes": f"'nodes' must be a dict from names to lists such as {_EXAMPLE}",
        "output": "'output' must be the name of a node",
    }
    if field == "nodes" and inner:
        where = f"node {_shown(str(inner[0]))}"
        return GraphFault(f"{where} must be a list of names such as {_EXAMPLE}", "malformed_graph")
    missing = "a graph is a dict with 'inputs', 'nodes' and 'output'"
    return GraphFault(messages.get(str(field), missing), "malformed_graph")


def _shown(name: str) -> str:
    return repr(name) if is_plain_name(name) else "(a name that is no identifier)"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
