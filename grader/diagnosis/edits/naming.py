"""What may stand in the place of a name or of a constant."""

import ast
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from grader.diagnosis.edits import confusions
from grader.diagnosis.programs.trees import (
    call,
    method,
    name,
    negated,
    one_minus,
    operated,
    size_of,
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

REDUCED = {
    "sum": "sum",
    "mean": "mean",
    "max": "largest element",
    "min": "smallest element",
}
"""What messages call sums and the like."""
_SAYS_ALL = re.compile(r"\b(?:derivative|matrix)\b")
"""What a factor or term is called that needs no more to tell which it is."""
_AROUND = ("relu", "sigmoid", "tanh", "exp", "log", "absolute", "threshold_both", "rounded")
"""What is put around a quantity within a formula."""


def of_quantity(node: ast.Name, sizes: Sizes) -> Iterator[Written]:
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


def _scaled(node: ast.Name) -> Iterator[Written]:
    what = node.id
    yield "complement", f"1 - {what} where {what} belongs", 2.35, one_minus(node)
    yield "power", f"{what} squared", 2.4, squared(node)
    yield "sign", f"the sign of {what} turned", 2.3, negated(node)
    yield "factor", f"twice {what}", 2.6, times(2, node)
    yield "factor", f"half of {what}", 2.6, times(0.5, node)
    yield "factor", f"three times {what}", 2.62, times(3, node)


def _shifted(node: ast.Name) -> Iterator[Written]:
    more = operated(node, ast.Add, ast.Constant(1))
    less = operated(node, ast.Sub, ast.Constant(1))
    yield "extra_term", f"1 added to {node.id}", 2.44, more
    yield "extra_term", f"1 subtracted from {node.id}", 2.44, less


def _put_into_functions(node: ast.Name) -> Iterator[Written]:
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


def _of_products(node: ast.Name, sizes: Sizes) -> Iterator[Written]:
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


def _of_axes(node: ast.Name, own: tuple[int, ...]) -> Iterator[Written]:
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


def of_others(node: ast.Name, sizes: Sizes) -> Iterator[Written]:
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


@dataclass(frozen=True)
class Vocabulary:
    """What messages call quantities, and functions of them."""

    sizes: Sizes
    called: Called

    def function(self, node: ast.expr) -> str:
        """What messages call the function that an expression is."""
        return self.called(node) or "a function"

    def plain(self, node: ast.AST) -> str:
        """A quantity, or 1 minus it, as it is written; empty for anything else."""
        match node:
            case ast.Name(id=own) if own in self.sizes:
                return own
            case ast.BinOp(ast.Constant(1), ast.Sub(), ast.Name(id=own)) if own in self.sizes:
                return f"1 - {own}"
        return ""

    def within(self, node: ast.AST) -> list[str]:
        """All that is plain in `node`, in its order, each once."""
        if plain := self.plain(node):
            return [plain]
        if size_of(node):
            return []
        found = (text for below in ast.iter_child_nodes(node) for text in self.within(below))
        return list(dict.fromkeys(found))

    def told(self, node: ast.expr, kind: str, rest: ast.expr) -> str:
        """How a message tells a factor or term from `rest`, without all that is in it."""
        if named := self.named(node):
            return named
        if size := size_of(node):
            return f"a {kind}, {size},"
        if called := self.called(node):
            return called if _SAYS_ALL.search(called) else f"a {kind}, {called},"
        own = self.apart(node, self.within(rest))
        return f"the {kind} with {own} in it" if own else f"a {kind}"

    def apart(self, node: ast.AST, beside: Collection[str]) -> str:
        """What is plain in `node`, and not `beside` it; empty where there is nothing.

        Beside 1 - y it is said of y that it is not that.
        """
        own = next((text for text in self.within(node) if text not in beside), "")
        return f"{own}, not 1 - {own}," if f"1 - {own}" in beside else own

    def named(self, node: ast.expr) -> str:
        """A quantity, or its sum or the like, however it lies; empty for anything else."""
        inner = _as_it_lies(node)
        if plain := self.plain(inner):
            return plain
        match inner:
            case ast.Call(func=ast.Attribute(ast.Name(id=own), attr=reduction)) if (
                own in self.sizes and reduction in REDUCED
            ):
                return f"the {REDUCED[reduction]} of {own}"
        return ""


def _as_it_lies(node: ast.expr) -> ast.expr:
    """What `node` only turns, or gives another axis."""
    match node:
        case ast.Attribute(inner, attr="mT" | "values") | ast.Subscript(ast.Name() as inner):
            return inner
    return node


def dropped(kind: str, node: ast.expr, rest: ast.expr, names: Vocabulary) -> Written:
    """`rest` alone, where it stood with `node`: a factor or a term."""
    if isinstance(node, ast.Constant):
        # Of a difference from 1 it is the 1 - that is left out, not the 1.
        cost = 2.6 if kind == "term" else 2.0
        return "constant", "a constant left out", cost, rest
    has_name = isinstance(node, ast.Name) and node.id in names.sizes
    of_one = isinstance(rest, ast.Constant)  # 1 for 1 - y: a whole factor left out
    likely = has_name or names.called(node)
    cost = 2.15 if of_one else 1.9 if likely else 1.95 if names.named(node) else 2.1
    return f"dropped_{kind}", f"{names.told(node, kind, rest)} left out", cost, rest
