"""What may stand in the place of a product or a quotient."""

import ast
from collections.abc import Iterator

from grader.diagnosis.edits.confusions import ACTIVATIONS, SLOPES_AT
from grader.diagnosis.edits.edit import NodeEdit
from grader.diagnosis.edits.vocabulary import Vocabulary, called_power, dropped
from grader.diagnosis.programs.trees import (
    call,
    name,
    names_in,
    operated,
    rebuilt,
    squared,
    transposed,
    with_operator,
)


def of_product(node: ast.BinOp, names: Vocabulary) -> Iterator[NodeEdit]:
    """Every other way to write a product, element by element."""
    yield dropped("factor", node.left, node.right, names)
    yield dropped("factor", node.right, node.left, names)
    what = "a matrix product where an element-wise product belongs"
    yield "wrong_operation", what, 2.7, with_operator(node, ast.MatMult)
    yield "wrong_operation", "a division for a product", 2.28, with_operator(node, ast.Div)
    yield "wrong_operation", "a sum for a product", 2.8, with_operator(node, ast.Add)
    yield from _factors_squared(node)
    yield from _power_of_both(node)
    yield from _of_constant_factor(node, names)
    yield from _of_an_absolute_value(node)
    yield from _of_one_term(node, names)
    yield from _multiplied_earlier(node, names)


def _multiplied_earlier(node: ast.BinOp, names: Vocabulary) -> Iterator[NodeEdit]:
    """Write M @ (a * b) for (M @ b) * a, and the like."""
    for whole, factor in ((node.left, node.right), (node.right, node.left)):
        match whole:
            case ast.BinOp(left, ast.MatMult(), right) if not isinstance(factor, ast.Constant):
                told = names.named(factor) or "a factor"
                what = f"{told} multiplied before the matrix product, not after it"
                last = operated(left, ast.MatMult, operated(right, ast.Mult, factor))
                first = operated(operated(left, ast.Mult, factor), ast.MatMult, right)
                yield "wrong_order", what, 2.4, last
                yield "wrong_order", what, 2.42, first


def _factors_squared(node: ast.BinOp) -> Iterator[NodeEdit]:
    for side, factor in (("left", node.left), ("right", node.right)):
        if isinstance(factor, ast.BinOp):
            more = {"left": node.left, "right": node.right, side: squared(factor)}
            tree = ast.BinOp(more["left"], node.op, more["right"])
            yield "power", "one of the factors squared", 2.35, tree


def _power_of_both(node: ast.BinOp) -> Iterator[NodeEdit]:
    """Write (a b) ** 2 for a b ** 2, and the like."""
    match node:
        case ast.BinOp(left, op, ast.BinOp(base, ast.Pow(), power)):
            whole = ast.BinOp(left, op, base)
        case ast.BinOp(ast.BinOp(base, ast.Pow(), power), op, right):
            whole = ast.BinOp(base, op, right)
        case _:
            return
    what = f"the {called_power(power)} of two factors together, not of one of them"
    yield "power", what, 2.33, operated(whole, ast.Pow, power)


def _of_constant_factor(node: ast.BinOp, names: Vocabulary) -> Iterator[NodeEdit]:
    """Write x ** 3, f(3 * x) and f(x + 3) for 3 * x and 3 * f(x)."""
    if not isinstance(node.left, ast.Constant):
        return
    if names.called(node.right) == ACTIVATIONS["relu"]:
        yield from _taken_for_a_bound(node.left, node.right)
    power = operated(node.right, ast.Pow, node.left)
    yield "power", "a power for a product", 2.6, power
    match node.right:
        case ast.Call(func=func, args=[argument], keywords=keywords):
            words = "a constant inside a function, not before it"
            for operator in (ast.Mult, ast.Add):
                inside = operated(argument, operator, node.left)
                yield "constant", words, 2.5, ast.Call(func, [inside], keywords)


