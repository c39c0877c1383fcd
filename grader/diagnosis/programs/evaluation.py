"""Expressions worked out node by node: most edits are worked out once; compiling takes longer."""

import ast
import builtins
import operator
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class NodeValues:
    """Values of nodes that many edits leave as they are, on the same quantities."""

    nodes: Collection[int] = ()
    """The ids of those that are kept once they are worked out."""
    values: dict[int, Any] = field(default_factory=dict)
    """By id."""


Worker = Callable[[Any, dict[str, Any], NodeValues], Any]
"""From a node, the names that it may read and what is known to its value."""
_OPERATORS: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.MatMult: operator.matmul,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.BitAnd: operator.and_,
    ast.BitOr: operator.or_,
    ast.BitXor: operator.xor,
}
_UNARY: Mapping[type[ast.unaryop], Callable[[Any], Any]] = {
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Invert: operator.invert,
    ast.Not: operator.not_,
}
_COMPARISONS: Mapping[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
}


def worked_out(node: ast.expr, names: dict[str, Any], known: NodeValues) -> Any:
    """The value of an expression; raises what it raises."""
    place = id(node)
    if place in known.values:
        return known.values[place]
    work: Worker = _KINDS.get(type(node), _compiled)
    value = work(node, names, known)
    if place in known.nodes:
        known.values[place] = value
    return value


def _named(node: ast.Name, names: dict[str, Any], _: NodeValues) -> Any:
    return names[node.id] if node.id in names else getattr(builtins, node.id)


def _operated(node: ast.BinOp, names: dict[str, Any], known: NodeValues) -> Any:
    left, right = worked_out(node.left, names, known), worked_out(node.right, names, known)
    return _OPERATORS[type(node.op)](left, right)


def _turned(node: ast.UnaryOp, names: dict[str, Any], known: NodeValues) -> Any:
    return _UNARY[type(node.op)](worked_out(node.operand, names, known))


def _compared(node: ast.Compare, names: dict[str, Any], known: NodeValues) -> Any:
    compare = _COMPARISONS.get(type(node.ops[0]))
    if compare is None or len(node.ops) > 1:
        return _compiled(node, names, known)
    return compare(
        worked_out(node.left, names, known), worked_out(node.comparators[0], names, known)
    )


def _chosen(node: ast.IfExp, names: dict[str, Any], known: NodeValues) -> Any:
    chosen = node.body if worked_out(node.test, names, known) else node.orelse
    return worked_out(chosen, names, known)


def _called(node: ast.Call, names: dict[str, Any], known: NodeValues) -> Any:
    arguments = [worked_out(argument, names, known) for argument in node.args]
    keywords = {str(each.arg): worked_out(each.value, names, known) for each in node.keywords}
    return worked_out(node.func, names, known)(*arguments, **keywords)


def _function(node: ast.Lambda, names: dict[str, Any], _: NodeValues) -> Any:
    """A function of one argument, on which what is in it depends."""
    (argument,) = node.args.args
    return lambda value: worked_out(node.body, {**names, argument.arg: value}, NodeValues())


def _attribute(node: ast.Attribute, names: dict[str, Any], known: NodeValues) -> Any:
    return getattr(worked_out(node.value, names, known), node.attr)


def _compiled(node: ast.expr, names: dict[str, Any], _: NodeValues) -> Any:
    code = compile(ast.fix_missing_locations(ast.Expression(node)), "<edit>", "eval")
    return eval(code, names)  # noqa: S307 (the reference's, or an edit)


_KINDS: Mapping[type[ast.expr], Worker] = {
    ast.Name: _named,
    ast.Constant: lambda node, *_: node.value,
    ast.Attribute: _attribute,
    ast.BinOp: _operated,
    ast.UnaryOp: _turned,
    ast.Compare: _compared,
    ast.IfExp: _chosen,
    ast.Call: _called,
    ast.Lambda: _function,
}
