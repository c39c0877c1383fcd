"""Expressions as trees: put together, and written anew in places."""

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import is_not
from typing import Any

AXES = ("dim", "axis")
"""The keywords that name an axis, in either library."""
Parents = Mapping[int, Sequence[ast.AST]]
"""The nodes that a node stands in, by its id: more than one where parts of a tree are shared."""
LEAVES = (ast.Name, ast.Constant, ast.operator, ast.unaryop, ast.cmpop, ast.expr_context)
"""Nodes in which no other node stands."""


def parents(tree: ast.AST) -> Parents:
    """What each node of `tree` stands in."""
    found: dict[int, list[ast.AST]] = {}
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            found.setdefault(id(child), []).append(node)
    return found


def ancestors(node: ast.AST, above: Parents) -> Iterator[ast.AST]:
    """The nodes that `node` stands in, from the inside."""
    while outer := above.get(id(node)):
        node = outer[0]
        yield node


def rebuilt(tree: ast.expr, old: Collection[ast.AST], new: ast.expr) -> ast.expr:
    """`tree` with `new` in the place of each node of `old`; `tree` itself is left as it is.

    What is not replaced is shared, so that nodes beside `old` can be replaced next.
    """
    found = _rebuilt(tree, {id(node) for node in old}, new)
    assert isinstance(found, ast.expr)
    return found


def _rebuilt(node: Any, old: Collection[int], new: ast.expr) -> Any:
    """A node, a list of nodes or a name: itself where nothing in it is replaced."""
    if id(node) in old:
        return new
    if isinstance(node, list):
        items = [_rebuilt(item, old, new) for item in node]
        return items if any(map(is_not, items, node)) else node
    if not isinstance(node, ast.AST) or isinstance(node, LEAVES):
        return node
    values = [getattr(node, name) for name in node._fields]
    made = [_rebuilt(value, old, new) for value in values]
    return type(node)(*made) if any(map(is_not, made, values)) else node


def places(tree: ast.expr) -> list[list[ast.expr]]:
    """The nodes of `tree`, equal ones together, outermost first."""
    alike: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.expr):
            alike.setdefault(ast.dump(node), []).append(node)
    return list(alike.values())


def values_in(tree: ast.expr) -> list[list[ast.expr]]:
    """As `places`, but for what only says which element, axis or size is meant."""
    hidden = set[int]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript):
            hidden |= {id(below) for below in ast.walk(node.slice)}
        if isinstance(node, ast.keyword) and node.arg in AXES:
            hidden |= {id(below) for below in ast.walk(node.value)}
        if size_of(node):
            hidden |= {id(below) for below in ast.walk(node)} - {id(node)}
    return [same for same in places(tree) if id(same[0]) not in hidden]


def size_of(node: ast.AST) -> str:
    """What a message calls the size of a quantity; empty for anything else."""
    match node:
        case ast.Subscript(ast.Attribute(ast.Name(id=own), attr="shape")):
            return f"the size of an axis of {own}"
        case ast.Call(func=ast.Name(id="len"), args=[ast.Name(id=own)]):
            return f"the length of {own}"
        case ast.Call(func=ast.Attribute(ast.Name(id=own), attr="numel")):
            return f"the number of elements of {own}"
    return ""


def reading(tree: ast.expr, own: str) -> list[ast.AST]:
    """The nodes of `tree` that read the name `own`."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == own]


def expression(text: str) -> ast.expr:
    """The tree of an expression."""
    return ast.parse(text, mode="eval").body


def name(identifier: str) -> ast.Name:
    """A name that is read."""
    return ast.Name(identifier, ast.Load())


def call(function: str, *arguments: ast.expr) -> ast.Call:
    """A call of a function of the pool."""
    return ast.Call(ast.Attribute(name("pool"), function, ast.Load()), list(arguments), [])


def method(node: ast.expr, own: str) -> ast.Call:
    """A method called with nothing."""
    return ast.Call(ast.Attribute(node, own, ast.Load()), [], [])


def along(node: ast.expr, own: str, axis: int) -> ast.Call:
    """A method called with an axis, such as `node.sum(0)`."""
    return ast.Call(method(node, own).func, [ast.Constant(axis)], [])


def transposed(node: ast.expr) -> ast.Attribute:
    """The transposed of a matrix; of anything else it fails, where `.T` would only warn."""
    return ast.Attribute(node, "mT", ast.Load())


def column(node: ast.expr) -> ast.Subscript:
    """A vector as a column, `node[:, None]`."""
    index = ast.Tuple([ast.Slice(), ast.Constant(value=None)], ast.Load())
    return ast.Subscript(node, index, ast.Load())


def operated(left: ast.expr, operator: type[ast.operator], right: ast.expr) -> ast.BinOp:
    """Two operands with an operator between them."""
    return ast.BinOp(left, operator(), right)


def with_operator(node: ast.BinOp, operator: type[ast.operator]) -> ast.BinOp:
    """The same two operands with another operator."""
    return operated(node.left, operator, node.right)


def squared(node: ast.expr) -> ast.BinOp:
    """`node ** 2`."""
    return operated(node, ast.Pow, ast.Constant(2))


def times(number: float, node: ast.expr) -> ast.BinOp:
    """`number * node`."""
    return operated(ast.Constant(number), ast.Mult, node)


def zero_of(node: ast.expr) -> ast.BinOp:
    """Zeros of the shape of `node`."""
    return times(0, node)


def one_minus(node: ast.expr) -> ast.BinOp:
    """`1 - node`."""
    return operated(ast.Constant(1), ast.Sub, node)


def negated(node: ast.expr) -> ast.UnaryOp:
    """`-node`."""
    return ast.UnaryOp(ast.USub(), node)


def names_in(tree: ast.AST) -> frozenset[str]:
    """All names that `tree` reads."""
    found, waiting = set[str](), [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif not isinstance(node, LEAVES):
            waiting += ast.iter_child_nodes(node)
    return frozenset(found)
