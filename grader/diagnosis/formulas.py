"""Every edit of one step of a formula, and every edit of an input."""

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from grader.diagnosis import confusions
from grader.diagnosis.edits import Edit, call, name, negated, rebuilt, squared, transposed
from grader.diagnosis.nodes import Nodes, Sizes, Written
from grader.diagnosis.pool import Pool
from grader.diagnosis.program import Change, Names, Program, as_array, evaluate, names_in, sizes_of

_ONE_OF_MANY = 0.3
"""What it costs more to write one of several equal places otherwise, and not all."""
_GRID = np.linspace(-2.5, 2.5, 12)[:, None]
"""Arguments at which functions are told apart; none is a kink."""
_WRAPPERS = (
    "relu",
    "tanh",
    "sigmoid",
    "exp",
    "softmax",
    "softmax_of_rows",
    "log",
    "absolute",
    "threshold_both",
)
"""What is put around a quantity that needs nothing more."""
_FACTORS = (
    ("factor", "a factor {} too many", ast.Mult()),
    ("factor", "a division by {} too many", ast.Div()),
)
_TERMS = (
    ("extra_term", "{} added", ast.Add()),
    ("extra_term", "{} subtracted", ast.Sub()),
)
"""How another quantity may be in a value that should not depend on it."""


@dataclass(frozen=True)
class Writer:
    """Writes a program otherwise; the quantities of one trial tell which edits make sense."""

    program: Program
    scope: Names
    names: Names

    def edits(self) -> Iterator[Edit]:
        """Each edit of a step, then each of an input."""
        known = dict.fromkeys(self.program.inputs)
        for step in self.program.steps:
            sizes = {name: sizes_of(self.names[name]) for name in known}
            yield from self._of_step(step, sizes)
            known[step.name] = None
        yield from self._of_inputs(
            {name: sizes_of(self.names[name]) for name in self.program.inputs}
        )

    def _of_step(self, step: Change, sizes: Sizes) -> Iterator[Edit]:
        nodes = Nodes(frozenset(self.program.inputs), sizes)
        for same in _places(step.tree):
            groups = [([node], _ONE_OF_MANY) for node in same] if len(same) > 1 else []
            for group, more in [(same, 0.0), *groups]:
                for code, what, cost, new in nodes.of(group[0]):
                    yield _edit(code, what, cost + more, step, rebuilt(step.tree, group, new))
                for code, what, cost, new in self._other_functions(group[0], sizes):
                    yield _edit(code, what, cost + more, step, rebuilt(step.tree, group, new))
        yield from _left_out(step)
        yield from _swapped(step, sizes)
        yield from _wrapped(step, sizes_of(self.names[step.name]))
        yield from self._with_another(step, sizes)

    def _other_functions(self, node: ast.expr, sizes: Sizes) -> Iterator[Written]:
        """Functions of the pool in the place of a function of one quantity."""
        read = names_in(node) & set(sizes)
        if len(read) != 1 or not any(isinstance(below, ast.Call) for below in ast.walk(node)):
            return
        (argument,) = read
        grid = self.program.library.array(_GRID, "float64")
        value = self._value(node, {argument: grid})
        if _is_diagonal(value):
            for function, code, what, cost in confusions.jacobians():
                yield code, what, cost, call(function, name(argument))
        if sizes_of(value) != _GRID.shape:
            return
        known = Pool(self.program.library)
        with np.errstate(all="ignore"):  # a logarithm of what is negative, say
            same = {f for f in confusions.ALL if _proportional(known.named(f)(grid), value)}
        for function, code, what, cost in confusions.instead_of(same):
            if not confusions.gives_ones(function, sizes[argument]):
                yield code, what, cost, call(function, name(argument))
        yield from _of_others(argument, same, sizes)

    def _with_another(self, step: Change, sizes: Sizes) -> Iterator[Edit]:
        """Another quantity of the same shape, element by element too many or too few."""
        own = sizes_of(self.names[step.name])
        read = names_in(step.tree)
        for other, shape in sizes.items():
            if not own or shape not in {own, own[::-1]} or isinstance(step.tree, ast.Name):
                continue
            node = name(other) if shape == own else transposed(name(other))
            for code, what, operator in _FACTORS if other in read else (*_FACTORS, *_TERMS):
                tree = ast.BinOp(step.tree, operator, node)
                yield _edit(code, what.format(other), 2.38, step, tree)

    def _value(self, node: ast.expr, given: Names) -> object:
        """What a piece of the reference gives; None where it makes no sense alone."""
        try:
            return evaluate(Change("", node), self.scope, {**self.names, **given})
        except Exception:  # noqa: BLE001 (whatever a piece raises)
            return None

    def _of_inputs(self, sizes: Sizes) -> Iterator[Edit]:
        for own, shape in sizes.items():
            read = name(own)
            yield _input("ignored_input", f"{own} left out", 2.1, own, _times_zero(read, 0))
            yield _input("ignored_input", f"{own} left out", 2.2, own, _times_zero(read, 1))
            yield _input("sign", f"the sign of {own} turned", 2.15, own, negated(read))
            rest = ast.BinOp(ast.Constant(1), ast.Sub(), read)
            yield _input("complement", f"1 - {own} where {own} belongs", 2.2, own, rest)
            yield _input("power", f"{own} squared", 2.6, own, squared(read))
            if not shape:
                inverse = ast.BinOp(ast.Constant(1), ast.Div(), read)
                yield _input("wrong_operation", f"1/{own} where {own} belongs", 2.3, own, inverse)
            if len(shape) == 2:
                yield _input("transposed", f"{own} transposed", 2.4, own, transposed(read))
            for other in sizes:
                if other != own and sizes[other] == shape:
                    what = f"{other} used where another quantity belongs"
                    yield _input("wrong_argument", what, 2.5, own, name(other))
        for one, other in combinations(sizes, 2):
            if sizes[one] == sizes[other]:
                changes = (Change(one, name(other)), Change(other, name(one)))
                yield Edit("swapped_inputs", f"{one} and {other} swapped", 2.6, changes)


