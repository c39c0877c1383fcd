"""What may stand in the place of two operands and the operator between them."""

import ast
from collections.abc import Iterator

from grader.diagnosis.edits.edit import NodeEdit
from grader.diagnosis.edits.products import of_matrix_product, of_product, of_quotient
from grader.diagnosis.edits.vocabulary import Vocabulary, called_power, dropped
from grader.diagnosis.programs.trees import call, negated, operated, times, with_operator

_TIMES = {2.0: "2", 0.5: "1/2", 3.0: "3", 1 / 3: "1/3"}
"""By what a term is multiplied most often, when it is wrong."""


def of_operator(node: ast.BinOp, inputs: frozenset[str], names: Vocabulary) -> Iterator[NodeEdit]:
    """Every other way to write `node`."""
    match node.op:
        case ast.Mult():
            yield from of_product(node, names)
            yield from _of_part_inside(node, names)
        case ast.MatMult():
            yield from of_matrix_product(node, names)
        case ast.Add():
            yield from _of_sum(node, inputs, names)
        case ast.Sub():
            yield from _of_difference(node, names)
            yield from _of_part_inside(node, names)
        case ast.Div():
            yield from of_quotient(node, names)
            yield from _of_part_inside(node, names)
        case ast.Pow():
            yield from _of_power(node, called_power(node.right))
        case ast.BitAnd() | ast.BitOr():
            yield from _of_condition(node, names)


def _of_condition(node: ast.BinOp, names: Vocabulary) -> Iterator[NodeEdit]:
    """Two masks or conditions: one of them left out, or the other way to combine them."""
    for one, rest in ((node.left, node.right), (node.right, node.left)):
        yield "dropped_condition", f"{names.told(one, 'condition', rest)} left out", 1.9, rest
    other = ast.BitOr if isinstance(node.op, ast.BitAnd) else ast.BitAnd
    yield "wrong_operation", "`and` and `or` mixed up", 2.0, with_operator(node, other)


def _of_sum(node: ast.BinOp, inputs: frozenset[str], names: Vocabulary) -> Iterator[NodeEdit]:
    for term, rest in ((node.left, node.right), (node.right, node.left)):
        if isinstance(term, ast.Name) and term.id in inputs:
            yield "missing_bias", f"{term.id} left out", 1.9, rest
        else:
            yield dropped("term", term, rest, names)
    yield "sign", "a minus for a plus", 2.0, with_operator(node, ast.Sub)
    yield "wrong_operation", "a product for a sum", 2.8, with_operator(node, ast.Mult)
    yield from _of_part_inside(node, names)
    yield from _of_functions_summed(node, names)
    yield from _of_other_term(node, names)
    yield from _of_terms(node, names)


def _of_part_inside(node: ast.BinOp, names: Vocabulary) -> Iterator[NodeEdit]:
    """Write f(x + t) for f(x) + t, f(a x) for a f(x), and f(x / a) for f(x) / a."""
    is_factor = isinstance(node.op, ast.Mult | ast.Div)
    code = "misplaced_factor" if is_factor else "misplaced_term"
    either = [(node.left, node.right), (node.right, node.left)]
    for applied, part in either if isinstance(node.op, ast.Mult | ast.Add) else either[:1]:
        match applied:
            case ast.Call(function, [argument], keywords) if not isinstance(part, ast.Constant):
                told = names.named(part) or "a part"
                if isinstance(node.op, ast.Div):
                    told = f"the division by {told}"
                what = f"{told} inside {names.function(applied)}, not outside it"
                inner = ast.BinOp(argument, node.op, part)
                yield code, what, 2.35, ast.Call(function, [inner], keywords)


def _of_other_term(node: ast.BinOp, names: Vocabulary) -> Iterator[NodeEdit]:
    """Write a x + b for a + x b."""
    for one, other in ((node.left, node.right), (node.right, node.left)):
        match other:
            case ast.BinOp(ast.Name() as factor, ast.Mult(), rest) if names.plain(factor):
                moved = operated(operated(factor, ast.Mult, one), ast.Add, rest)
                yield "factor", f"{factor.id} in the other of two terms", 2.4, moved


def _of_functions_summed(node: ast.BinOp, names: Vocabulary) -> Iterator[NodeEdit]:
    """Write f(a x + b y) for a f(x) + b f(y)."""
    match node.left, node.right:
        case (
            ast.BinOp(one, ast.Mult(), ast.Call(function, [x]) as called),
            ast.BinOp(other, ast.Mult(), ast.Call(again, [y])),
        ) if ast.dump(function) == ast.dump(again):
            first, last = operated(one, ast.Mult, x), operated(other, ast.Mult, y)
            what = f"{names.function(called)} of the sum, not of each term"
            made = ast.Call(function, [operated(first, ast.Add, last)], [])
            yield "wrong_order", what, 2.3, made


