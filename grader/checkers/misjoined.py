"""Words for the slips but for which a graph would be right, in the names of who handed it in."""

from collections.abc import Mapping, Sequence

from grader.drawings import drawn_graphs
from grader.drawings.graphs import Graph
from grader.drawings.slips import Kind, Slip

_CODES: Mapping[Kind, str] = {
    "operator": "wrong_operator",
    "operand": "wrong_operand",
    "missing": "missing_node",
    "extra": "extra_node",
}
_CALLED = {"*": "the factor", "+": "the term"}
_MOST_OPERANDS = 4


def in_words(graph: Graph, found: Sequence[Slip]) -> tuple[str, str]:
    """A code, and words to follow on what is right; both empty where no slips explain `graph`."""
    words = [_told(graph, slip) for slip in found]
    if not found or "" in words:
        return "", ""
    code = "two_mistakes" if found[1:] else _CODES[found[0].kind]
    return code, "; " + "; and ".join(words)


def shown(graph: Graph, name: str) -> str:
    """A node with what it joins, such as `p = x + y`; nothing where that is not fit to be shown."""
    node = graph.nodes[name]
    fit = all(map(drawn_graphs.is_fit, [name, *node.operands]))
    if not fit or len(node.operands) > _MOST_OPERANDS:
        return ""
    return f"{name} = {f' {node.operator} '.join(node.operands)}"


def _told(graph: Graph, slip: Slip) -> str:
    node = shown(graph, slip.node)
    if not node or not drawn_graphs.is_fit(slip.operand or slip.node):
        return ""
    match slip.kind:
        case "operator":
            return f"{node} has the wrong operator"
        case "operand":
            return f"{node} takes {slip.operand} where another operand belongs"
        case "missing":
            return f"{_CALLED[slip.operator]} {slip.operand} is missing in {node}"
    return f"{node} has an operand too many, {slip.operand}"
