"""What may stand in the place of a call: of a function, or of a sum and the like."""

import ast
from collections.abc import Iterator

from grader.diagnosis.edits.edit import NodeEdit
from grader.diagnosis.edits.reductions import (
    CALLED,
    REDUCTIONS,
    before_a_reduction,
    of_keywords,
    of_reduction,
)
from grader.diagnosis.edits.vocabulary import Vocabulary
from grader.diagnosis.programs.trees import method, negated, operated, squared, times

_OUTSIDE: dict[type[ast.operator], str] = {
    ast.Add: "misplaced_term",
    ast.Sub: "misplaced_term",
    **dict.fromkeys((ast.Mult, ast.Div, ast.MatMult, ast.FloorDiv, ast.Mod), "misplaced_factor"),
}
"""The code of a part that is outside a function, and not inside it."""
_MASKS = {
    "tril": "the mask above the diagonal",
    "triu": "the mask below the diagonal",
    "masked_fill": "the mask",
}


def of_call(node: ast.Call, names: Vocabulary) -> Iterator[NodeEdit]:
    """Every other way to write `node`."""
    of_library = _is_of_library(node, names)
    yield from _of_place(node)
    if isinstance(node.func, ast.Attribute) and not of_library:
        yield _without(node.func.attr, node.func.value)
        yield from of_reduction(node, node.func.value)
    elif len(node.args) == 1 and not _is_no_quantity(node.args[0], names):
        if isinstance(node.func, ast.Attribute) and node.func.attr in REDUCTIONS:
            yield _without(node.func.attr, node.args[0])
            yield from of_reduction(node, node.args[0])
        elif isinstance(node.func, ast.Attribute) and node.func.attr in _MASKS:
            yield _without(node.func.attr, node.args[0])
        else:
            own = names.called(node)
            # Of what has no name, it is rather a part that is left out.
            cost = 1.7 if own else 2.05
            yield "missing_function", f"{own or 'a function'} left out", cost, node.args[0]
            yield from _of_argument(node, own)
            yield from before_a_reduction(node, own)
    yield from of_keywords(node)
    yield from _of_two_arguments(node)
    match node:
        case ast.Call(args=[ast.List(elts=[one, other]), *rest]):
            turned = ast.List([other, one], ast.Load())
            what = "two parts put together in the other order"
            made = ast.Call(node.func, [turned, *rest], node.keywords)
            yield "swapped_operands", what, 2.0, made


def _without(own: str, rest: ast.expr) -> NodeEdit:
    """What the method or the function `own` is applied to, alone."""
    if own in _MASKS:
        return "unmasked", f"{_MASKS[own]} left out", 1.7, rest
    code = "wrong_reduction" if own in CALLED else "missing_function"
    return code, f"{CALLED.get(own, own)} left out", 2.0, rest


def _of_place(node: ast.Call) -> Iterator[NodeEdit]:
    """The place of the largest or the smallest: of the other, or that element itself."""
    match node.func:
        case ast.Attribute(value, attr="argmax" | "argmin" as own):
            names = ("largest", "smallest") if own == "argmax" else ("smallest", "largest")
            other = "argmin" if own == "argmax" else "argmax"
            what = f"the index of the {names[1]} element, not of the {names[0]}"
            yield "wrong_reduction", what, 1.95, _with_name(node, value, other)
            for itself in (own.removeprefix("arg"), f"a{own.removeprefix('arg')}"):
                what = f"the {names[0]} element itself, not its index"
                yield "wrong_reduction", what, 2.0, _with_name(node, value, itself)


def _with_name(node: ast.Call, value: ast.expr, own: str) -> ast.Call:
    """The same call of another method, or of another function of a module."""
    return ast.Call(ast.Attribute(value, own, ast.Load()), node.args, node.keywords)


def _of_two_arguments(node: ast.Call) -> Iterator[NodeEdit]:
    """The two arguments swapped, or another product of them."""
    match node:
        case ast.Call(func=function, args=[one, other], keywords=[]):
            swapped = ast.Call(function, [other, one], [])
            yield "swapped_operands", "two arguments swapped", 2.2, swapped
            if ast.unparse(function).endswith("outer"):
                each = operated(one, ast.Mult, other)
                what = "an element-wise product for an outer product"
                yield "wrong_operation", what, 2.2, each
                what = "a dot product for an outer product"
                yield "wrong_operation", what, 2.3, method(each, "sum")


def _of_argument(node: ast.Call, own: str) -> Iterator[NodeEdit]:
    (argument,) = node.args
    what = ast.unparse(argument) if isinstance(argument, ast.Name) else "the argument"
    within = own or "a function"
    others = (
        ("squared_argument", f"{what} squared inside {within}", 2.2, squared(argument)),
        ("sign", f"the sign of {what} turned inside {within}", 2.3, negated(argument)),
        ("factor", f"twice {what} inside {within}", 2.5, times(2, argument)),
        ("factor", f"half of {what} inside {within}", 2.5, times(0.5, argument)),
        ("factor", f"three times {what} inside {within}", 2.55, times(3, argument)),
    )
    for code, words, cost, other in others:
        yield code, words, cost, ast.Call(node.func, [other], node.keywords)
    match argument:
        case ast.BinOp(left=left, op=op, right=right) if not isinstance(op, ast.Pow):
            each = [ast.Call(node.func, [part], node.keywords) for part in (left, right)]
            what = f"{within} of each of two parts, not of both together"
            yield "wrong_order", what, 2.4, ast.BinOp(each[0], op, each[1])
            outside = ast.BinOp(each[0], op, right)
            yield _OUTSIDE[type(op)], _outside(right, within), 2.3, outside
            outside = ast.BinOp(left, op, each[1])
            yield _OUTSIDE[type(op)], _outside(left, within), 2.32, outside
    match argument:
        case ast.BinOp(left=ast.Constant(value=1) as one, op=ast.Sub() as op, right=right):
            outside = ast.BinOp(one, op, ast.Call(node.func, [right], node.keywords))
            yield "complement", f"1 - outside {within}, not inside it", 2.3, outside
    # What only rearranges its argument gives the same for either: then it is no argument.
    inside = isinstance(argument, ast.BinOp)
    yield "power", f"{within} squared", 2.19 if inside else 2.35, squared(node)


def _outside(part: ast.expr, function: str) -> str:
    told = part.id if isinstance(part, ast.Name) else "a part"
    return f"{told} outside {function}, not inside it"


def _is_of_library(node: ast.Call, names: Vocabulary) -> bool:
    """Whether it is written `torch.f(x)`, not `x.f()`."""
    return isinstance(node.func, ast.Attribute) and _is_no_quantity(node.func.value, names)


def _is_no_quantity(node: ast.expr, names: Vocabulary) -> bool:
    """Whether `node` is the name of no quantity: of `torch`, or of a function."""
    return isinstance(node, ast.Name) and node.id not in names.sizes
