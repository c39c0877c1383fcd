"""What may stand in the place of one node of a formula: operators, operands, constants, names."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import singledispatchmethod

from grader.diagnosis import confusions
from grader.diagnosis.edits import call, name, negated, squared, times, transposed

Written = tuple[str, str, float, ast.expr]
"""Code, words, cost, and the node that is written instead."""
Sizes = Mapping[str, tuple[int, ...]]

_REDUCTIONS = {
    "sum": ("mean", "max"),
    "mean": ("sum", "max", "min"),
    "max": ("min",),
    "min": ("max",),
}
_AROUND = ("relu", "sigmoid", "log")
"""What is put around a quantity within a formula."""


@dataclass(frozen=True)
class Nodes:
    """The ways to write a node otherwise, among quantities whose sizes are known."""

    inputs: frozenset[str]
    sizes: Sizes
    """Of everything that may be read here."""

    @singledispatchmethod
    def of(self, _: ast.AST) -> Iterator[Written]:
        """Every other way; none for most kinds of node."""
        yield from ()

    @of.register
    def _(self, node: ast.BinOp) -> Iterator[Written]:
        left, right = node.left, node.right
        match node.op:
            case ast.Mult():
                yield from self._dropped("factor", left, right)
                yield from self._dropped("factor", right, left)
                yield (
                    "wrong_operation",
                    "a product of another kind",
                    2.7,
                    _with(node, ast.MatMult()),
                )
                yield "wrong_operation", "a division for a product", 2.8, _with(node, ast.Div())
                yield "wrong_operation", "a sum for a product", 2.8, _with(node, ast.Add())
                yield from _power_for_product(node)
            case ast.MatMult():
                yield from self._dropped("factor", left, right)
                yield from self._dropped("factor", right, left)
                yield from _of_matrix_product(node)
            case ast.Add():
                yield from self._dropped("bias", left, right)
                yield from self._dropped("bias", right, left)
                yield "sign", "a minus for a plus", 2.0, _with(node, ast.Sub())
                yield "wrong_operation", "a product for a sum", 2.8, _with(node, ast.Mult())
            case ast.Sub():
                yield from _complement_left_out(node)
                yield from self._dropped("term", left, negated(right))
                yield from self._dropped("term", right, left)
                yield "sign", "a plus for a minus", 2.0, _with(node, ast.Add())
                turned = ast.BinOp(right, ast.Sub(), left)
                yield "sign", "a difference the other way round", 2.35, turned
                yield "wrong_operation", "a division for a difference", 2.8, _with(node, ast.Div())
            case ast.Div():
                yield from self._dropped("factor", right, left)
                yield "wrong_operation", "a product for a division", 2.6, _with(node, ast.Mult())
                yield _swapped(node)
            case ast.Pow():
                yield "power", "a power left out", 2.0, left
                absolute = call("absolute", left)
                yield "wrong_operation", "an absolute value for a power", 2.4, absolute
                yield "power", "a product for a power", 2.4, _with(node, ast.Mult())
                yield from _power_inside(node)

    def _dropped(self, kind: str, dropped: ast.expr, rest: ast.expr) -> Iterator[Written]:
        """`rest` alone, where it stood with `dropped`: a factor, a term or what may be a bias."""
        named = isinstance(dropped, ast.Name) and dropped.id in self.sizes
        if isinstance(dropped, ast.Constant):
            yield "constant", "a constant left out", 2.0, rest
        elif kind == "bias" and isinstance(dropped, ast.Name) and dropped.id in self.inputs:
            yield "missing_bias", f"{dropped.id} left out", 1.9, rest
        else:
            kind = "term" if kind == "bias" else kind
            what = ast.unparse(dropped) if named else f"a {kind}"
            of_one = isinstance(rest, ast.Constant)  # 1 for 1 - y: a whole factor left out
            cost = 2.15 if of_one else 1.9 if named else 2.1
            yield f"dropped_{kind}", f"{what} left out", cost, rest

    @of.register
    def _(self, node: ast.Constant) -> Iterator[Written]:
        if isinstance(node.value, int | float) and not isinstance(node.value, bool):
            number = node.value
            for other in (number + 1, number - 1, 2 * number, number / 2, -number, 0):
                yield "constant", "another constant", 2.5, ast.Constant(other)

    @of.register
    def _(self, node: ast.UnaryOp) -> Iterator[Written]:
        yield "sign", "a sign left out", 2.0, node.operand

    @of.register
    def _(self, node: ast.Attribute) -> Iterator[Written]:
        if node.attr == "mT":
            yield "transposed", "a transpose left out", 2.0, node.value

    @of.register
    def _(self, node: ast.Name) -> Iterator[Written]:
        if node.id not in self.sizes:
            return
        own = self.sizes[node.id]
        rest = ast.BinOp(ast.Constant(1), ast.Sub(), node)
        yield "complement", f"1 - {node.id} where another quantity belongs", 2.35, rest
        yield "power", f"{node.id} squared", 2.4, squared(node)
        yield "sign", f"the sign of {node.id} turned", 2.3, negated(node)
        yield "factor", f"twice {node.id}", 2.6, times(2, node)
        yield "factor", f"half of {node.id}", 2.6, times(0.5, node)
        ones = ast.BinOp(times(0, node), ast.Add(), ast.Constant(1))
        yield "dropped_factor", f"ones in the place of {node.id}", 2.45, ones
        for function in _AROUND:
            what = f"{confusions.NAMES[function]} around {node.id}"
            yield "extra_function", what, 2.45, call(function, node)
        if len(own) == 2:
            yield "transposed", f"{node.id} transposed", 2.3, transposed(node)
            flat = ast.Call(ast.Attribute(node, "flatten", ast.Load()), [], [])
            yield "broadcast", "a row and a column broadcast to a matrix", 2.25, flat
        for other, sizes in self.sizes.items():
            if sizes == own and other != node.id:
                yield (
                    "wrong_argument",
                    f"{other} used where another quantity belongs",
                    2.4,
                    name(other),
                )

    @of.register
    def _(self, node: ast.Call) -> Iterator[Written]:
        if isinstance(node.func, ast.Attribute) and not self._is_no_quantity(node.func.value):
            yield "wrong_reduction", f"no {node.func.attr}() taken", 2.0, node.func.value
            for other in _REDUCTIONS.get(node.func.attr, ()):
                function = ast.Attribute(node.func.value, other, ast.Load())
                yield (
                    "wrong_reduction",
                    f"a {other} taken",
                    2.0,
                    ast.Call(function, node.args, node.keywords),
                )
        elif len(node.args) == 1 and not self._is_no_quantity(node.args[0]):
            yield "missing_function", "a function left out", 1.7, node.args[0]
            yield from self._other_arguments(node)
        for dropped in node.keywords:
            kept = [keyword for keyword in node.keywords if keyword is not dropped]
            yield (
                "wrong_reduction",
                f"{dropped.arg} left out",
                2.5,
                ast.Call(node.func, node.args, kept),
            )

    def _other_arguments(self, node: ast.Call) -> Iterator[Written]:
        (argument,) = node.args
        what = ast.unparse(argument) if isinstance(argument, ast.Name) else "the argument"
        others = (
            ("squared_argument", f"{what} squared inside a function", 2.2, squared(argument)),
            ("sign", f"the sign of {what} turned inside a function", 2.3, negated(argument)),
            ("factor", f"twice {what} inside a function", 2.5, times(2, argument)),
            ("factor", f"half of {what} inside a function", 2.5, times(0.5, argument)),
        )
        for code, words, cost, other in others:
            yield code, words, cost, ast.Call(node.func, [other], node.keywords)
        yield "power", "a function squared", 2.35, squared(node)

    def _is_no_quantity(self, node: ast.expr) -> bool:
        """Whether `node` is the name of no quantity: of `torch`, or of a function."""
        return isinstance(node, ast.Name) and node.id not in self.sizes


def _of_matrix_product(node: ast.BinOp) -> Iterator[Written]:
    left, right = node.left, node.right
    yield _swapped(node)
    yield "wrong_operation", "a product of another kind", 2.5, _with(node, ast.Mult())
    yield "wrong_operation", "a sum for a product", 2.7, _with(node, ast.Add())
    either = ((transposed(left), right), (left, transposed(right)))
    for first, second in (*either, (transposed(left), transposed(right))):
        product = ast.BinOp(first, ast.MatMult(), second)
        yield "transposed", "a transpose too many or too few", 2.4, product


def _with(node: ast.BinOp, operator: ast.operator) -> ast.BinOp:
    return ast.BinOp(node.left, operator, node.right)


def _swapped(node: ast.BinOp) -> Written:
    swapped = ast.BinOp(node.right, node.op, node.left)
    return "swapped_operands", "two operands swapped", 2.0, swapped


def _power_inside(node: ast.BinOp) -> Iterator[Written]:
    """f(x ** 2) for f(x) ** 2."""
    match node.left:
        case ast.Call(func=func, args=[argument]):
            inside = ast.BinOp(argument, ast.Pow(), node.right)
            what = "the argument of a function squared, not its value"
            yield "squared_argument", what, 2.1, ast.Call(func, [inside], [])


def _power_for_product(node: ast.BinOp) -> Iterator[Written]:
    """A power, such as x ** 3 for 3 * x."""
    if isinstance(node.left, ast.Constant):
        power = ast.BinOp(node.right, ast.Pow(), node.left)
        yield "power", "a power for a product", 2.6, power


def _complement_left_out(node: ast.BinOp) -> Iterator[Written]:
    """What is subtracted from 1, by itself."""
    if isinstance(node.left, ast.Constant) and node.left.value == 1:
        named = node.right.id if isinstance(node.right, ast.Name) else "a term"
        yield "complement", f"1 - left out before {named}", 1.95, node.right
