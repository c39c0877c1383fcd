"""What may stand in the place of a function of one quantity: found by what it makes of a grid."""

import ast
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np

from grader.diagnosis import confusions
from grader.diagnosis.naming import Sizes, Written
from grader.diagnosis.nodes import Nodes
from grader.diagnosis.pool import GRID, Pool
from grader.diagnosis.program import Change, Names, Program, as_array, evaluate, names_in, sizes_of
from grader.diagnosis.trees import call, expression, name, places, reading, rebuilt
from grader.libraries import library
from grader.runs import Array

_WITHIN = 0.35
"""What it costs more to write out a function, and that otherwise."""
_STEP = 1e-5
"""Of a difference quotient."""
_NO_MORE = 1e-9
"""By which values differ at most that are one number."""
_ARGUMENT = "s"
"""Of the functions that are written out."""
ONE_OF_MANY = 0.3
"""What it costs more to write one of several equal places otherwise, and not all."""


@dataclass(frozen=True)
class Functions:
    """The functions of a program, told apart by their values."""

    program: Program
    scope: Names
    names: Names

    def instead_of(self, node: ast.expr, sizes: Sizes) -> Iterator[Written]:
        """Functions of the pool in the place of a function of one quantity."""
        read = names_in(node) & set(sizes)
        if len(read) != 1 or not any(isinstance(below, ast.Call) for below in ast.walk(node)):
            return
        (argument,) = read
        value = self._on_grid(node, argument)
        if _is_diagonal(value):
            for function, code, what, cost in confusions.jacobians():
                yield code, what, cost, call(function, name(argument))
        if sizes_of(value) != GRID.shape:
            return
        ratios = self._ratios(as_array(value))
        multiplied = bool(ratios) and not any(np.isclose(ratio, 1) for ratio in ratios.values())
        more = ", and no factor before it" if multiplied else ""
        for function, code, what, cost in confusions.instead_of(ratios):
            if not confusions.gives_ones(function, sizes[argument]):
                made = name(argument) if function == "identity" else call(function, name(argument))
                yield code, what + more, cost, made
        yield from _of_others(argument, ratios, sizes)
        for function in (function for function, ratio in ratios.items() if np.isclose(ratio, 1)):
            yield from written_out(function, argument)

    def called(self, node: ast.expr) -> str:
        """What a message calls the function that `node` is; empty where it has no name."""
        match node:
            case ast.Call(func=ast.Call(args=[ast.Name(id=own)]) as made):
                return f"the derivative of {own}" if self.is_derivative(made, own) else ""
            case ast.Call(func=ast.Name(id=own)) if callable(self.names.get(own)):
                return own
            case ast.Call():
                ratios = self._of_one_quantity(node)
                same = (known for known, ratio in ratios.items() if np.isclose(ratio, 1))
                own = next(same, ast.unparse(node.func).rpartition(".")[-1])
                return confusions.CALLED.get(own, "")
        return ""

    def _of_one_quantity(self, node: ast.expr) -> dict[str, float]:
        """Which functions `node` is of the one quantity in it, with their factors."""
        read = [name for name in names_in(node) if name in self.names]
        value = self._on_grid(node, read[0]) if len(read) == 1 else None
        return self._ratios(as_array(value)) if sizes_of(value) == GRID.shape else {}

    def is_slope(self, node: ast.expr) -> bool:
        """Whether it is the derivative of a function: to take its argument is to leave out none."""
        match node:
            case ast.Call(func=ast.Call(args=[ast.Name(id=own)]) as made):
                return self.is_derivative(made, own)
            case ast.Call(args=[ast.Name()], keywords=[]):
                return not confusions.DERIVATIVES.keys().isdisjoint(self._of_one_quantity(node))
        return False

    def of_chosen(self, node: ast.expr) -> Iterator[Written]:
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

    def _made_of(self, own: str) -> list[ast.Call]:
        """The derivative of a function, as the program calls that of one of them."""
        makers = {
            node.func.id: ast.Call(node.func, [name(own)], [])
            for step in self.program.steps
            for node in ast.walk(step.tree)
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

    def _ratios(self, value: Array) -> dict[str, float]:
        """Which functions it is, each times the number that it is multiplied by."""
        with np.errstate(all="ignore"):
            found = {each: _ratio(known, value) for each, known in self._known.items()}
        return {each: ratio for each, ratio in found.items() if ratio}

    @cached_property
    def _known(self) -> dict[str, Array]:
        """What each function of the pool makes of the grid."""
        pool, grid = Pool(self.program.library), self._grid()
        with np.errstate(all="ignore"):  # a logarithm of what is negative, say
            return {each: as_array(pool.named(each)(grid)) for each in confusions.ALL}

    def _on_grid(self, node: ast.expr, argument: str) -> object:
        """What a piece of the reference makes of the grid: of a row of it, where it is about rows.

        A softmax of rows makes ones of a column, as the derivative of the identity does.
        """
        value = self._value(node, {argument: self._grid()})
        if sizes_of(value) != GRID.shape or np.ptp(as_array(value)) > _NO_MORE:
            return value
        own = self._value(node, {})
        if len(sizes_of(own)) < len(GRID.shape) or not np.ptp(as_array(own)) > _NO_MORE:
            return value
        row = self._value(node, {argument: self._grid().T})
        return as_array(row).T if sizes_of(row) == GRID.T.shape else None

    def _grid(self, moved: float = 0.0) -> Any:
        return self.program.library.array(GRID + moved, "float64")

    def _value(self, node: ast.expr, given: Names) -> object:
        """What a piece of the reference gives; None where it makes no sense alone."""
        try:
            return evaluate(Change("", node), self.scope, {**self.names, **given})
        except Exception:  # noqa: BLE001 (whatever a piece raises)
            return None


def _of_others(argument: str, same: Collection[str], sizes: Sizes) -> Iterator[Written]:
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


def written_out(function: str, argument: str) -> Iterator[Written]:
    """Every edit of the formulas of a function, but those that make one number of it."""
    for code, what, cost, tree in _written_out(function):
        told = re.sub(rf"\b{_ARGUMENT}\b", argument, what)
        yield code, told, cost, rebuilt(tree, reading(tree, _ARGUMENT), name(argument))


@cache
def _written_out(function: str) -> tuple[Written, ...]:
    """Those edits, of a function of `_ARGUMENT`."""
    return tuple(
        written
        for text in confusions.FORMULAS.get(function, ())
        for written in _of_formula(expression(text), _where(text))
        if _varies(written[-1])
    )


def _of_formula(formula: ast.expr, where: str) -> Iterator[Written]:
    nodes = Nodes(frozenset(), {_ARGUMENT: ()}, called=_of_the_pool)
    for same in places(formula):
        for code, what, cost, new in nodes.of(same[0]):
            for some in [same] if len(same) == 1 else [same, *([node] for node in same)]:
                more = _WITHIN if len(some) == len(same) else _WITHIN + ONE_OF_MANY
                yield code, f"{what}, {where}", cost + more, rebuilt(formula, some, new)


def _of_the_pool(node: ast.expr) -> str:
    """What messages call a function of the pool."""
    match node:
        case ast.Call(func=ast.Attribute(attr=own)):
            return confusions.NAMES.get(own, "")
    return ""


def _varies(formula: ast.expr) -> bool:
    """Whether it is no one number everywhere: that would say more than how it is written."""
    try:
        value = evaluate(Change("", formula), {"pool": Pool(library("numpy"))}, {_ARGUMENT: GRID})
    except Exception:  # noqa: BLE001 (most edits of a formula make no sense)
        return False
    finite = as_array(value)[np.isfinite(as_array(value))]
    return finite.size > 1 and bool(np.ptp(finite) > _NO_MORE)


def _where(formula: str) -> str:
    return "in a function written with exp" if "exp" in formula else "in a derivative written out"


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
