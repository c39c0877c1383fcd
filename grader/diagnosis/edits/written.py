"""The functions that students write out by a formula, and every edit of that formula."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import numpy as np

from grader.diagnosis.edits import confusions
from grader.diagnosis.edits.edit import NodeEdit, all_or_one
from grader.diagnosis.edits.nodes import Nodes
from grader.diagnosis.edits.vocabulary import Vocabulary
from grader.diagnosis.programs.pool import GRID, Pool, varies
from grader.diagnosis.programs.program import numbers_of
from grader.diagnosis.programs.trees import expression, name, places, reading, rebuilt
from grader.libraries import library

_WITHIN = 0.35
"""What it costs more to write out a function, and that otherwise."""
_ARGUMENT = "s"
"""Of the functions that are written out."""


@cache
def written_out(function: str, argument: str) -> tuple[NodeEdit, ...]:
    """Every edit of the formulas of a function, but those that make one number of it."""
    return tuple(
        (
            code,
            told_of(argument, what),
            cost,
            rebuilt(tree, reading(tree, _ARGUMENT), name(argument)),
        )
        for code, what, cost, tree in _written_out(function)
    )


def told_of(argument: str, what: str) -> str:
    """The words of an edit of such a formula, for another argument; no `s` of a genitive is one."""
    return re.sub(rf"(?<!')\b{_ARGUMENT}\b", argument, what)


@cache
def _written_out(function: str) -> tuple[NodeEdit, ...]:
    """Those edits, of a function of `_ARGUMENT`."""
    return tuple(
        (code, what, cost, tree)
        for text in confusions.FORMULAS.get(function, ())
        for code, what, cost, tree in _of_formula(expression(text), _where(text))
        if _varies(tree)
    )


def _of_formula(formula: ast.expr, where: str) -> Iterator[NodeEdit]:
    nodes = Nodes(Vocabulary({_ARGUMENT: ()}, _of_the_pool))
    for same in places(formula):
        for code, what, cost, new in nodes.of(same[0]):
            for some, more in all_or_one(same):
                tree = rebuilt(formula, some, new)
                yield code, f"{what}, {where}", cost + (_WITHIN + more), tree


def _of_the_pool(node: ast.expr) -> str:
    """What messages call a function of the pool."""
    match node:
        case ast.Call(func=ast.Attribute(attr=own)):
            return confusions.NAMES.get(own, "")
    return ""


def _varies(formula: ast.expr) -> bool:
    """Whether it is no one number everywhere: that would say more than how it is written."""
    value = numbers_of(formula, {"pool": Pool(library("numpy"))}, {_ARGUMENT: GRID})
    finite = value[np.isfinite(value)] if value is not None else np.zeros(0)
    return finite.size > 1 and varies(finite)


def _where(formula: str) -> str:
    if "exp" in formula:
        return "in a function written with exp"
    return "in the formula of a derivative"
