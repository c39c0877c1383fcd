"""Edits of the inputs: one left out, turned, or in the place of another."""

import ast
from collections.abc import Iterator
from itertools import combinations

from grader.diagnosis.edits.edit import Edit
from grader.diagnosis.edits.vocabulary import Sizes
from grader.diagnosis.edits.wholes import Wholes
from grader.diagnosis.programs.program import Change
from grader.diagnosis.programs.trees import (
    call,
    name,
    negated,
    one_minus,
    operated,
    squared,
    transposed,
    zero_of,
)


def of_inputs(sizes: Sizes, wholes: Wholes) -> Iterator[Edit]:
    """Every edit of an input or of two."""
    for own, shape in sizes.items():
        is_whole = own in wholes.dtypes
        yield from () if is_whole else _of_input(own, shape)
        written = wholes.of_quantity(own, shape) if is_whole else wholes.of_count(own)
        yield from (_edit(code, what, cost, own, new) for code, what, cost, new in written)
        for other in sizes:
            if other != own and sizes[other] == shape:
                what = f"{other} in the place of {own}"
                yield _edit("wrong_argument", what, 2.5, own, name(other))
    for one, other in combinations(sizes, 2):
        if sizes[one] == sizes[other]:
            changes = (Change(one, name(other)), Change(other, name(one)))
            yield Edit("swapped_inputs", f"{one} and {other} swapped", 2.41, changes)


def _of_input(own: str, shape: tuple[int, ...]) -> Iterator[Edit]:
    read = name(own)
    ones = operated(zero_of(read), ast.Add, ast.Constant(1))
    instead, cost = (f"ones in the place of {own}", 2.3) if shape else (f"{own} left out", 2.15)
    yield _edit("ignored_input", f"{own} left out", 2.25, own, zero_of(read))
    yield _edit("ignored_input", instead, cost, own, ones)
    yield _edit("sign", f"the sign of {own} turned", 2.15, own, negated(read))
    yield _edit("complement", f"1 - {own} where {own} belongs", 2.2, own, one_minus(read))
    yield _edit("power", f"{own} squared", 2.6, own, squared(read))
    if not shape:
        for words, operator in (("added to", ast.Add), ("subtracted from", ast.Sub)):
            tree = operated(read, operator, ast.Constant(1))
            yield _edit("extra_term", f"1 {words} {own}", 2.38, own, tree)
        inverse = operated(ast.Constant(1), ast.Div, read)
        yield _edit("wrong_operation", f"1/{own} where {own} belongs", 2.3, own, inverse)
    if max(shape, default=0) > 1:
        what = f"{own} from back to front"
        yield _edit("permuted", what, 2.6, own, call("backwards", read))
    if len(shape) == 2:
        yield _edit("transposed", f"{own} transposed", 2.4, own, transposed(read))


def _edit(code: str, what: str, cost: float, own: str, tree: ast.expr) -> Edit:
    return Edit(code, what, cost, (Change(own, tree),))
