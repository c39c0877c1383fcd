"""A constant that keeps a logarithm or a denominator from 0, and is so large that it shows."""

import ast
from collections.abc import Iterator, Sequence

from grader.diagnosis.edits.edit import Edit, Patch, all_or_one
from grader.diagnosis.programs.program import Change
from grader.diagnosis.programs.trees import operated

_CONSTANTS = (0.1, 0.05, 0.01, 0.005, 0.001, 0.0001, 0.00001)
_COST = 2.9
"""More than that of all edits without a number of their own."""
_WORDS = {
    "log": "what a logarithm is taken of",
    "sqrt": "what a root is taken of",
    "/": "a denominator",
}


def guards(steps: Sequence[Change]) -> Iterator[Edit]:
    """Each constant added in each such place of a step, or in all of one kind."""
    for step in steps:
        for kind, words in _WORDS.items():
            nodes = list(_places(step.tree, kind))
            for number in _CONSTANTS if nodes else ():
                for some, more in all_or_one(nodes):
                    change = Patch.all_of([_guarded(step, node, number) for node in some])
                    yield Edit("guard", f"{number:g} added to {words}", _COST + more, (change,))


def _places(tree: ast.expr, kind: str) -> Iterator[ast.expr]:
    """What may be guarded there, the outermost first: so that what is in it can be next."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(attr=function) | ast.Name(id=function), args=[argument]
            ) if function == kind:
                yield argument
            case ast.BinOp(op=ast.Div(), right=right) if kind == "/":
                if not isinstance(right, ast.Constant):
                    yield right


def _guarded(step: Change, node: ast.expr, number: float) -> Patch:
    return Patch(step, [node], operated(node, ast.Add, ast.Constant(number)))
