"""What may stand in the place of a quantity that is read by its name."""

import ast
from collections.abc import Iterator

from grader.diagnosis.edits import confusions
from grader.diagnosis.edits.edit import NodeEdit
from grader.diagnosis.edits.vocabulary import Sizes
from grader.diagnosis.programs.trees import (
    call,
    method,
    name,
    negated,
    one_minus,
    operated,
    squared,
    times,
    transposed,
    zero_of,
)

_AROUND = ("relu", "sigmoid", "tanh", "exp", "log", "absolute", "threshold_both", "rounded")
"""What is put around a quantity within a formula."""


def of_quantity(node: ast.Name, sizes: Sizes) -> Iterator[NodeEdit]:
    """Something made of the quantity itself, or another one."""
    own, what = sizes[node.id], node.id
    yield from _scaled(node)
    yield from _shifted(node)
    if not own:
        yield "ignored_input", f"{what} left out", 2.3, zero_of(node)
    ones = operated(zero_of(node), ast.Add, ast.Constant(1))
    yield "dropped_factor", f"ones in the place of {what}", 2.37, ones
    yield from _put_into_functions(node)
    for reduced in ("sum", "mean") if own else ():
        every = operated(zero_of(node), ast.Add, method(node, reduced))
        words = f"the {reduced} of all elements of {what} in the place of {what}"
        yield "over_reduced", words, 2.5, every
    yield from _of_axes(node, own)
    if len(own) == 2:
        yield "transposed", f"{what} transposed", 2.3, transposed(node)
        flat = method(node, "flatten")
        yield "broadcast", "a row and a column broadcast to a matrix", 2.25, flat
    yield from of_others(node, sizes)
    yield from _of_products(node, sizes)


def _scaled(node: ast.Name) -> Iterator[NodeEdit]:
    what = node.id
    yield "complement", f"1 - {what} where {what} belongs", 2.35, one_minus(node)
    yield "power", f"{what} squared", 2.4, squared(node)
    yield "sign", f"the sign of {what} turned", 2.3, negated(node)
    yield "factor", f"twice {what}", 2.6, times(2, node)
    yield "factor", f"half of {what}", 2.6, times(0.5, node)
    yield "factor", f"three times {what}", 2.62, times(3, node)


def _shifted(node: ast.Name) -> Iterator[NodeEdit]:
    more = operated(node, ast.Add, ast.Constant(1))
    less = operated(node, ast.Sub, ast.Constant(1))
    yield "extra_term", f"1 added to {node.id}", 2.44, more
    yield "extra_term", f"1 subtracted from {node.id}", 2.44, less


def _put_into_functions(node: ast.Name) -> Iterator[NodeEdit]:
    what = node.id
    for function in _AROUND:
        words = f"{confusions.NAMES[function]} applied to {what}"
        yield "extra_function", words, 2.45, call(function, node)
    for function in ("d_sigmoid_by_value", "d_tanh_by_value"):
        words, made = confusions.DERIVATIVES[function], call(function, node)
        yield "extra_function", f"{what} put into the formula of {words} once more", 2.5, made
        in_place = f"{what} times {words} in the place of {what}"
        yield "overwritten", in_place, 2.55, operated(node, ast.Mult, made)
    turned = f"{confusions.NAMES['exp_of_minus']} of {what} in the place of {what}"
    yield "overwritten", turned, 2.5, call("exp_of_minus", node)


def _of_products(node: ast.Name, sizes: Sizes) -> Iterator[NodeEdit]:
    """The product of a matrix and a vector in the place of a vector of that size."""
    own = sizes[node.id]
    if not own or own[1:] not in {(), (1,)} or own[0] == 1:
        return
    for matrix, (rows, *columns) in ((n, s) for n, s in sizes.items() if len(s) == 2):
        for vector, shape in sizes.items():
            if (rows, *shape[1:]) == own and shape[:1] == tuple(columns) and shape[0] > 1:
                words = f"the product of {matrix} and {vector} in the place of {node.id}"
                product = operated(name(matrix), ast.MatMult, name(vector))
                yield "wrong_argument", words, 2.6, product


def _of_axes(node: ast.Name, own: tuple[int, ...]) -> Iterator[NodeEdit]:
    """Means along one axis in the place of a quantity, or taken from it."""
    axes = ((0, "column"), (1, "row")) if len(own) == 2 else ((0, ""),) if own else ()
    for axis, of in axes:
        if own[axis] == 1:
            continue
        where = f"the mean of each {of} of {node.id}" if of else f"the mean of {node.id}"
        mean = call("mean_along", node, ast.Constant(axis))
        if of:
            repeated = operated(zero_of(node), ast.Add, mean)
            yield "over_reduced", f"{where} in the place of {node.id}", 2.5, repeated
        yield "extra_term", f"{where} subtracted from it", 2.5, operated(node, ast.Sub, mean)


def of_others(node: ast.Name, sizes: Sizes) -> Iterator[NodeEdit]:
    """Another quantity in its place."""
    own = sizes[node.id]
    for other, shape in sizes.items():
        words = f"{other} in the place of {node.id}"
        if other == node.id:
            continue
        if shape == own:
            yield "wrong_argument", words, 2.4, name(other)
        elif shape == own[::-1]:
            yield "wrong_argument", words, 2.45, transposed(name(other))
        elif len(shape) == len(own) == 1:
            yield "wrong_argument", words, 2.5, name(other)  # what is summed may be of any size
        elif len(own) == 2 and own[0] == own[1] and shape == (own[0], 1):
            yield "wrong_argument", words, 2.5, call("diagonal", name(other))
            for function, called in confusions.DERIVATIVES.items():
                what = f"{called} at {other}, in the place of {node.id}"
                diagonal = call("diagonal", call(function, name(other)))
                yield "wrong_argument", what, 2.6, diagonal
        elif len(shape) == 2 and shape[0] == shape[1] and own in {(shape[0], 1), (1, shape[0])}:
            row = call("diagonal_of", name(other))
            yield "wrong_argument", words, 2.5, row if own[0] > 1 else transposed(row)
        elif len(shape) == len(own) == 2 and (shape[0] == own[0] or shape[1] == own[1]):
            yield "wrong_argument", words, 2.5, name(other)  # what comes of it has another shape
