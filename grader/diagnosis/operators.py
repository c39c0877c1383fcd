"""What may stand in the place of two operands and the operator between them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from grader.diagnosis.naming import Called, Sizes, Written
from grader.diagnosis.trees import call, name, negated, operated, squared, transposed


@dataclass(frozen=True)
class _Names:
    """What messages call quantities, and functions of them."""

    sizes: Sizes
    called: Called


def of_operator(
    node: ast.BinOp, inputs: frozenset[str], sizes: Sizes, called: Called
) -> Iterator[Written]:
    """Every other way to write `node`."""
    names = _Names(sizes, called)
    match node.op:
        case ast.Mult():
            yield from _of_product(node, names)
        case ast.MatMult():
            yield from _either_dropped(node, names)
            yield from _of_matrix_product(node)
        case ast.Add():
            yield from _of_sum(node, inputs, names)
        case ast.Sub():
            yield from _of_difference(node, names)
        case ast.Div():
            yield from _of_quotient(node, names)
        case ast.Pow():
            yield from _of_power(node)


def _of_product(node: ast.BinOp, names: _Names) -> Iterator[Written]:
    yield from _either_dropped(node, names)
    yield "wrong_operation", "a product of another kind", 2.7, _with(node, ast.MatMult)
    yield "wrong_operation", "a division for a product", 2.28, _with(node, ast.Div)
    yield "wrong_operation", "a sum for a product", 2.8, _with(node, ast.Add)
    yield from _factors_squared(node)
    yield from _of_constant_factor(node)
    yield from _of_one_term(node)


def _either_dropped(node: ast.BinOp, names: _Names) -> Iterator[Written]:
    yield _dropped("factor", node.left, node.right, names)
    yield _dropped("factor", node.right, node.left, names)


def _dropped(kind: str, dropped: ast.expr, rest: ast.expr, names: _Names) -> Written:
    """`rest` alone, where it stood with `dropped`: a factor or a term."""
    named = isinstance(dropped, ast.Name) and dropped.id in names.sizes
    if isinstance(dropped, ast.Constant):
        # Of a difference from 1 it is the 1 - that is left out, not the 1.
        cost = 2.6 if kind == "term" else 2.0
        return "constant", "a constant left out", cost, rest
    called = names.called(dropped)
    what = ast.unparse(dropped) if named else f"a {kind}, {called}," if called else f"a {kind}"
    of_one = isinstance(rest, ast.Constant)  # 1 for 1 - y: a whole factor left out
    cost = 2.15 if of_one else 1.9 if named or called else 2.1
    return f"dropped_{kind}", f"{what} left out", cost, rest


def _factors_squared(node: ast.BinOp) -> Iterator[Written]:
    for side, factor in (("left", node.left), ("right", node.right)):
        if isinstance(factor, ast.BinOp):
            more = {"left": node.left, "right": node.right, side: squared(factor)}
            tree = ast.BinOp(more["left"], node.op, more["right"])
            yield "power", "one of the factors squared", 2.35, tree


def _of_constant_factor(node: ast.BinOp) -> Iterator[Written]:
    """Write x ** 3, f(3 * x) and f(x + 3) for 3 * x and 3 * f(x)."""
    if not isinstance(node.left, ast.Constant):
        return
    power = operated(node.right, ast.Pow, node.left)
    yield "power", "a power for a product", 2.6, power
    match node.right:
        case ast.Call(func=func, args=[argument], keywords=keywords):
            words = "a constant within a function, not before it"
            for operator in (ast.Mult, ast.Add):
                inside = operated(argument, operator, node.left)
                yield "constant", words, 2.5, ast.Call(func, [inside], keywords)


def _of_one_term(node: ast.BinOp) -> Iterator[Written]:
    """A product or quotient of a sum, of which only one of the terms is multiplied or divided."""
    if isinstance(node.op, ast.Mult) and _is_sum(node.right):
        total, factor = node.right, node.left
    elif _is_sum(node.left):
        total, factor = node.left, node.right
    else:
        return
    assert isinstance(total, ast.BinOp)
    operator = type(node.op)
    words = "a factor at one of two terms only"
    first = operated(total.left, operator, factor)
    yield "factor", words, 2.3, ast.BinOp(first, total.op, total.right)
    last = operated(total.right, operator, factor)
    yield "factor", words, 2.3, ast.BinOp(total.left, total.op, last)


def _is_sum(node: ast.expr) -> bool:
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub)


def _of_matrix_product(node: ast.BinOp) -> Iterator[Written]:
    left, right = node.left, node.right
    yield _swapped(node)
    yield "wrong_operation", "a product of another kind", 2.5, _with(node, ast.Mult)
    yield "wrong_operation", "a sum for a product", 2.7, _with(node, ast.Add)
    summand = ast.Attribute(name("pool"), "summand", ast.Load())
    for words, place in (("first", 0), ("last", -1)):
        one = ast.Call(summand, [left, right, ast.Constant(place)], [])
        yield "wrong_reduction", f"the {words} of the summands alone", 2.35, one
    sums = ast.Call(ast.Attribute(name("pool"), "product_of_sums", ast.Load()), [left, right], [])
    yield "wrong_reduction", "a product of sums, not a sum of products", 2.4, sums
    either = ((transposed(left), right), (left, transposed(right)))
    for first, second in (*either, (transposed(left), transposed(right))):
        product = operated(first, ast.MatMult, second)
        yield "transposed", "a transpose too many or too few", 2.4, product


def _of_sum(node: ast.BinOp, inputs: frozenset[str], names: _Names) -> Iterator[Written]:
    for dropped, rest in ((node.left, node.right), (node.right, node.left)):
        if isinstance(dropped, ast.Name) and dropped.id in inputs:
            yield "missing_bias", f"{dropped.id} left out", 1.9, rest
        else:
            yield _dropped("term", dropped, rest, names)
    yield "sign", "a minus for a plus", 2.0, _with(node, ast.Sub)
    yield "wrong_operation", "a product for a sum", 2.8, _with(node, ast.Mult)


def _of_difference(node: ast.BinOp, names: _Names) -> Iterator[Written]:
    left, right = node.left, node.right
    if isinstance(left, ast.Constant) and left.value == 1:
        named = right.id if isinstance(right, ast.Name) else "a term"
        yield "complement", f"1 - left out before {named}", 1.95, right
    yield _dropped("term", left, negated(right), names)
    yield _dropped("term", right, left, names)
    yield "sign", "a plus for a minus", 2.0, _with(node, ast.Add)
    turned = operated(right, ast.Sub, left)
    cost = 2.9 if isinstance(left, ast.Constant) else 2.35
    yield "sign", "a difference the other way round", cost, turned
    yield "wrong_operation", "a division for a difference", 2.8, _with(node, ast.Div)
    yield "wrong_operation", "a product for a difference", 2.8, _with(node, ast.Mult)
    match right:
        case ast.BinOp(left=base, op=ast.Pow(), right=power):
            whole = operated(operated(left, ast.Sub, base), ast.Pow, power)
            yield "power", "a power of a difference, not of one of its terms", 2.3, whole


def _of_quotient(node: ast.BinOp, names: _Names) -> Iterator[Written]:
    yield _dropped("factor", node.right, node.left, names)
    ones = operated(ast.Constant(1), ast.Div, node.right)
    if not isinstance(node.left, ast.Constant):
        yield "dropped_factor", "a numerator left out", 2.2, ones
    yield "wrong_operation", "a product for a division", 2.4, _with(node, ast.Mult)
    yield _swapped(node)
    if not isinstance(node.right, ast.Constant):
        yield (
            "power",
            "a denominator squared",
            2.35,
            operated(node.left, ast.Div, squared(node.right)),
        )
    yield from _of_one_term(node)
    yield from _without_parentheses(node)


def _without_parentheses(node: ast.BinOp) -> Iterator[Written]:
    """Write a / b * c for a / (b * c), and the like."""
    match node.right:
        case ast.BinOp(left=first, op=ast.Mult() | ast.Add() | ast.Sub() as op, right=last):
            tree = ast.BinOp(operated(node.left, ast.Div, first), op, last)
            yield "wrong_operation", "parentheses left out of a denominator", 2.3, tree


def _of_power(node: ast.BinOp) -> Iterator[Written]:
    yield "power", "a power left out", 2.0, node.left
    yield "wrong_operation", "an absolute value for a power", 2.4, call("absolute", node.left)
    yield "power", "a product for a power", 2.4, _with(node, ast.Mult)
    match node.left:
        case ast.Call(func=func, args=[argument]):
            inside = operated(argument, ast.Pow, node.right)
            what = "the argument of a function squared, not its value"
            yield "squared_argument", what, 2.1, ast.Call(func, [inside], [])
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
            one, other = (operated(each, ast.Pow, node.right) for each in (left, right))
            what = "the power of each of two terms, not of both together"
            yield "power", what, 2.3, ast.BinOp(one, op, other)


def _with(node: ast.BinOp, operator: type[ast.operator]) -> ast.BinOp:
    return operated(node.left, operator, node.right)


def _swapped(node: ast.BinOp) -> Written:
    swapped = ast.BinOp(node.right, node.op, node.left)
    if isinstance(node.op, ast.Div):
        what = "a fraction upside down"
        match node:
            case ast.BinOp(ast.Constant(1), _, ast.BinOp(ast.Constant(1), ast.Add())):
                what += ", or parentheses left out of its denominator"
        return "wrong_operation", what, 2.0, swapped
    return "swapped_operands", "two operands swapped", 2.0, swapped
