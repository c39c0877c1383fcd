"""What may stand in the place of a name or of a constant."""

import ast
from collections.abc import Callable, Iterator, Mapping

from grader.diagnosis import confusions
from grader.diagnosis.trees import (
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

Written = tuple[str, str, float, ast.expr]
"""Code, words, cost, and the node that is written instead."""
Sizes = Mapping[str, tuple[int, ...]]
"""The shapes of what may be read, by name."""
Called = Callable[[ast.expr], str]
"""What a message calls the function that an expression is; empty where it has no name."""

_AROUND = ("relu", "sigmoid", "tanh", "exp", "log", "absolute", "threshold_both")
"""What is put around a quantity within a formula."""


def of_constant(node: ast.Constant) -> Iterator[Written]:
    """Other numbers."""
    if isinstance(node.value, int | float) and not isinstance(node.value, bool):
        number = node.value
        for other in (number + 1, number - 1, 2 * number, number / 2, -number, 0):
            yield "constant", "another constant", 2.5, ast.Constant(other)


def of_quantity(node: ast.Name, sizes: Sizes) -> Iterator[Written]:
    """Something made of the quantity itself, or another one."""
    own, what = sizes[node.id], node.id
    yield "complement", f"1 - {what} where another quantity belongs", 2.35, one_minus(node)
    yield "power", f"{what} squared", 2.4, squared(node)
    yield "sign", f"the sign of {what} turned", 2.3, negated(node)
    yield "factor", f"twice {what}", 2.6, times(2, node)
    yield "factor", f"half of {what}", 2.6, times(0.5, node)
    yield "factor", f"three times {what}", 2.62, times(3, node)
    more = operated(node, ast.Add, ast.Constant(1))
    less = operated(node, ast.Sub, ast.Constant(1))
    yield "extra_term", f"1 added to {what}", 2.44, more
    yield "extra_term", f"1 subtracted from {what}", 2.44, less
    ones = operated(zero_of(node), ast.Add, ast.Constant(1))
    yield "dropped_factor", f"ones in the place of {what}", 2.45, ones
    for function in _AROUND:
        words = f"{confusions.NAMES[function]} around {what}"
        yield "extra_function", words, 2.45, call(function, node)
    for reduced in ("sum", "mean") if own else ():
        every = operated(zero_of(node), ast.Add, method(node, reduced))
        yield "over_reduced", f"the {reduced} of all of {what} in its place", 2.5, every
    if len(own) == 2:
        yield "transposed", f"{what} transposed", 2.3, transposed(node)
        flat = method(node, "flatten")
        yield "broadcast", "a row and a column broadcast to a matrix", 2.25, flat
    yield from _of_others(node, sizes)


def _of_others(node: ast.Name, sizes: Sizes) -> Iterator[Written]:
    own = sizes[node.id]
    for other, shape in sizes.items():
        words = f"{other} used where another quantity belongs"
        if other == node.id:
            continue
        if shape == own:
            yield "wrong_argument", words, 2.4, name(other)
        elif shape == own[::-1]:
            yield "wrong_argument", words, 2.45, transposed(name(other))
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
