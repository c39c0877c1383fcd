"""Graphs as they were handed in, made fit to be shown, right or wrong."""

from collections import Counter
from collections.abc import Collection, Sequence

from grader.drawings.graphs import OPERATORS, Graph, Written
from grader.drawings.likeness import digests
from grader.report.evidence import DrawnGraph, GraphNode

MOST_NAMES = 40
"""Inputs and nodes of a graph that is shown: a larger one is no picture."""
_MOST_OPERANDS = 8
_LONGEST_NAME = 16


def drawn(graph: Written, right: Collection[str]) -> DrawnGraph | None:
    """`graph` with the nodes marked that are not `right`; None where it is too large."""
    if len(graph.inputs) + len(graph.nodes) > MOST_NAMES:
        return None
    names = _shown_names([*graph.inputs, *graph.nodes])
    nodes = [
        GraphNode(
            name=names[name],
            operation=_operation(words),
            operands=tuple(names.get(word, _unknown(word)) for word in words[1:][:_MOST_OPERANDS]),
            is_wrong=name not in right,
        )
        for name, words in graph.nodes.items()
    ]
    return DrawnGraph(
        inputs=tuple(names[name] for name in graph.inputs),
        nodes=tuple(nodes),
        output=names.get(graph.output, _unknown(graph.output)),
    )


def as_written(graph: Graph) -> Written:
    """`graph` in the form in which it is handed in."""
    nodes = {name: (node.operator, *node.operands) for name, node in graph.nodes.items()}
    return Written(inputs=graph.inputs, nodes=nodes, output=graph.output)


def right_names(graph: Graph, reference: Graph) -> set[str]:
    """The nodes that the reference has too; of nodes that are alike, as many as it has."""
    wanted = Counter(digests(reference).values())
    right = set()
    for name, digest in digests(graph).items():
        if wanted[digest] > 0:
            wanted[digest] -= 1
            right.add(name)
    return right


def _shown_names(names: Sequence[str]) -> dict[str, str]:
    """Each name as it is shown: itself where it is short and plain, else its number."""
    return {name: name if is_fit(name) else f"no. {number}" for number, name in enumerate(names, 1)}


def _unknown(name: str) -> str:
    return name if is_fit(name) else "?"


def is_fit(name: str) -> bool:
    """Whether `name` is an identifier, or one after a factor such as `2x`, and short."""
    return f"_{name}".isidentifier() and name.isascii() and 0 < len(name) <= _LONGEST_NAME


def _operation(words: Sequence[str]) -> str:
    return OPERATORS.get(words[0].strip().lower(), "?") if words else "?"
