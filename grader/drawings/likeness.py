"""Graphs compared, up to names and the order of operands.

Two nodes are alike if they are the same input, or the same operator on operands that are
alike, in any order. Everything is done in topological order, so depth costs no stack.
"""

import hashlib
import math
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from grader.drawings.graphs import Graph

PRIME = 2**61 - 1
"""Graphs are evaluated modulo it: exact, and a chance hit is next to impossible."""
_POINTS = 4


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


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
