"""A function taken before a product or a sum that belongs inside it, or after one around it."""

import ast
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from grader.diagnosis.edits.edit import Edit
from grader.diagnosis.edits.vocabulary import Vocabulary
from grader.diagnosis.programs.program import Change
from grader.diagnosis.programs.trees import ancestors, name, parents, reading, rebuilt

_CODE = "misplaced_function"
_COST = 2.35


def moved(steps: Sequence[Change], names: Vocabulary) -> Iterator[Edit]:
    """Write W @ f(x) + b for f(W @ x + b), and the reverse."""
    whole = {step.name: step.tree for step in steps}
    for step in steps:
        for node in ast.walk(step.tree):
            match node:
                case ast.Call(args=[argument], keywords=[]):
                    inner = whole.get(argument.id) if isinstance(argument, ast.Name) else argument
                    if _is_operation(inner):
                        yield from _inwards(step, node, inner, names)
                    yield from _outwards(step, node, names)
        yield from _around_a_reader(step, whole, names)


def _inwards(step: Change, node: ast.Call, inner: ast.BinOp, names: Vocabulary) -> Iterator[Edit]:
    """The function of a quantity in what it is taken of, and not of the whole."""
    for own in sorted({each.id for each in ast.walk(inner) if isinstance(each, ast.Name)}):
        if names.sizes.get(own):
            at = reading(inner, own)
            made = ast.Call(node.func, [name(own)], [])
            tree = rebuilt(step.tree, [node], rebuilt(inner, at, made))
            what = f"{names.function(node)} applied to {own} alone, before all else"
            yield Edit(_CODE, what, _COST, (Change(step.name, tree),))
    for term, rest in _parts(inner):
        applied = rebuilt(inner, [term], ast.Call(node.func, [term], []))
        code, what = _CODE, f"{names.function(node)} of a part of the sum, not of all of it"
        if isinstance(rest, ast.Name):
            code, what = (
                "misplaced_term",
                f"{rest.id} added outside {names.function(node)}, not inside it",
            )
        yield Edit(code, what, _COST, (Change(step.name, rebuilt(step.tree, [node], applied)),))


def _parts(tree: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    """The parts of a sum that are no quantity themselves, each with what stands beside it."""
    match tree:
        case ast.BinOp(left, ast.Add() | ast.Sub(), right):
            for part, rest in ((left, right), (right, left)):
                if not isinstance(part, ast.Name | ast.Constant):
                    yield part, rest
            yield from _parts(left)


def _outwards(step: Change, node: ast.Call, names: Vocabulary) -> Iterator[Edit]:
    """The function of each product or sum that stands around it in its own step."""
    (argument,) = node.args
    for around in _operations_around(step.tree, node):
        inside = rebuilt(around, [node], argument)
        tree = rebuilt(step.tree, [around], ast.Call(node.func, [inside], []))
        if isinstance(around.right, ast.Constant) or isinstance(around.left, ast.Constant):
            what = f"a constant inside {names.function(node)}, not outside it"
            yield Edit("misplaced_term", what, _COST, (Change(step.name, tree),))
        else:
            yield _applied_later(step, tree, node, names)


def _around_a_reader(step: Change, whole: dict[str, ast.expr], names: Vocabulary) -> Iterator[Edit]:
    """The function that gave a quantity, taken of what is worked out from it instead."""
    for own, tree in whole.items():
        match tree:
            case ast.Call(args=[ast.Name() as argument], keywords=[]) if _is_operation(step.tree):
                at = reading(step.tree, own)
                for around in (step.tree, *_operations_around(step.tree, at[0])) if at else ():
                    inside = rebuilt(around, at, argument)
                    made = rebuilt(step.tree, [around], ast.Call(tree.func, [inside], []))
                    yield _applied_later(step, made, tree, names)


def _applied_later(step: Change, tree: ast.expr, node: ast.Call, names: Vocabulary) -> Edit:
    argument = node.args[0]
    what = f"{names.function(node)} applied later, to more than what belongs inside it"
    if isinstance(argument, ast.Name):
        own = argument.id
        what = f"{names.function(node)} of what is worked out from {own}, not of {own} itself"
    return Edit(_CODE, what, _COST, (Change(step.name, tree),))


def _operations_around(tree: ast.expr, node: ast.AST) -> Iterator[ast.BinOp]:
    """The products and sums that `node` stands in, from the inside, up to the first call."""
    for around in ancestors(node, parents(tree)):
        if not isinstance(around, ast.BinOp | ast.UnaryOp | ast.Attribute):
            return
        if _is_operation(around):
            yield around


def _is_operation(node: ast.AST | None) -> TypeGuard[ast.BinOp]:
    """Whether it is a matrix product, a sum or a difference."""
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult | ast.Add | ast.Sub)
