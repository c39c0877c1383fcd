"""Every edit of one step of a formula, and every edit of an input."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import torch

from grader.diagnosis import pool
from grader.diagnosis.edits import Edit, call, name, negated, rebuilt, squared, transposed
from grader.diagnosis.nodes import Nodes, Sizes
from grader.diagnosis.program import Change, Names, Program, names_in

_ONE_OF_MANY = 0.3
"""What it costs more to write one of several equal places otherwise, and not all."""
_WRAPPERS = ("relu", "tanh", "sigmoid", "exp", "softmax")


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
            sizes = {name: _sizes(self.names[name]) for name in known}
            yield from self._of_step(step, sizes)
            known[step.name] = None
        yield from self._of_inputs({name: _sizes(self.names[name]) for name in self.program.inputs})

    def _of_step(self, step: Change, sizes: Sizes) -> Iterator[Edit]:
        nodes = Nodes(frozenset(self.program.inputs), sizes)
        for same in _places(step.tree):
            groups = [([node], _ONE_OF_MANY) for node in same] if len(same) > 1 else []
            for group, more in [(same, 0.0), *groups]:
                for code, what, cost, new in nodes.of(group[0]):
                    yield _edit(code, what, cost + more, step, rebuilt(step.tree, group, new))
                for code, what, cost, new in self._other_functions(group[0], sizes):
                    yield _edit(code, what, cost + more, step, rebuilt(step.tree, group, new))
        yield from _wrapped(step)

    def _other_functions(
        self, node: ast.expr, sizes: Sizes
    ) -> Iterator[tuple[str, str, float, ast.expr]]:
        """Functions of the pool in the place of a function of one quantity."""
        read = names_in(node) & set(sizes)
        if len(read) != 1 or isinstance(node, ast.Name):
            return
        (argument,) = read
        value, of = self._value(node), self.names[argument]
        if not isinstance(value, torch.Tensor) or not isinstance(of, torch.Tensor):
            return
        if value.shape != of.shape:
            return
        same = {f for f in pool.ALL if torch.allclose(pool.named(f)(of), value)}
        derivative = not same.isdisjoint(pool.DERIVATIVES)
        alike = [argument, *(o for o in sizes if sizes[o] == sizes[argument] and o != argument)]
        for read_instead in alike:
            for function, code, what, cost in _functions(derivative):
                new = call(function, name(read_instead))
                if read_instead == argument:
                    yield code, what, cost, new
                elif function in same:
                    words = f"{read_instead} used where another quantity belongs"
                    yield "wrong_argument", words, 2.4, new
                else:
                    yield code, what, cost + 0.2, new

    def _value(self, node: ast.expr) -> object:
        change = Change("", node)
        try:
            return eval(change.code, {**self.scope, **self.names})  # noqa: S307 (a piece of the reference)
        except Exception:  # noqa: BLE001 (a piece may make no sense alone)
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


def _functions(derivative: bool) -> Iterator[tuple[str, str, str, float]]:
    """The functions of the pool where another one belongs: a derivative, or none."""
    code, kind, cost = (
        ("not_the_derivative", " itself where a derivative belongs", 2.1)
        if derivative
        else ("wrong_activation", " where another function belongs", 2.0)
    )
    if not derivative:
        yield "identity", "missing_function", "no function where one belongs", 1.8
    for function, words in pool.ACTIVATIONS.items():
        yield function, code, f"{words}{kind}", cost
    code, cost = ("wrong_activation", 2.0) if derivative else ("a_derivative", 2.2)
    for function, words in pool.DERIVATIVES.items():
        yield function, code, f"{words} where another function belongs", cost


def _places(tree: ast.expr) -> Iterator[list[ast.expr]]:
    """The nodes of `tree`, equal ones together, outermost first."""
    alike: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.expr):
            alike.setdefault(ast.dump(node), []).append(node)
    yield from alike.values()


def _wrapped(step: Change) -> Iterator[Edit]:
    """A function or a power too many around the whole of a step."""
    yield _edit("power", "a square too many", 2.4, step, squared(step.tree))
    yield _edit("sign", "a sign turned", 2.4, step, negated(step.tree))
    root = ast.BinOp(step.tree, ast.Pow(), ast.Constant(0.5))
    yield _edit("power", "a square root too many", 2.5, step, root)
    inverse = ast.BinOp(ast.Constant(1), ast.Div(), step.tree)
    yield _edit("wrong_operation", "a reciprocal", 2.6, step, inverse)
    rest = ast.BinOp(ast.Constant(1), ast.Sub(), step.tree)
    yield _edit("wrong_operation", "one minus the right value", 2.5, step, rest)
    for function in _WRAPPERS:
        what = f"{pool.ACTIVATIONS[function]} applied once too often"
        yield _edit("extra_function", what, 2.3, step, call(function, step.tree))


def _edit(code: str, what: str, cost: float, step: Change, tree: ast.expr) -> Edit:
    return Edit(code, what, cost, (Change(step.name, tree),))


def _input(code: str, what: str, cost: float, own: str, tree: ast.expr) -> Edit:
    return Edit(code, what, cost, (Change(own, tree),))


def _times_zero(node: ast.expr, plus: int) -> ast.expr:
    """`node * 0 + plus`: zeros or ones of the same shape."""
    zero = ast.BinOp(node, ast.Mult(), ast.Constant(0))
    return ast.BinOp(zero, ast.Add(), ast.Constant(plus))


def _sizes(value: object) -> tuple[int, ...]:
    return tuple(value.shape) if isinstance(value, torch.Tensor) else ()
