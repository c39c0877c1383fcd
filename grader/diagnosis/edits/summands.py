"""What a sum or a mean may be of, where its terms are put together wrongly."""

import ast
from collections.abc import Iterator, Sequence
from itertools import combinations

from grader.diagnosis.edits.edit import NodeEdit
from grader.diagnosis.programs.trees import call, negated, operated, rebuilt

_ENDS = {-1: "last", 0: "first"}


def of_summands(node: ast.expr) -> Iterator[NodeEdit]:
    """Every other way to put together the sum or the mean that `node` is."""
    match node:
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            for term, other in ((left, right), (right, left)):
                what = "one of two terms put in the place of the other, not added to it"
                yield "overwritten", what, 2.3, call("put_over", other, term)
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            what = "one of two terms put in the place of the other, not subtracted from it"
            yield "overwritten", what, 2.3, call("put_over", left, negated(right))
        case ast.Call(
            func=ast.Attribute(attr="einsum"), args=[ast.Constant(str(letters)), *factors]
        ):
            yield from _of_einsum(letters, factors)
            yield from _of_axes(node, letters)
        case ast.Call(func=ast.Attribute(value=whole, attr="sum" | "mean" as own), args=given):
            reduced = given[0] if given else whole
            yield from _of_products(node, reduced, own)
            yield from _of_one_term(node, reduced)
            yield from _of_one_line(node, reduced)
            yield from _of_logarithms(node, reduced, own)


def _of_products(node: ast.Call, reduced: ast.expr, own: str) -> Iterator[NodeEdit]:
    """A product of sums for a sum of products, of all or of one of two terms."""
    for product in _products(reduced):
        rest = [term for term in _terms(reduced) if term is not product]
        for other in ("mean", "sum"):
            of = own if other == own else "sum"
            what = f"a product of {of}s, not the {of} of the products"
            one = _reduction(node, reduced, product.left, other)
            made = operated(one, type(product.op), _reduction(node, reduced, product.right, own))
            if not rest:
                yield "wrong_reduction", what, 2.35, made
            elif isinstance(reduced, ast.BinOp):
                both = _apart(node, reduced, product, made)
                yield "wrong_reduction", f"{what}, in one of two terms", 2.45, both


def _products(reduced: ast.expr) -> Iterator[ast.BinOp]:
    """The products that are all, or one of two terms, of what is summed."""
    for term in _terms(reduced):
        match term:
            case ast.BinOp(left=ast.Constant(), op=ast.Mult()):
                pass
            case ast.BinOp(op=ast.Mult()):
                yield term


def _terms(reduced: ast.expr) -> list[ast.expr]:
    """Two terms of a sum or a difference; else the whole."""
    match reduced:
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
            return [left, right]
    return [reduced]


def _apart(node: ast.Call, reduced: ast.BinOp, term: ast.expr, made: ast.expr) -> ast.expr:
    """The sum of the other of two terms, and `made` in the place of that of `term`."""
    own = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    other = reduced.right if term is reduced.left else reduced.left
    rest = _reduction(node, reduced, other, own)
    sides = (made, rest) if term is reduced.left else (rest, made)
    return ast.BinOp(sides[0], reduced.op, sides[1])


def _of_one_term(node: ast.Call, reduced: ast.expr) -> Iterator[NodeEdit]:
    """Of one of two terms only that of the last round of a loop, or of the first."""
    terms = _terms(reduced)
    for term in terms if len(terms) > 1 else ():
        for place, words in _ENDS.items():
            alone = rebuilt(node, [term], call("alone", term, ast.Constant(place)))
            what = f"one of two terms added but once, as it is in the {words} round of the loop"
            yield "wrong_reduction", what, 2.4, alone


def _of_einsum(letters: str, factors: Sequence[ast.expr]) -> Iterator[NodeEdit]:
    """The last of the summands along some of the axes that are summed over."""
    read, _, given = letters.partition("->")
    summed = [each for each in dict.fromkeys(read) if each.isalpha() and each not in given]
    for count in range(1, len(summed) + 1):
        for written in combinations(summed, count):
            axes = ast.Constant(letters), ast.Constant("".join(written))
            last = call("last_written", *axes, *factors)
            yield "wrong_reduction", "the last of the summands alone", 2.35, last


def _of_axes(node: ast.Call, letters: str) -> Iterator[NodeEdit]:
    """Two axes of one factor swapped, as of a kernel whose rows are taken for its columns."""
    read, arrow, given = letters.partition("->")
    factors = read.split(",")
    for place, own in enumerate(factors):
        for one, other in combinations(own, 2):
            turned = own.translate(str.maketrans(one + other, other + one))
            others = [*factors[:place], turned, *factors[place + 1 :]]
            axes = ast.Constant(",".join(others) + arrow + given)
            made = ast.Call(node.func, [axes, *node.args[1:]], node.keywords)
            yield "transposed", "two axes of one factor swapped", 2.37, made


def _of_one_line(node: ast.Call, reduced: ast.expr) -> Iterator[NodeEdit]:
    """Of all rows or columns that are summed the first or the last alone."""
    for axis, kind in enumerate(("row", "column")) if not node.keywords else ():
        for place, words in _ENDS.items():
            line = call("line_alone", reduced, ast.Constant(place), ast.Constant(axis))
            what = f"the {words} {kind} alone of what is summed"
            yield "wrong_reduction", what, 2.4, rebuilt(node, [reduced], line)


def _of_logarithms(node: ast.Call, reduced: ast.expr, own: str) -> Iterator[NodeEdit]:
    """The logarithm of a sum or mean, for that of the logarithms that a quantity is."""
    if isinstance(reduced, ast.Name | ast.Subscript):
        inside = rebuilt(node, [reduced], call("exp", reduced))
        what = f"the logarithm of a {own}, not the {own} of the logarithms"
        yield "wrong_order", what, 2.4, call("log", inside)


def _reduction(node: ast.Call, reduced: ast.expr, other: ast.expr, own: str) -> ast.expr:
    """The reduction `own` of something else, over the axes of `node`."""
    assert isinstance(node.func, ast.Attribute)
    value = other if node.func.value is reduced else node.func.value
    args = [other if each is reduced else each for each in node.args]
    return ast.Call(ast.Attribute(value, own, ast.Load()), args, node.keywords)