def _of_an_absolute_value(node: ast.BinOp) -> Iterator[NodeEdit]:
    """Write a sign(x) for 2 a x: differentiated was |x|, not x**2."""
    first = node.left
    while isinstance(first, ast.BinOp) and isinstance(first.op, ast.Mult | ast.Div):
        first = first.left
    match first:
        case ast.Constant(2):
            rest = rebuilt(node.left, [first], ast.Constant(1))
            made = operated(rest, ast.Mult, call("threshold_both", node.right))
            what = "the derivative of an absolute value where that of a square belongs"
            yield "wrong_activation", what, 2.25, made


def _taken_for_a_bound(number: ast.Constant, relu: ast.expr) -> Iterator[NodeEdit]:
    """max(3, s) for 3 * max(0, s): what is larger than 3 is rare, where s is of unit scale.

    And min(3, max(0, s)), where there is something larger.
    """
    assert isinstance(relu, ast.Call)

    def above(what: ast.expr) -> ast.expr:
        return ast.Call(relu.func, [operated(what, ast.Sub, number)], relu.keywords)

    called = ast.unparse(number)
    what = f"{called} as a lower bound, not as a factor (or {called} everywhere)"
    yield "constant", what, 2.0, operated(above(relu.args[0]), ast.Add, number)
    what = f"{called} as an upper bound, not as a factor"
    yield "constant", what, 2.02, operated(relu, ast.Sub, above(relu))


def _of_one_term(node: ast.BinOp, names: Vocabulary) -> Iterator[NodeEdit]:
    """A product or quotient of a sum, of which only one of the terms is multiplied or divided."""
    if isinstance(node.op, ast.Mult) and _is_sum(node.right):
        total, factor = node.right, node.left
    elif _is_sum(node.left):
        total, factor = node.left, node.right
    else:
        return
    assert isinstance(total, ast.BinOp)
    operator = type(node.op)
    told = names.named(factor) or "a factor"
    by = "a division by " if isinstance(node.op, ast.Div) and told != "a factor" else ""
    words = f"{by}{told} in one of two terms only"
    first = operated(total.left, operator, factor)
    yield "factor", words, 2.3, ast.BinOp(first, total.op, total.right)
    last = operated(total.right, operator, factor)
    yield "factor", words, 2.3, ast.BinOp(total.left, total.op, last)


def _is_sum(node: ast.expr) -> bool:
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub)


def of_matrix_product(node: ast.BinOp, names: Vocabulary) -> Iterator[NodeEdit]:
    """Every other way to write a product of matrices."""
    left, right = node.left, node.right
    yield dropped("factor", left, right, names)
    yield dropped("factor", right, left, names)
    yield _swapped(node)
    what = "an element-wise product where a matrix product belongs"
    yield "wrong_operation", what, 2.5, with_operator(node, ast.Mult)
    yield "wrong_operation", "a sum for a product", 2.7, with_operator(node, ast.Add)
    for kept in (
        operated(left, ast.Mult, transposed(right)),
        operated(transposed(left), ast.Mult, right),
    ):
        yield "unreduced", "a matrix of products that are not summed", 2.45, kept
    yield from _multiplied_later(node, names)
    yield from _with_slopes(node, names)
    for words, place in (("first", 0), ("last", -1)):
        one = call("summand", left, right, ast.Constant(place))
        yield "wrong_reduction", f"the {words} of the summands alone", 2.35, one
        rest = operated(node, ast.Sub, one)
        yield "wrong_reduction", f"the {words} of the summands left out", 2.36, rest
    what = "a product of sums, not a sum of products"
    yield "wrong_reduction", what, 2.4, call("product_of_sums", left, right)
    either = ((transposed(left), right), (left, transposed(right)))
    for first, second in (*either, (transposed(left), transposed(right))):
        product = operated(first, ast.MatMult, second)
        yield "transposed", "a transpose too many or too few", 2.4, product


