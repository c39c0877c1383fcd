"""What messages call quantities whose names are the reference's own: by what is in them."""

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence

from grader.checkers.common import listed
from grader.diagnosis.edits import confusions, reductions
from grader.diagnosis.programs.program import Program
from grader.diagnosis.programs.trees import names_in

ANOTHER = "another quantity"
"""What is told by nothing that is in it."""
_REDUCTIONS = {"mean", "sum", "max"}
_INNER = confusions.CALLED | {name: reductions.CALLED[name] for name in ("mean", "sum")}
"""What tells a quantity by what is in it; no largest element, which may only keep exp small."""
_MASKS = {"tril", "triu"}
_FEW, _MOST = 2, 5


def unnamed(program: Program, private: Collection[str]) -> Mapping[str, str]:
    """The words for each of the `private` quantities of a program."""
    own = {step.name: step.tree for step in program.steps if step.name in private}
    every = (*program.inputs, *(step.name for step in program.steps))
    told = {}
    for name, tree in own.items():
        made_of = set(_known(tree, own))
        told[name] = [other for other in every if other in made_of]
    found = {name: _words(own[name], names) for name, names in told.items()}
    return {name: _apart(name, words, told, found) for name, words in found.items()}


def _apart(
    name: str, words: str, told: Mapping[str, Sequence[str]], every: Mapping[str, str]
) -> str:
    """`words`; where another quantity has the same, with a name that only this one has in it.

    `told` are the quantities in each of them that students know.
    """
    others = [other for other in every if other != name and every[other] == words]
    if not others:
        return words
    theirs = {known for other in others for known in told[other]}
    mine = [known for known in sorted(told[name]) if known not in theirs]
    return f"the part with {mine[0]} in it" if mine else words


def _words(tree: ast.expr, names: Sequence[str]) -> str:
    """What a message calls a quantity, from its expression and the known `names` in it."""
    called = [name for node in ast.walk(tree) for name in _called(node)]
    told = f" with {listed(names)} in it" if 0 < len(names) <= _FEW else ""
    if not _MASKS.isdisjoint(called):
        return "the mask"
    if called and called[0] in _REDUCTIONS and isinstance(tree, ast.Call):
        return reductions.CALLED[called[0]] + told
    inner = next((_INNER[name] for name in called if name in _INNER), "")
    if inner:
        return f"the part with {inner} in it"
    return f"the part made of {listed(names)}" if 0 < len(names) <= _MOST else ANOTHER


def _called(node: ast.AST) -> Iterator[str]:
    """The name of the function that is called, as the last part of it."""
    match node:
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)):
            yield name


def _known(tree: ast.expr, own: Mapping[str, ast.expr]) -> Iterator[str]:
    """The names in it that are not the reference's own; those in what is its own as well."""
    for name in names_in(tree):
        if name in own:
            yield from _known(own[name], own)
        else:
            yield name
