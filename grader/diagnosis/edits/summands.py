"""What a sum or a mean may be of, where a loop or parentheses put its terms together wrongly."""

import ast
from collections.abc import Iterator

from grader.diagnosis.edits.edit import NodeEdit
from grader.diagnosis.programs.trees import call, operated, rebuilt

_ENDS = {-1: "last", 0: "first"}


def of_summands(node: ast.expr) -> Iterator[NodeEdit]:
    """Every other way to write the sum or the mean that `node` is."""
    match node:
        case ast.Call(func=ast.Attribute(value=whole, attr="sum" | "mean" as own), args=given):
            reduced = given[0] if given else whole
            yield from _of_products(node, reduced, own)
            yield from _of_one_term(node, reduced)
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
            what = f"of one of two terms that of the {words} round of a loop alone"
            yield "wrong_reduction", what, 2.4, alone


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
