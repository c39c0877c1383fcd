"""A drawn curve that a small edit of the reference's formula gives."""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self

import numpy as np

from grader.checkers.misdrawn import UNEXPLAINED
from grader.checkers.protocol import Attempts
from grader.diagnosis.edits.edit import Edit
from grader.diagnosis.programs.values import as_array, is_numeric
from grader.diagnosis.searches.explanation import Explanation, explained, in_words
from grader.diagnosis.searches.unnamed import unnamed
from grader.diagnosis.tables.function import FunctionTables
from grader.diagnosis.tables.table import Block, Table
from grader.drawings import beside
from grader.report.feedback import Feedback
from grader.runs import Array, Returned
from grader.spec.kinds.derivative_plot import DerivativePlot
from grader.spec.parts import Function

_EVERY = 4
"""Of the points of the reference one in so many is enough for a smooth curve."""
_SAMPLES = 60
_NEAR, _NEAR_SHARE = 0.005, 0.8
"""How near so many of the drawn points must be to a curve before all are looked at: within a line's
width there are other functions too."""
_OVER_ALL = {"softmax", "hardmax", "sum", "mean", "max", "min"}


@dataclass(frozen=True)
class Redrawn:
    """What the edits of the function that draws would draw."""

    problem: DerivativePlot
    tables: FunctionTables
    x: Array
    """Where they draw it, (M,)."""

    @classmethod
    def of(cls, problem: DerivativePlot, tables: FunctionTables, x: Array) -> Self:
        """Where the reference draws at `x`, at some of these points."""
        (known,) = (trial.names.items() for trial in tables.trials)
        drawn_at = (n for n, v in known if is_numeric(v) and np.array_equal(as_array(v), x))
        program, scope = tables.program, tables.scope
        some = program.library.array(x[::_EVERY], "float64")
        fewer = program.complete(scope, {}, dict.fromkeys(drawn_at, some))
        return cls(problem, tables.elsewhere([fewer]), x[::_EVERY])

    def explanation(self, drawn: Array, key: str) -> Explanation | None:
        """The smallest edit that gives `drawn` (N, 2)."""
        return self._explained(drawn, key, self.tables.singles) or self._explained(
            drawn, key, self.tables.rarer
        )

    def _explained(self, drawn: Array, key: str, table: Table) -> Explanation | None:
        block = table.first(self.tables.program.keys[key]).get(self.x.shape)
        for edit, heights in self._near(drawn, table, block) if block else ():
            curve = np.stack([self.x, heights], axis=1)
            low, high = self.problem.low, self.problem.high
            if _is_pointwise(edit) and beside.fit(drawn, curve, low, high).right:
                what = in_words(edit.what, self._private)
                place = self._private.get(edit.place, "") if edit.is_one_of_several else ""
                what = f"{what}, in {place}" if place else what
                return explained(edit.code, what, edit.cost, str(edit))
        return None

    @property
    def _private(self) -> Mapping[str, str]:
        """The words for what is the reference's own: all but `x` and the curves."""
        program = self.tables.program
        return unnamed(program, {step.name for step in program.steps} - {"x", *program.keys})

    def _near(self, drawn: Array, table: Table, block: Block) -> Iterator[tuple[Edit, Array]]:
        """The edits that may have drawn it, with their heights."""
        finite = drawn[np.isfinite(drawn).all(axis=1)]
        inner = finite[(finite[:, 0] >= self.problem.low) & (finite[:, 0] <= self.problem.high)]
        if not len(inner):
            return
        some = inner[np.linspace(0, len(inner) - 1, _SAMPLES).astype(int)]
        after = np.clip(np.searchsorted(self.x, some[:, 0]), 1, len(self.x) - 1)
        width = self.x[after] - self.x[after - 1]  # 0 where an x stands twice
        share = (some[:, 0] - self.x[after - 1]) / np.where(width > 0, width, 1.0)
        there = block.values[:, after - 1] * (1 - share) + block.values[:, after] * share
        near = np.mean(np.abs(there - some[:, 1]) <= _NEAR, axis=1) >= _NEAR_SHARE
        rows = {edit: row for row in np.flatnonzero(near).tolist() for edit in block.edits[row]}
        for edit in sorted(rows):
            yield table.edits[edit], block.values[rows[edit]]


@dataclass(frozen=True)
class Drawings:
    """The curves of one problem, and what the edits of what draws them would draw."""

    problem: DerivativePlot
    tables_of: Callable[[Function], FunctionTables | None]
    """None for a function of which the reference has no formula."""
    _redrawn: dict[str, Redrawn] = field(default_factory=dict, repr=False)

    def told(self, attempts: Attempts, by_part: Mapping[str, Feedback]) -> Iterator[Feedback]:
        """The curves that nothing explains but an edit of what draws them."""
        for function in self.problem.functions:
            (attempt,) = attempts[function.name]
            for part in (p for p in function.parts if by_part[p.name].code == UNEXPLAINED):
                key = function.key_of(part)
                own = self._of(function, attempt.expected[key].array[:, 0])
                drawn = attempt.run.values[key] if isinstance(attempt.run, Returned) else None
                found = own.explanation(as_array(drawn), key) if own else None
                if found is not None:
                    yield found.drawn(by_part[part.name])

    def _of(self, function: Function, x: Array) -> Redrawn | None:
        """What the reference would draw at `x`, where it has a formula for that."""
        tables = self.tables_of(function)
        if tables is None:
            return None
        if function.name not in self._redrawn:
            self._redrawn.setdefault(function.name, Redrawn.of(self.problem, tables, x))
        return self._redrawn[function.name]


def _is_pointwise(edit: Edit) -> bool:
    """Whether the height at one x does not depend on that at others."""
    nodes = (node for change in edit.changes for node in ast.walk(change.tree))
    called = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return called.isdisjoint(_OVER_ALL)
