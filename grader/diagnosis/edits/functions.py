"""What may stand in the place of a function of one quantity: found by what it makes of a grid."""

import ast
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from grader.diagnosis.edits import confusions
from grader.diagnosis.edits.edit import NodeEdit
from grader.diagnosis.edits.vocabulary import Sizes
from grader.diagnosis.edits.written import written_out
from grader.diagnosis.programs.pool import GRID, TABLE, Pool, varies
from grader.diagnosis.programs.program import Names, Program, value_of
from grader.diagnosis.programs.trees import AXES, call, name, names_in, operated
from grader.diagnosis.programs.values import as_array, sizes_of
from grader.runs import Array

_STEP = 1e-5
"""Of a difference quotient."""
_HOLE = "hole"
"""In the place of an argument that is no quantity by itself."""


@dataclass(frozen=True)
class Functions:
    """The functions of a program, told apart by their values."""

    program: Program
    scope: Names
    names: Names

    def instead_of(self, node: ast.expr, sizes: Sizes) -> Iterator[NodeEdit]:
        """Functions of the pool in the place of a function of one quantity, or of one argument."""
        read = names_in(node) & set(sizes)
        if not any(isinstance(below, ast.Call) for below in ast.walk(node)):
            yield from self._of_value(node, *read) if len(read) == 1 else ()
            return
        if len(read) != 1:
            yield from self._of_argument(node)
            return
        (argument,) = read
        if _is_diagonal(self._value(node, {argument: self._grid()})):
            what = "the Jacobian of softmax where another one belongs"
            yield "wrong_activation", what, 2.2, call("d_softmax", name(argument))
        ratios = self._of_quantity(node, argument)
        if ratios is None:
            yield from self._of_argument(node)
            return
        multiplied = bool(ratios) and not any(np.isclose(ratio, 1) for ratio in ratios.values())
        more = ", and no factor before it" if multiplied else ""
        for function, code, what, cost in confusions.instead_of(ratios):
            if not confusions.gives_ones(function, sizes[argument]):
                made = name(argument) if function == "identity" else call(function, name(argument))
                yield code, what + more, cost, made
        yield from _of_others(argument, ratios, sizes)
        for function in (function for function, ratio in ratios.items() if np.isclose(ratio, 1)):
            yield from written_out(function, argument)

    def _of_value(self, node: ast.expr, argument: str) -> Iterator[NodeEdit]:
        ratios = self._of_quantity(node, argument) if isinstance(node, ast.BinOp) else None
        for function, code, what, cost in confusions.by_value(ratios or {}):
            yield code, what, cost, call(function, name(argument))

    def _of_argument(self, node: ast.expr) -> Iterator[NodeEdit]:
        """Functions of the pool in the place of one that is called with more than a quantity."""
        match node:
            case ast.Call(func=function, args=[argument], keywords=keywords) if not isinstance(
                argument, ast.Name
            ):
                of_hole = ast.Call(function, [name(_HOLE)], keywords)
                ratios = self._of_quantity(of_hole, _HOLE) or {}
                own = sizes_of(self._value(argument, {}))
                for other, code, what, cost in confusions.instead_of(ratios) if ratios else ():
                    if other != "identity" and not confusions.gives_ones(other, own):
                        yield code, what, cost, call(other, argument)

    def called(self, node: ast.expr) -> str:
        """What a message calls the function that `node` is; empty where it has no name."""
        match node:
            case ast.Call(func=ast.Call(args=[ast.Name(id=own)]) as made):
                return f"the derivative of {own}" if self.is_derivative(made, own) else ""
            case ast.Call(func=ast.Name(id=own)) if callable(self.names.get(own)):
                return own
            case ast.Compare():  # s > 0
                slopes = self._of_one_quantity(node).keys() & confusions.DERIVATIVES.keys()
                return confusions.DERIVATIVES[slopes.pop()] if len(slopes) == 1 else ""
            case ast.Call():
                ratios = self._of_one_quantity(node)
                same = (known for known, ratio in ratios.items() if np.isclose(ratio, 1))
                written = ast.unparse(node.func)
                short = written if written in confusions.CALLED else written.rpartition(".")[-1]
                return confusions.CALLED.get(next(same, short), "")
        return ""

    def _of_one_quantity(self, node: ast.expr) -> Mapping[str, float]:
        """Which functions `node` is of the one quantity in it, with their factors."""
        read = [name for name in names_in(node) if name in self.names]
        return (self._of_quantity(node, read[0]) or {}) if len(read) == 1 else {}

    def _of_quantity(self, node: ast.expr, argument: str) -> Mapping[str, float] | None:
        """Which functions `node` is of `argument`, with their factors; None where it is no such.

        What normalises makes ones of a column's rows: then a wider table tells what it is.
        """
        found: Mapping[str, float] | None = None
        for grid, known in self._known:
            value = self._value(node, {argument: self.program.library.array(grid, "float64")})
            if sizes_of(value) != grid.shape:
                break
            found = _ratios(known, as_array(value))
            if varies(as_array(value)):
                break
        return self._by_element(node, argument, found) if found and _reduces(node) else found

    def _by_element(
        self, node: ast.expr, argument: str, found: Mapping[str, float]
    ) -> Mapping[str, float]:
        """Those of `found` that a wider table shows too: sums of a column may be its elements."""
        table = self.program.library.array(TABLE, "float64")
        value, pool = as_array(self._value(node, {argument: table})), Pool(self.program.library)
        return {
            own: ratio
            for own, ratio in found.items()
            if own in confusions.OF_TABLES
            or (
                value.shape == TABLE.shape
                and np.allclose(ratio * as_array(pool.named(own)(table)), value)
            )
        }

    def is_slope(self, node: ast.expr) -> bool:
        """Whether it is the derivative of a function: to take its argument is to leave out none."""
        match node:
            case ast.Call(func=ast.Call(args=[ast.Name(id=own)]) as made):
                return self.is_derivative(made, own)
            case ast.Call(args=[ast.Name()], keywords=[]):
                return not confusions.DERIVATIVES.keys().isdisjoint(self._of_one_quantity(node))
        return False

    def of_chosen(self, node: ast.expr) -> Iterator[NodeEdit]:
        """A function that is given by name in the place of its derivative, and the reverse."""
        match node:
            case ast.Call(func=ast.Call(args=[ast.Name(id=own)]) as made, args=arguments):
                if self.is_derivative(made, own):
                    what = f"{own} itself where its derivative belongs"
                    yield "not_the_derivative", what, 1.9, ast.Call(name(own), arguments, [])
                    what = f"what goes into {own} where its derivative belongs"
                    yield "not_the_derivative", what, 1.95, arguments[0]
            case ast.Call(func=ast.Name(id=own), args=arguments):
                for made in self._made_of(own):
                    what = f"the derivative of {own} where {own} itself belongs"
                    yield "a_derivative", what, 1.95, ast.Call(made, arguments, [])

    def with_slopes(self, node: ast.expr, sizes: Sizes) -> Iterator[NodeEdit]:
        """A derivative that the program has elsewhere multiplied in at a quantity of its size."""
        if isinstance(node, ast.Name) and sizes.get(node.id):
            for slope, shape in self._slopes:
                if shape == sizes[node.id] and names_in(slope) - {*self.scope, *sizes} == set():
                    what = f"{node.id} times {self.called(slope)}"
                    yield "factor", what, 2.45, operated(node, ast.Mult, slope)

    @cached_property
    def _slopes(self) -> list[tuple[ast.expr, tuple[int, ...]]]:
        """The derivatives of functions that the program has, each with its size."""
        calls = (node for node in self.program.nodes if isinstance(node, ast.Call))
        found = {ast.dump(node): node for node in calls if self.is_slope(node)}
        return [(node, sizes_of(self._value(node, {}))) for node in found.values()]

    def _made_of(self, own: str) -> list[ast.Call]:
        """The derivative of a function, as the program calls that of one of them."""
        makers = {
            node.func.id: ast.Call(node.func, [name(own)], [])
            for node in self.program.nodes
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        return [made for made in makers.values() if self.is_derivative(made, own)]

    def is_derivative(self, made: ast.Call, own: str) -> bool:
        """Whether what is made of a function that is given by name is its derivative."""
        function, slope = self.names.get(own), self._value(made, {})
        if not (callable(function) and callable(slope)):
            return False
        above, below, here = map(self._grid, (_STEP, -_STEP, 0.0))
        expected = (as_array(function(above)) - as_array(function(below))) / (2 * _STEP)
        return np.allclose(as_array(slope(here)), expected, atol=_STEP)

    @cached_property
    def _known(self) -> list[tuple[Array, dict[str, Array]]]:
        """What each function of the pool makes of a column, and of a wider table."""
        pool, array = Pool(self.program.library), self.program.library.array
        with np.errstate(all="ignore"):  # a logarithm of what is negative, say
            return [
                (grid, {own: as_array(pool.named(own)(array(grid, "float64"))) for own in known})
                for grid, known in ((GRID, confusions.ALL), (TABLE, ("one", *confusions.OF_TABLES)))
            ]

    def _grid(self, moved: float = 0.0) -> Any:
        return self.program.library.array(GRID + moved, "float64")

    def _value(self, node: ast.expr, given: Names) -> object:
        """What a piece of the reference gives; None where it makes no sense alone."""
        return value_of(node, self.scope, {**self.names, **given})


def _of_others(argument: str, same: Collection[str], sizes: Sizes) -> Iterator[NodeEdit]:
    """The function itself, or one that is confused with it, of another quantity."""
    for other in sizes:
        if sizes[other] != sizes[argument] or other == argument:
            continue
        words = f"{other} in the place of {argument}"
        of_it = f"{other} in the place of a function of {argument}"
        for function in sorted(same):
            yield "wrong_argument", words, 2.4, call(function, name(other))
        for function, code, what, cost in confusions.instead_of(same):
            made, likely = call(function, name(other)), function not in confusions.RARER
            if function == "identity" or code == "missing_function":
                yield "wrong_argument", of_it, 2.2, made
            elif likely and not confusions.gives_ones(function, sizes[other]):
                yield code, f"{what}, and {other} in it", cost + 0.2, made


def _reduces(node: ast.expr) -> bool:
    """Whether it has a sum, a mean or the like over an axis in it."""
    keywords = (each for each in ast.walk(node) if isinstance(each, ast.keyword))
    return any(each.arg in AXES for each in keywords)


def _ratios(known: Mapping[str, Array], value: Array) -> dict[str, float]:
    """Which functions it is, each times the number that it is multiplied by."""
    with np.errstate(all="ignore"):
        found = {own: _ratio(values, value) for own, values in known.items()}
    return {own: ratio for own, ratio in found.items() if ratio}


def _is_diagonal(value: object) -> bool:
    """Whether a column became a diagonal matrix."""
    if sizes_of(value) != (len(GRID), len(GRID)):
        return False
    matrix = as_array(value)
    return np.array_equal(matrix, np.diag(np.diag(matrix)))


def _ratio(first: Array, second: Array) -> float:
    """The number by which `first` is multiplied to give `second`; 0 where there is none."""
    square = np.sum(first * first)
    ratio = float(np.sum(first * second) / square) if square > 0 else 0.0
    return ratio if np.allclose(ratio * first, second) else 0.0
