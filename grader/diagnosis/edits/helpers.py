"""Functions that a formula is given by name, each replaced wherever it is called.

A student writes such a function once: what is wrong in it is wrong in every step, whichever of
the functions that the formula is given it stands for in a trial.
"""

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from grader.diagnosis.edits import confusions
from grader.diagnosis.edits.edit import Edit, NodeEdit
from grader.diagnosis.edits.nodes import Nodes
from grader.diagnosis.edits.quantities import of_quantity
from grader.diagnosis.edits.vocabulary import Vocabulary
from grader.diagnosis.edits.written import told_of, written_out
from grader.diagnosis.programs.program import Change
from grader.diagnosis.programs.trees import call, name, names_in, rebuilt

_KNOWN = ("relu", "sigmoid", "tanh", "step", "d_sigmoid", "d_tanh", "identity", "one")
"""The functions that are replaced."""
_FUNCTIONS = ("relu", "sigmoid", "tanh", "identity")
_EXCHANGED = (_FUNCTIONS, ("step", "d_sigmoid", "d_tanh", "one"))
"""Those that are mixed up with one another."""
_BY_ARGUMENT = ("step", "d_sigmoid", "d_tanh")
"""Derivatives that read what went into a function, which that may have changed in place."""
_ONES = 2.1
"""What it costs that one of them is 1 everywhere: where all of them are left out it costs less."""
_LESS = 0.22
"""What it costs less than in one step: it explains more."""
_BOTH = 2.3
"""What it costs that a function is another, and its derivative is that of the other."""


def of_helpers(
    steps: Sequence[Change], chosen: frozenset[str], matters: Callable[[Change], bool]
) -> Iterator[Edit]:
    """Each of the functions in the place of another, in all steps that call one of `chosen`.

    `matters` tells whether a step is another in some case: of other functions there is no edit.
    """
    for own in _KNOWN:
        made = [place for step in steps if (place := _Place.of(step, own, chosen)).holes]
        if any(matters(place.step) for place in made):
            for code, what, cost, other in _instead_of(own):
                yield Edit(code, what, cost - _LESS, tuple(place.filled(other) for place in made))
            if own in confusions.SLOPES:
                yield from _with_its_slope(own, made, chosen)
    for functions in _EXCHANGED:
        for pair in combinations(functions, 2):
            yield from _mixed_up(pair, steps, chosen)


def _with_its_slope(own: str, made: Sequence["_Place"], chosen: frozenset[str]) -> Iterator[Edit]:
    """Another function in the place of `own`, and its derivative in the place of that of `own`."""
    for function, slope in confusions.SLOPES.items():
        if function != own:
            steps = [place.filled(_of_pool(function)) for place in made]
            places = [_Place.of(step, confusions.SLOPES[own], chosen) for step in steps]
            changes = tuple(place.filled(_of_pool(slope)) for place in places)
            yield Edit("wrong_activation", _and_its_slope(function), _BOTH - _LESS, changes)


def _mixed_up(
    pair: tuple[str, str], steps: Sequence[Change], chosen: frozenset[str]
) -> Iterator[Edit]:
    """Two of the functions, or of their derivatives, each in the place of the other."""
    of = {slope: function for function, slope in reversed(confusions.SLOPES.items())}
    first, last = (confusions.NAMES[each if each in _FUNCTIONS else of[each]] for each in pair)
    swapped = f"{first} and {last} in each other's place"
    what = swapped if pair[0] in _FUNCTIONS else f"the derivatives of {swapped}"
    calls = [node for step in steps for node in calls_of(step, chosen)]
    for written in (_exchanged, _exchanged_by_value):
        made = {n: ast.Call(written(n.func, *pair), n.args, n.keywords) for n in calls}
        if changes := _rewritten(steps, made):
            yield Edit("wrong_activation", what, 2.2, changes)


def _exchanged(function: ast.expr, one: str, other: str) -> ast.expr:
    return ast.Call(_of_pool("exchanged"), [function, ast.Constant(one), ast.Constant(other)], [])


def _exchanged_by_value(function: ast.expr, one: str, other: str) -> ast.expr:
    """The sigmoid's derivative by the value of another function, where that is at hand."""
    match function:
        case ast.Call(args=[ast.Name() as own]) if "d_sigmoid" in (one, other):
            rest = ast.Constant(other if one == "d_sigmoid" else one)
            return ast.Call(_of_pool("exchanged_by_value"), [function, own, rest], [])
    return function


def calls_of(step: Change, chosen: frozenset[str]) -> Iterator[ast.Call]:
    """The calls of a function of `chosen`, or of one that is made of it."""
    for node in ast.walk(step.tree):
        if isinstance(node, ast.Call) and not names_in(node.func).isdisjoint(chosen):
            yield node