def _with_slopes(node: ast.BinOp, names: Vocabulary) -> Iterator[NodeEdit]:
    """A derivative by a quantity of its size multiplied in, before the matrix product."""
    read = [own for own in names_in(node.right) if names.sizes.get(own)]
    shapes = {names.sizes[own] for own in read}
    if len(shapes) != 1 or not isinstance(node.right, ast.Name | ast.BinOp):
        return
    (shape,) = shapes
    for own in (own for own in names.sizes if names.sizes[own] == shape):
        for function, words in SLOPES_AT.items():
            more = operated(node.right, ast.Mult, call(function, name(own)))
            what = f"{words.format(own)}, multiplied in"
            yield "factor", what, 2.5, operated(node.left, ast.MatMult, more)


def _multiplied_later(node: ast.BinOp, names: Vocabulary) -> Iterator[NodeEdit]:
    """Write a * (M @ b) for M @ (a * b), and b * (M @ a)."""
    match node.right:
        case ast.BinOp(one, ast.Mult(), other):
            for factor, rest in ((one, other), (other, one)):
                told = names.named(factor) or "a factor"
                what = f"{told} multiplied after the matrix product, not before it"
                product = operated(node.left, ast.MatMult, rest)
                yield "wrong_order", what, 2.4, operated(factor, ast.Mult, product)


def of_quotient(node: ast.BinOp, names: Vocabulary) -> Iterator[NodeEdit]:
    """Every other way to write a quotient."""
    yield dropped("denominator", node.right, node.left, names)
    ones = operated(ast.Constant(1), ast.Div, node.right)
    if not isinstance(node.left, ast.Constant):
        what = f"{names.told(node.left, 'numerator', node.right)} left out"
        yield "dropped_factor", what, 2.2, ones
    yield "wrong_operation", "a product for a division", 2.36, with_operator(node, ast.Mult)
    yield _swapped(node)
    if not isinstance(node.right, ast.Constant):
        below = squared(node.right)
        yield "power", "a denominator squared", 2.35, operated(node.left, ast.Div, below)
    if names.plain(node.right):
        yield from _of_logarithm(node)
    yield from _of_one_term(node, names)
    yield from _power_of_both(node)
    yield from _without_parentheses(node)


def _without_parentheses(node: ast.BinOp) -> Iterator[NodeEdit]:
    """Write a / b * c for a / (b * c), and the like."""
    match node.right:
        case ast.BinOp(left=first, op=ast.Mult() | ast.Add() | ast.Sub() as op, right=last):
            tree = ast.BinOp(operated(node.left, ast.Div, first), op, last)
            yield "wrong_operation", "parentheses left out of a denominator", 2.25, tree


def _of_logarithm(node: ast.BinOp) -> Iterator[NodeEdit]:
    """A quotient that is the derivative of a logarithm, and what else is made of that."""
    logarithm = call("log", node.right)
    itself = "a logarithm itself where its derivative belongs"
    yield "not_the_derivative", itself, 2.3, operated(node.left, ast.Mult, logarithm)
    kept = operated(operated(node.left, ast.Mult, logarithm), ast.Div, node.right)
    yield "extra_function", "a logarithm left in its own derivative", 2.4, kept
    below = operated(node.left, ast.Div, logarithm)
    what = "one over a logarithm where the derivative of a logarithm belongs"
    yield "not_the_derivative", what, 2.4, below


def _swapped(node: ast.BinOp) -> NodeEdit:
    swapped = ast.BinOp(node.right, node.op, node.left)
    if isinstance(node.op, ast.Div):
        what = "a fraction upside down"
        match node:
            case ast.BinOp(ast.Constant(1), _, ast.BinOp(ast.Constant(1), ast.Add())):
                what += ", or parentheses left out of its denominator"
        return "wrong_operation", what, 2.0, swapped
    return "swapped_operands", "two operands swapped", 2.0, swapped
