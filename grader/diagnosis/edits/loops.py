"""What may stand in the place of a quantity in a loop that takes a wrong index for it."""

import ast
from collections.abc import Iterator

from grader.diagnosis.edits.edit import NodeEdit
from grader.diagnosis.edits.vocabulary import Sizes
from grader.diagnosis.programs.trees import call, column, name, rebuilt

_ENDS = {0: "first", -1: "last"}
_KINDS = {1: ("element",), 2: ("row", "column")}
"""What lies along each axis, by the number of axes."""


def of_loop(node: ast.expr, sizes: Sizes) -> Iterator[NodeEdit]:
    """Every way in which a loop takes something else for what `node` is in each round."""
    match node:
        case ast.Name(id=own) if own in sizes:
            yield from _of_quantity(node, sizes[own])
        case ast.BinOp(op=ast.MatMult() | ast.Add()) | ast.Call(func=ast.Attribute()):
            yield from _of_sum(node)
            yield from _of_whole_sum(node)
        case ast.Subscript(slice=ast.Tuple([ast.Call(), ast.Name() as chosen])):
            yield from _of_index(node, chosen, sizes)
        case ast.Subscript(value=ast.Call(), slice=ast.Name() as chosen):
            what = f"a 1 at every index of {chosen.id} in every row, not at each row's own"
            yield "wrong_index", what, 2.2, call("of_any_row", node)
            what = f"the number of the row in the place of {chosen.id}"
            yield "wrong_index", what, 2.3, call("ones_by_row", node)
            for other in _matrices_of(sizes.get(chosen.id, ()), sizes):
                what = f"a 1 at the largest element of each row of {other}, not at {chosen.id}"
                yield "wrong_index", what, 2.29, call("ones_at_largest", name(other))
            yield from _of_index(node, chosen, sizes)


def _matrices_of(rows: tuple[int, ...], sizes: Sizes) -> Iterator[str]:
    """The matrices that have so many rows, as those whose rows have a class each."""
    return (other for other, own in sizes.items() if len(own) == 2 and own[:1] == rows)


def _of_index(node: ast.expr, chosen: ast.Name, sizes: Sizes) -> Iterator[NodeEdit]:
    """The elements that another index picks."""
    for code, what, cost, made in _of_quantity(chosen, sizes.get(chosen.id, ())):
        if code == "wrong_index":
            yield code, what, cost, rebuilt(node, [chosen], made)


def _of_quantity(node: ast.Name, own: tuple[int, ...]) -> Iterator[NodeEdit]:
    """Another element, row or column of the quantity in the place of each."""
    long = [axis for axis, size in enumerate(own) if size > 1]
    for axis in long:
        kind, place = _kind(own, axis), ast.Constant(axis)
        for end, words in _ENDS.items():
            what = f"the {words} {kind} of {node.id} in the place of every {kind}"
            cost = 2.3 if end == 0 else 2.35
            yield "wrong_index", what, cost, call("one_for_all", node, ast.Constant(end), place)
            what = f"the {words} {kind} of {node.id} left out"
            yield "skipped_index", what, cost + 0.01, call("zeroed", node, ast.Constant(end), place)
            what = f"the {words} {kind} of {node.id} alone, zeros for all others"
            alone = call("line_alone", node, ast.Constant(end), place)
            yield "skipped_index", what, cost + 0.02, alone
        what = f"the {kind} of {node.id} before each in the place of that"
        yield "wrong_index", what, 2.4, call("before", node, place)
        what = f"{node.id} from back to front, {kind} by {kind}"
        yield "permuted", what, 2.36, call("turned", node, place)
        what = f"the sum of every {kind} of {node.id} in the place of each"
        yield "over_reduced", what, 2.39, call("sum_for_each", node, place)
        what = f"what {node.id} was in the round before, and zeros in the first"
        yield "stale", what, 2.38, call("round_before", node, place)
        what = f"the sum of {node.id} up to each {kind} in the place of that"
        yield "running_sum", what, 2.4, call("so_far", node, place)
    if len(own) == 1:
        yield "broadcast", "a row and a column broadcast to a matrix", 2.42, column(node)


def _of_sum(node: ast.expr) -> Iterator[NodeEdit]:
    """Sums that are not set back to 0 before the next."""
    for axis in (0, 1):
        what = "a sum that goes on, and is not set back to 0 for the next element"
        yield "running_sum", what, 2.3 + axis / 100, call("so_far", node, ast.Constant(axis))


def _of_whole_sum(node: ast.expr) -> Iterator[NodeEdit]:
    """The sum up to each element, where that of all of them belongs."""
    match node:
        case ast.Call(func=ast.Attribute(attr="sum"), args=[reduced, *_]):
            pass
        case ast.Call(func=ast.Attribute(value=reduced, attr="sum")):
            pass
        case _:
            return
    for axis in (0, 1):
        what = "the sum up to each element where the whole sum belongs"
        yield "running_sum", what, 2.25 + axis / 100, call("so_far", reduced, ast.Constant(axis))


def _kind(own: tuple[int, ...], axis: int) -> str:
    """What lies along an axis: a row, a column; of a vector, in any form, an element."""
    if sum(size > 1 for size in own) == 1:
        return "element"
    return _KINDS[len(own)][axis] if len(own) in _KINDS else f"slice along axis {axis}"
