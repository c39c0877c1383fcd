"""One function for all those that a formula is given by name: a branch that is always taken."""

import ast
from collections.abc import Iterator, Sequence

from grader.diagnosis.edits import confusions
from grader.diagnosis.edits.edit import Edit
from grader.diagnosis.edits.helpers import calls_of
from grader.diagnosis.programs.program import Change
from grader.diagnosis.programs.trees import call, rebuilt

_COST = 2.05
_FUNCTIONS = ("relu", "sigmoid", "tanh", "identity")


def of_one_function(steps: Sequence[Change], chosen: frozenset[str]) -> Iterator[Edit]:
    """One function in the place of each of `chosen`, or its derivative in that of each of theirs.

    In several steps: in one it is that function in the place of another.
    """
    for function in _FUNCTIONS:
        own = confusions.NAMES[function]
        for kind, what, other in (
            (ast.Name, own, function),
            (ast.Call, f"the derivative of {own}", confusions.SLOPES[function]),
        ):
            calls = [(step, _called_by(kind, step, chosen)) for step in steps]
            changes = tuple(_calling(other, *each) for each in calls if each[1])
            if len(changes) > 1:
                told = f"{what}, whatever the function is"
                yield Edit("wrong_activation", told, _COST, changes)


def _called_by(kind: type[ast.expr], step: Change, chosen: frozenset[str]) -> list[ast.Call]:
    """The calls of the functions themselves, which are names, or of what is made of them."""
    return [node for node in calls_of(step, chosen) if isinstance(node.func, kind)]


def _calling(function: str, step: Change, nodes: Sequence[ast.Call]) -> Change:
    """The step that calls a function of the pool at each of `nodes`."""
    tree = step.tree
    for node in nodes:
        tree = rebuilt(tree, [node], call(function, *node.args))
    return Change(step.name, tree)
