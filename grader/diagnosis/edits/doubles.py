"""Edits after which a whole expression is another quantity: that may be what was written."""

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from grader.diagnosis.edits.edit import Edit
from grader.diagnosis.programs.program import Names, Program, numbers_of
from grader.diagnosis.programs.trees import ancestors, names_in, parents
from grader.diagnosis.programs.values import as_array, is_numeric
from grader.runs import Array

_TRIALS = 2
"""In how many it must be that quantity: in one it could be so by chance."""


def with_doubles(
    program: Program, scope: Names, trials: Sequence[Names], edits: Iterable[Edit]
) -> Iterator[Edit]:
    """`edits`; where one makes another quantity of what stands around it, that is told as well."""
    for edit in edits:
        own = _quantity(program, scope, trials[:_TRIALS], edit)
        what = f"{edit.what}, or {own} where more than that belongs"
        yield replace(edit, what=what) if own else edit


def _quantity(program: Program, scope: Names, trials: Sequence[Names], edit: Edit) -> str:
    """What the step reads and an expression around the edit is then; empty for nothing."""
    if edit.code != "wrong_argument" or edit.patch is None:
        return ""
    (change,) = edit.changes
    known = sorted(program.needs[change.name] - names_in(edit.patch.new))
    for around in ancestors(edit.patch.new, parents(change.tree)):
        if around is change.tree or not isinstance(around, ast.BinOp):
            continue
        values = [numbers_of(around, scope, names) for names in trials]
        for name in known:
            if all(map(_is, values, (names.get(name) for names in trials))):
                return name
    return ""


def _is(value: Array | None, quantity: object) -> bool:
    """Whether a value of several elements is that quantity."""
    if value is None or value.size == 1 or not is_numeric(quantity):
        return False
    other = as_array(quantity)
    return value.shape == other.shape and np.allclose(value, other, rtol=1e-9, atol=0)