def of_layers(
    steps: Sequence[Change],
    chosen: frozenset[str],
    is_derivative: Callable[[ast.Call, str], bool],
) -> Iterator[Edit]:
    """Another function for one that is given by name, and its derivative for the derivative."""
    slopes = _slopes(steps, is_derivative)
    for own in sorted(chosen):
        here = [
            n
            for step in steps
            for n in calls_of(step, frozenset({own}))
            if isinstance(n.func, ast.Name)
        ]
        there = [node for node, of in slopes.items() if of.id == own]
        for function, slope in confusions.SLOPES.items():
            made = {node: call(function, node.args[0]) for node in here}
            made |= {node: call(slope, node.args[0]) for node in there}
            if len(changes := _rewritten(steps, made)) > 1:
                yield Edit("wrong_activation", _and_its_slope(function), _BOTH, changes)


def _and_its_slope(function: str) -> str:
    return f"{confusions.NAMES[function]} where another function belongs, with its derivative"


def of_derivatives(
    steps: Sequence[Change], is_derivative: Callable[[ast.Call, str], bool]
) -> Iterator[Edit]:
    """The derivative of every function that is given by name left out, or the function itself."""
    slopes = _slopes(steps, is_derivative)
    itself = "every function itself where its derivative belongs"
    for code, what, written in (
        ("dropped_factor", "the derivatives of all functions left out", _ones),
        ("not_the_derivative", itself, _function_itself),
    ):
        made = {node: written(node, own) for node, own in slopes.items()}
        if changes := _rewritten(steps, made):
            yield Edit(code, what, 1.95, changes)


def _slopes(
    steps: Sequence[Change], is_derivative: Callable[[ast.Call, str], bool]
) -> Mapping[ast.Call, ast.Name]:
    """The calls of the derivative of a function that is given by name, with that name."""
    found = {}
    for node in (node for step in steps for node in ast.walk(step.tree)):
        match node:
            case ast.Call(func=ast.Call(args=[ast.Name() as own]) as maker):
                if is_derivative(maker, own.id):
                    found[node] = own
    return found


def _rewritten(steps: Sequence[Change], made: Mapping[ast.Call, ast.expr]) -> tuple[Change, ...]:
    """The steps that have some of these calls, with what is `made` of each in its place."""
    changes = []
    for step in steps:
        tree = step.tree
        for node in ast.walk(step.tree):
            if isinstance(node, ast.Call) and node in made:
                tree = rebuilt(tree, [node], made[node])
        changes += [Change(step.name, tree)] if tree is not step.tree else []
    return tuple(changes)


def _ones(node: ast.Call, _: ast.Name) -> ast.expr:
    return call("one", node.args[0])


def _function_itself(node: ast.Call, own: ast.Name) -> ast.expr:
    return ast.Call(own, node.args, [])


@dataclass(frozen=True)
class _Place:
    """A step with a hole wherever it calls a function that may be `own`."""

    step: Change
    """Another than it was only where one of these is `own`."""
    holes: Sequence[ast.Name]

    @classmethod
    def of(cls, step: Change, own: str, chosen: frozenset[str]) -> "_Place":
        """The holes where `step` calls a function of `chosen`, or one that is made of it."""
        tree, holes, where = step.tree, [], [*step.only_where]
        for node in calls_of(step, chosen):
            hole, called = name("other"), ast.Constant(own)
            function = ast.Call(_of_pool("instead"), [node.func, called, hole], [])
            tree = rebuilt(tree, [node], ast.Call(function, node.args, node.keywords))
            holes.append(hole)
            where.append(ast.Call(_of_pool("is_called"), [node.func, called], []))
        return cls(Change(step.name, tree, where), holes)

    def filled(self, other: ast.expr) -> Change:
        """The step that calls `other` there."""
        tree = rebuilt(self.step.tree, self.holes, other)
        return Change(self.step.name, tree, self.step.only_where)


@cache
def _instead_of(own: str) -> tuple[NodeEdit, ...]:
    """What may stand in the place of a function of the pool."""
    return tuple(_written_instead_of(own))


def _written_instead_of(own: str) -> Iterator[NodeEdit]:
    for function, code, what, cost in confusions.for_function(own):
        yield code, what, _ONES if code == "slope_of_one" else cost, _of_pool(function)
    if own in _BY_ARGUMENT:
        slope, argument = confusions.CALLED[own], call("exp_of_minus", name("s"))
        what = f"{confusions.NAMES['exp_of_minus']} of the argument in its place, in {slope}"
        yield "overwritten", what, 2.4, _lambda(call(own, argument))
    names = Vocabulary({"s": ()}, lambda _: confusions.CALLED[own])
    at_another = Nodes(names).of(call(own, name("s")))
    moved = (
        (code, f"{what} of a function", cost, call(own, body))
        for code, what, cost, body in of_quantity(name("s"), names.sizes)
        if code == "extra_term"
    )
    for code, what, cost, body in (*written_out(own, "s"), *at_another, *moved):
        if code != "missing_function":  # it is the identity, and is told as that
            yield code, told_of("the argument", what), cost, _lambda(body)


def _of_pool(function: str) -> ast.expr:
    return ast.Attribute(name("pool"), function, ast.Load())


def _lambda(body: ast.expr) -> ast.Lambda:
    """A function of s."""
    return ast.Lambda(ast.arguments([], [ast.arg("s")], None, [], [], None, []), body)