def _of_terms(node: ast.BinOp, names: Vocabulary) -> Iterator[NodeEdit]:
    """Write a x + a b for a x + b, and one of three terms or more for all of them."""
    for term, rest in ((node.left, node.right), (node.right, node.left)):
        for number, words in _TIMES.items() if not isinstance(term, ast.Constant) else ():
            told = names.told(term, "term", rest)
            more = times(number, term)
            sides = (more, rest) if term is node.left else (rest, more)
            yield "factor", f"{told} times {words}", 2.5, ast.BinOp(sides[0], node.op, sides[1])
    terms = list(_terms(node))
    for term in terms if len(terms) > 2 else ():
        yield "dropped_term", "all terms but one left out", 2.2, term
    for one, other in ((node.left, node.right), (node.right, node.left)):
        for factor, operator in _factors(one):
            if (told := names.named(factor)) and not isinstance(other, ast.Constant):
                more = operated(other, operator, factor)
                sides = (one, more) if one is node.left else (more, one)
                what = f"{told} in both of two terms"
                yield "factor", what, 2.4, ast.BinOp(sides[0], node.op, sides[1])


def _terms(node: ast.expr) -> Iterator[ast.expr]:
    """The terms of a sum, each with its sign; a sum in brackets on the right is one of them."""
    match node:
        case ast.BinOp(left, ast.Add() | ast.Sub() as sign, right):
            yield from _terms(left)
            yield right if isinstance(sign, ast.Add) else negated(right)
        case _:
            yield node


def _factors(node: ast.expr) -> Iterator[tuple[ast.expr, type[ast.operator]]]:
    """What a product is made of, and what it is divided by."""
    match node:
        case ast.BinOp(left, ast.Mult(), right):
            yield from _factors(left)
            yield from _factors(right)
        case ast.BinOp(left, ast.Div(), right):
            yield from _factors(left)
            yield right, ast.Div
        case _:
            yield node, ast.Mult


def _of_difference(node: ast.BinOp, names: Vocabulary) -> Iterator[NodeEdit]:
    left, right = node.left, node.right
    yield from _of_terms(node, names)
    if isinstance(left, ast.Constant) and left.value == 1:
        named = names.plain(right) or names.called(right) or "a term"
        yield "complement", f"1 - left out before {named}", 1.95, right
    yield dropped("term", left, negated(right), names)
    yield dropped("term", right, left, names)
    yield "sign", "a plus for a minus", 2.0, with_operator(node, ast.Add)
    if not isinstance(left, ast.Constant):
        what = f"the sign of {names.told(left, 'term', right)} turned"
        yield "sign", what, 2.3, operated(negated(left), ast.Sub, right)
    turned = operated(right, ast.Sub, left)
    cost = 2.9 if isinstance(left, ast.Constant) else 2.29
    yield "sign", "a difference the other way round", cost, turned
    yield "wrong_operation", "a division for a difference", 2.8, with_operator(node, ast.Div)
    yield "wrong_operation", "a product for a difference", 2.8, with_operator(node, ast.Mult)
    match right:
        case ast.BinOp(left=base, op=ast.Pow(), right=power):
            whole = operated(operated(left, ast.Sub, base), ast.Pow, power)
            what = f"a {called_power(power)} of a difference, not of one of its terms"
            yield "power", what, 2.3, whole


def _of_power(node: ast.BinOp, own: str) -> Iterator[NodeEdit]:
    """Another power, or none; messages call it `own`."""
    match node.right:
        case ast.Constant(value=int() as number):
            for other_number in {number - 1, number + 1} - {1}:
                raised = operated(node.left, ast.Pow, ast.Constant(other_number))
                yield "power", "another power", 2.45, raised
    yield "power", f"a {own} left out", 2.0, node.left
    yield "wrong_operation", f"an absolute value for a {own}", 2.4, call("absolute", node.left)
    yield "power", f"a product for a {own}", 2.4, with_operator(node, ast.Mult)
    match node.left:
        case ast.Call(func=func, args=[argument]):
            inside = operated(argument, ast.Pow, node.right)
            what = "the argument of a function squared, not its value"
            yield "squared_argument", what, 2.1, ast.Call(func, [inside], [])
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
            one, other = (operated(each, ast.Pow, node.right) for each in (left, right))
            what = f"the {own} of each of two terms, not of both together"
            yield "power", what, 2.3, ast.BinOp(one, op, other)
            what = f"the {own} of one of two terms, not of both together"
            yield "power", what, 2.32, ast.BinOp(left, op, other)
            yield "power", what, 2.33, ast.BinOp(one, op, right)
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div() as op, right=right):
            one, other = (operated(each, ast.Pow, node.right) for each in (left, right))
            what = f"the {own} of one of two factors, not of both together"
            yield "power", what, 2.32, ast.BinOp(left, op, other)
            yield "power", what, 2.33, ast.BinOp(one, op, right)
