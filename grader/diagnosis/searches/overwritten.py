"""An input that a loop overwrites with what it works out, while it is still read."""

import numpy as np

from grader.diagnosis.programs.values import as_array
from grader.diagnosis.searches.explanation import Explanation, explained
from grader.diagnosis.searches.search import Search
from grader.diagnosis.tables.function import FunctionTables
from grader.runs import Array, Trial


def overwritten(search: Search, tables: FunctionTables, name: str) -> Explanation | None:
    """That each element took the place of one of an input before the next was worked out."""
    sources = tables.program.sources(name)
    for own in (each for each in tables.program.inputs if each in sources):
        pairs = [(sample.trial.inputs[own], sample.expected.array) for sample in search.samples]
        alike = all(np.shape(given) == right.shape and right.size > 1 for given, right in pairs)
        if alike and not tables.varies:
            values = [_in_a_loop(tables, sample.trial, own, name) for sample in search.samples]
            if search.exact(values.__getitem__):
                what = f"{own} overwritten element by element while it is still read"
                return explained("overwritten", what, 2.6)
    return None


def _in_a_loop(tables: FunctionTables, trial: Trial, own: str, name: str) -> Array | None:
    """What the quantity is at the end; None where the formula fails on the way."""
    value = as_array(trial.inputs[own]).copy()
    for place in np.ndindex(value.shape):
        inputs = {**trial.inputs, own: value}
        try:
            found = tables.program.complete(tables.scope, inputs, {})[name]
        except Exception:  # noqa: BLE001 (what was worked out may be no argument)
            return None
        value[place] = as_array(found).reshape(value.shape)[place]
    return value
