"""A wrong part that was worked out from a wrong earlier one: explained by its own step alone."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch

from grader.checkers.values import Sample
from grader.diagnosis.explanation import Explanation
from grader.diagnosis.function import FunctionTables
from grader.diagnosis.outputs import factor
from grader.diagnosis.program import Names, as_array
from grader.diagnosis.search import Search
from grader.diagnosis.tiers import Known, scaled, single
from grader.layouts import canonical
from grader.spec.parts import Function, Part


def follow_own(
    search: Search,
    tables: FunctionTables,
    function: Function,
    part: Part,
    parent: Part,
    before: Sequence[Sample],
    known: Known,
) -> Explanation | None:
    """What is wrong with the steps from `parent` to `part`, given the student's own `parent`."""
    source = tables.program.keys[function.key_of(parent)]
    name = tables.program.keys[function.key_of(part)]
    given = [_given(tables, source, parent, sample) for sample in before]
    trials = [names for names in given if names is not None]
    if len(trials) < len(given):
        return None
    steps = [step.name for step in tables.program.steps]
    between = set(steps[steps.index(source) + 1 : steps.index(name) + 1])
    edits = [edit for edit in tables.singles.edits if {c.name for c in edit.changes} <= between]
    table = tables.table(edits, trials)
    found = (
        factor(search, [as_array(names[name]) for names in trials])
        or single(search, table, name, known)
        or scaled(search, table, name, known)
    )
    if found is None:
        return None
    return replace(found, what=f"{found.what}, worked out from your own {parent.name}")


def _given(tables: FunctionTables, source: str, parent: Part, sample: Sample) -> Names | None:
    """All quantities that follow from the student's own value; None where it is unusable."""
    value = canonical(sample.value, parent.shape, sample.expected.array.shape)
    if value is None or not np.all(np.isfinite(value)):
        return None
    own = torch.tensor(np.asarray(value, float))
    return tables.program.complete(tables.scope, sample.trial.inputs, {source: own})
