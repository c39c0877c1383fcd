"""Expressions worked out node by node: most edits are worked out once; compiling takes longer."""

import ast
import builtins
import operator
from collections.abc import Callable, Mapping
from typing import Any

Worker = Callable[[Any, dict[str, Any]], Any]
"""From a node and the names that it may read to its value."""
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


def worked_out(node: ast.expr, names: dict[str, Any]) -> Any:
    """The value of an expression; raises what it raises."""
    work: Worker = _KINDS.get(type(node), _compiled)
    return work(node, names)


def _named(name: str, names: dict[str, Any]) -> Any:
    return names[name] if name in names else getattr(builtins, name)


def _operated(node: ast.BinOp, names: dict[str, Any]) -> Any:
    left, right = worked_out(node.left, names), worked_out(node.right, names)
    return _OPERATORS[type(node.op)](left, right)


def _turned(node: ast.UnaryOp, names: dict[str, Any]) -> Any:
    return _UNARY[type(node.op)](worked_out(node.operand, names))


def _compared(node: ast.Compare, names: dict[str, Any]) -> Any:
    compare = _COMPARISONS.get(type(node.ops[0]))
    if compare is None or len(node.ops) > 1:
        return _compiled(node, names)
    return compare(worked_out(node.left, names), worked_out(node.comparators[0], names))


def _chosen(node: ast.IfExp, names: dict[str, Any]) -> Any:
    return worked_out(node.body if worked_out(node.test, names) else node.orelse, names)


def _called(node: ast.Call, names: dict[str, Any]) -> Any:
    arguments = [worked_out(argument, names) for argument in node.args]
    keywords = {str(each.arg): worked_out(each.value, names) for each in node.keywords}
    return worked_out(node.func, names)(*arguments, **keywords)


def _function(node: ast.Lambda, names: dict[str, Any]) -> Any:
    """A function of one argument."""
    (argument,) = node.args.args
    return lambda value: worked_out(node.body, {**names, argument.arg: value})


def _compiled(node: ast.expr, names: dict[str, Any]) -> Any:
    code = compile(ast.fix_missing_locations(ast.Expression(node)), "<edit>", "eval")
    return eval(code, names)  # noqa: S307 (the reference's, or an edit)


_KINDS: Mapping[type[ast.expr], Worker] = {
    ast.Name: lambda node, names: _named(node.id, names),
    ast.Constant: lambda node, _: node.value,
    ast.Attribute: lambda node, names: getattr(worked_out(node.value, names), node.attr),
    ast.BinOp: _operated,
    ast.UnaryOp: _turned,
    ast.Compare: _compared,
    ast.IfExp: _chosen,
    ast.Call: _called,
    ast.Lambda: _function,
}
