"""Single edits of a reference's syntax tree: the mistakes that a student could make.

Operators and operands, constants, signs, transposes, activations, reductions, names,
keyword arguments and statements are swapped or dropped, one at a time.
"""

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import singledispatchmethod

from grader.libraries import Library

_OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add, ast.Div, ast.MatMult),
    ast.Div: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
_ORDERED = (ast.Sub, ast.Div, ast.MatMult, ast.Pow)
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}
_REDUCTIONS = {
    "sum": "mean",
    "mean": "sum",
    "max": "min",
    "min": "max",
    "argmax": "argmin",
    "argmin": "argmax",
}
_CHOICES = frozenset({"min", "max", "minimum", "maximum", "where"})
"""Functions that give one of their arguments."""
_ACTIVATIONS = frozenset({"tanh", "sigmoid", "relu", "exp", "log", "sqrt", "erf"})
_OF_MATH = _ACTIVATIONS - {"sigmoid", "relu"}


@dataclass(frozen=True)
class Scope:
    """What an edit may put in a node's place."""

    names: tuple[str, ...]
    """Parameters and quantities that are assigned before the node."""
    helpers: tuple[str, ...]
    """The module's own functions of one argument."""
    texts: tuple[str, ...]
    """The texts that the function holds as data."""
    library: Library
    """What the module computes with."""


@dataclass(frozen=True)
class Edits:
    """The edits of one node; each call yields new nodes and leaves the old one as it is."""

    scope: Scope

    @singledispatchmethod
    def of(self, _: ast.AST) -> Iterator[ast.AST]:
        """Every node that may stand in place of this one; none for most kinds of node."""
        yield from ()

    @of.register
    def _(self, node: ast.BinOp) -> Iterator[ast.AST]:
        left, right = node.left, node.right
        for operator in _OPERATORS.get(type(node.op), ()):
            yield ast.BinOp(left, operator(), right)
        if isinstance(node.op, _ORDERED):
            yield ast.BinOp(right, node.op, left)
        yield left
        yield right

    @of.register
    def _(self, node: ast.UnaryOp) -> Iterator[ast.AST]:
        yield node.operand

    @of.register
    def _(self, node: ast.Compare) -> Iterator[ast.AST]:
        for operator in _COMPARISONS.get(type(node.ops[0]), ()):
            yield ast.Compare(node.left, [operator(), *node.ops[1:]], node.comparators)

    @of.register
    def _(self, node: ast.Constant) -> Iterator[ast.AST]:
        match node.value:
            case bool(truth):
                yield ast.Constant(not truth)
            case int(number) | float(number):
                for other in (number + 1, number - 1, 2 * number, 0):
                    yield ast.Constant(other)
            case str():
                yield from map(ast.Constant, self.scope.texts)

    @of.register
    def _(self, node: ast.Attribute) -> Iterator[ast.AST]:
        if node.attr == "T":
            yield node.value

    @of.register
    def _(self, node: ast.Name) -> Iterator[ast.AST]:
        if isinstance(node.ctx, ast.Load) and node.id in self.scope.names:
            yield from (ast.Name(name, ast.Load()) for name in self.scope.names)

    @of.register
    def _(self, node: ast.Assign) -> Iterator[ast.AST]:
        yield ast.Assign(node.targets, ast.UnaryOp(ast.USub(), node.value))

    @of.register
    def _(self, node: ast.AnnAssign) -> Iterator[ast.AST]:
        if node.value:
            yield ast.Assign([node.target], ast.UnaryOp(ast.USub(), node.value))

    @of.register
    def _(self, node: ast.Return) -> Iterator[ast.AST]:
        if node.value and not isinstance(node.value, ast.Dict):
            yield ast.Return(ast.UnaryOp(ast.USub(), node.value))

    @of.register
    def _(self, _: ast.Expr) -> Iterator[ast.AST]:
        yield ast.Pass()

    @of.register
    def _(self, node: ast.Call) -> Iterator[ast.AST]:
        yield from self._without_call(node)
        yield from (ast.Call(other, node.args, node.keywords) for other in self._functions(node))
        # Another dtype is right too.
        for dropped in (each for each in node.keywords if each.arg != "dtype"):
            kept = [keyword for keyword in node.keywords if keyword is not dropped]
            yield ast.Call(node.func, node.args, kept)

    def _without_call(self, node: ast.Call) -> Iterator[ast.AST]:
        """`f(x)` and `x.f(...)` become `x`, and `min(x, y)` either."""
        if isinstance(node.func, ast.Attribute) and not self._is_module(node.func.value):
            yield node.func.value
        elif len(node.args) == 1:
            yield node.args[0]
        elif _last_name(node.func) in _CHOICES:
            yield from node.args

    def _functions(self, node: ast.Call) -> Iterator[ast.expr]:
        """Other reductions, and other functions of one argument."""
        match node.func:
            case ast.Attribute(value=value, attr=name) if name in _REDUCTIONS:
                yield ast.Attribute(value, _REDUCTIONS[name], ast.Load())
            case ast.Attribute(value=ast.Name(id="math") as module, attr=name):
                yield from _attributes(module, _OF_MATH - {name})
            case ast.Attribute(attr=name) | ast.Name(id=name) if self._is_activation(name, node):
                yield from (ast.Name(helper, ast.Load()) for helper in self.scope.helpers)
                yield from self._elementwise(name)

    def _elementwise(self, name: str) -> Iterator[ast.expr]:
        """The library's own functions of one array, but for `name`."""
        (module,) = self.scope.library.SCOPE
        others = {*self.scope.library.ELEMENTWISE} - {name}
        return _attributes(ast.Name(module, ast.Load()), others)

    def _is_activation(self, name: str, node: ast.Call) -> bool:
        return len(node.args) == 1 and name in _ACTIVATIONS.union(self.scope.helpers)

    def _is_module(self, node: ast.expr) -> bool:
        """Whether `node` is a name from outside the function, such as `torch`."""
        return isinstance(node, ast.Name) and node.id not in self.scope.names


def _last_name(function: ast.expr) -> str:
    """`max` of `max` and of `torch.max`; empty of anything else."""
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _attributes(module: ast.Name, names: Iterable[str]) -> Iterator[ast.Attribute]:
    return (ast.Attribute(module, name, ast.Load()) for name in sorted(names))


def swapped(pair: Sequence[ast.stmt]) -> Iterator[list[ast.stmt]]:
    """Two neighbours the other way about, where both are run for their effects."""
    if all(isinstance(statement, ast.Expr) for statement in pair):
        yield list(reversed(pair))