def _of_others(argument: str, same: Collection[str], sizes: Sizes) -> Iterator[Written]:
    """The function itself, or one that is confused with it, of another quantity."""
    for other in sizes:
        if sizes[other] != sizes[argument] or other == argument:
            continue
        for function in sorted(same):
            words = f"{other} used where another quantity belongs"
            yield "wrong_argument", words, 2.4, call(function, name(other))
        for function, code, what, cost in confusions.instead_of(same):
            rare = function in confusions.RARER
            if not rare and not confusions.gives_ones(function, sizes[other]):
                yield code, what, cost + 0.2, call(function, name(other))


def _is_diagonal(value: object) -> bool:
    """Whether a column became a diagonal matrix."""
    if sizes_of(value) != (len(_GRID), len(_GRID)):
        return False
    matrix = as_array(value)
    return np.array_equal(matrix, np.diag(np.diag(matrix)))


def _proportional(one: object, other: object) -> bool:
    """Whether `other` is `one` times some number other than zero."""
    first, second = as_array(one), as_array(other)
    square = np.sum(first * first)
    ratio = np.sum(first * second) / square if square > 0 else square
    return bool(ratio != 0) and np.allclose(ratio * first, second)


def _places(tree: ast.expr) -> Iterator[list[ast.expr]]:
    """The nodes of `tree`, equal ones together, outermost first."""
    alike: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.expr):
            alike.setdefault(ast.dump(node), []).append(node)
    yield from alike.values()


def _swapped(step: Change, sizes: Sizes) -> Iterator[Edit]:
    """Two quantities of the same shape, each in the place of the other."""
    read = sorted(names_in(step.tree) & set(sizes))
    for one, other in combinations(read, 2):
        if sizes[one] == sizes[other]:
            aside = rebuilt(step.tree, _reading(step.tree, one), name("pool"))
            moved = rebuilt(aside, _reading(aside, other), name(one))
            tree = rebuilt(moved, _reading(moved, "pool"), name(other))
            yield _edit("wrong_argument", f"{one} and {other} swapped", 2.3, step, tree)


def _left_out(step: Change) -> Iterator[Edit]:
    """A function that stands around several things, left out around each."""
    calls = [node for node in ast.walk(step.tree) if isinstance(node, ast.Call)]
    for function in dict.fromkeys(ast.dump(node.func) for node in calls):
        same = [node for node in calls if ast.dump(node.func) == function and len(node.args) == 1]
        if len({ast.dump(node) for node in same}) > 1:
            tree = step.tree
            for node in same:
                tree = rebuilt(tree, [node], node.args[0])
            what = "a function left out wherever it stands"
            yield _edit("missing_function", what, 1.9, step, tree)


def _reading(tree: ast.expr, own: str) -> list[ast.AST]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == own]


def _wrapped(step: Change, sizes: tuple[int, ...]) -> Iterator[Edit]:
    """A function or a power too many around the whole of a step, which has these sizes."""
    yield _edit("power", "a square too many", 2.4, step, squared(step.tree))
    yield _edit("sign", "a sign turned", 2.4, step, negated(step.tree))
    root = ast.BinOp(step.tree, ast.Pow(), ast.Constant(0.5))
    yield _edit("power", "a square root too many", 2.5, step, root)
    inverse = ast.BinOp(ast.Constant(1), ast.Div(), step.tree)
    yield _edit("wrong_operation", "a reciprocal", 2.6, step, inverse)
    rest = ast.BinOp(ast.Constant(1), ast.Sub(), step.tree)
    yield _edit("wrong_operation", "one minus the right value", 2.5, step, rest)
    for function in _WRAPPERS:
        if confusions.gives_ones(function, sizes):
            continue
        what = f"{confusions.NAMES[function]} applied once too often"
        if function == "exp":
            what += ", or a logarithm left out"
        yield _edit("extra_function", what, 2.3, step, call(function, step.tree))


def _edit(code: str, what: str, cost: float, step: Change, tree: ast.expr) -> Edit:
    return Edit(code, what, cost, (Change(step.name, tree),))


def _input(code: str, what: str, cost: float, own: str, tree: ast.expr) -> Edit:
    return Edit(code, what, cost, (Change(own, tree),))


def _times_zero(node: ast.expr, plus: int) -> ast.expr:
    """`node * 0 + plus`: zeros or ones of the same shape."""
    zero = ast.BinOp(node, ast.Mult(), ast.Constant(0))
    return ast.BinOp(zero, ast.Add(), ast.Constant(plus))
