"""Computational graphs as data, read from JSON.

{"inputs": ["x", "y"], "nodes": {"p": ["*", "x", "y"], "w": ["+", "p", "x"]}, "output": "w"}
"""

import contextlib
import difflib
import re
from collections import Counter
from collections.abc import Mapping
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
_NUMBER = re.compile(r"-?\d{1,6}(\.\d{1,6})?", re.ASCII)
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
    if name in known:
        return
    if _NUMBER.fullmatch(name):
        raise _number(where)
    near = difflib.get_close_matches(name, filter(is_plain_name, known), n=1, cutoff=0.5)
    hint = f"; is {near[0]!r} meant?" if near else ""
    raise GraphFault(f"{where}, which is no input and no node{hint}", "unknown_name")


def _number(where: str) -> GraphFault:
    return GraphFault(f"{where}: a graph is of inputs and nodes alone, it has no numbers", "number")


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
    first = error.errors(include_url=False)[0]
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
        if len(inner) > 1 and isinstance(first["input"], list | dict):
            words = f"{where} has a node within it: give that one a name and a line of its own"
            return GraphFault(words, "nested_node")
        if len(inner) > 1 and isinstance(first["input"], int | float):
            return _number(f"{where} takes a number")
        return GraphFault(f"{where} must be a list of names such as {_EXAMPLE}", "malformed_graph")
    missing = "a graph is a dict with 'inputs', 'nodes' and 'output'"
    return GraphFault(messages.get(str(field), missing), "malformed_graph")


def _shown(name: str) -> str:
    if is_plain_name(name) or _NUMBER.fullmatch(name):
        return repr(name)
    return "(a name that is no identifier)"
