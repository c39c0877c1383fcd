"""An edit: one way to write the reference otherwise, with the words for it."""

import ast
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations

from grader.diagnosis.program import Change


@dataclass(frozen=True)
class Edit:
    """One edit of a program."""

    code: str
    """The stable name of the mistake that it stands for."""
    what: str
    """What it does, to follow on `consistent with`; never the right expression."""
    cost: float
    """Its description length: the smaller, the likelier."""
    changes: tuple[Change, ...]

    @property
    def place(self) -> str:
        """The quantity or the input that it changes first."""
        return self.changes[0].name

    def __str__(self) -> str:
        return "; ".join(map(str, self.changes))


def pairs(edits: Sequence[Edit], most: int) -> list[Edit]:
    """The `most` smallest pairs of edits of different quantities."""
    found = (
        (one.cost + other.cost, number, one, other)
        for number, (one, other) in enumerate(combinations(edits, 2))
        if one.place != other.place
    )
    return [_both(one, other) for _, _, one, other in nsmallest(most, found)]


def _both(one: Edit, other: Edit) -> Edit:
    what = f"two mistakes: {one.what}; {other.what}"
    return Edit("two_mistakes", what, one.cost + other.cost, one.changes + other.changes)


def rebuilt(tree: ast.expr, old: Collection[ast.AST], new: ast.expr) -> ast.expr:
    """`tree` with `new` in the place of each node of `old`; `tree` itself is left as it is."""
    found = _rebuilt(tree, {id(node) for node in old}, new)
    assert isinstance(found, ast.expr)
    return found


def _rebuilt(node: ast.AST, old: Collection[int], new: ast.expr) -> ast.AST:
    if id(node) in old:
        return new
    fields = {name: _rebuilt_field(value, old, new) for name, value in ast.iter_fields(node)}
    if all(fields[name] is value for name, value in ast.iter_fields(node)):
        return node
    return type(node)(**fields)


def _rebuilt_field(value: object, old: Collection[int], new: ast.expr) -> object:
    """A field of a node; the very same one where nothing in it is replaced."""
    if isinstance(value, ast.AST):
        return _rebuilt(value, old, new)
    if isinstance(value, list):
        items = [_rebuilt_field(item, old, new) for item in value]
        same = all(one is other for one, other in zip(items, value, strict=True))
        return value if same else items
    return value


def call(function: str, argument: ast.expr) -> ast.Call:
    """A call of a function of the pool."""
    return ast.Call(ast.Attribute(name("pool"), function, ast.Load()), [argument], [])


def name(identifier: str) -> ast.Name:
    """A name that is read."""
    return ast.Name(identifier, ast.Load())


def transposed(node: ast.expr) -> ast.Attribute:
    """The transposed of a matrix; of anything else it fails, where `.T` would only warn."""
    return ast.Attribute(node, "mT", ast.Load())


def squared(node: ast.expr) -> ast.BinOp:
    """`node ** 2`."""
    return ast.BinOp(node, ast.Pow(), ast.Constant(2))


def times(number: float, node: ast.expr) -> ast.BinOp:
    """`number * node`."""
    return ast.BinOp(ast.Constant(number), ast.Mult(), node)


def negated(node: ast.expr) -> ast.UnaryOp:
    """`-node`."""
    return ast.UnaryOp(ast.USub(), node)
