"""Errors carried forward from one problem to another: one mistake that gives both values.

The edits of the reference that give the student's wrong earlier value are made in the formulas
of what follows it. What then comes out is right for a student who made that mistake.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from grader.checkers.earlier import Earlier
from grader.diagnosis.edits import Edit
from grader.diagnosis.function import FunctionTables
from grader.diagnosis.outputs import factor
from grader.diagnosis.search import Search
from grader.diagnosis.table import Table
from grader.report.results import Feedback
from grader.runs import Array
from grader.spec.parts import Function, Part


@dataclass(frozen=True)
class Carried:
    """A wrong earlier value, and what gives it."""

    function: Function
    earlier: Earlier
    search: Search
    """Of the earlier value."""
    tables: FunctionTables

    def settled(self, part: Part, wrong: Feedback) -> Feedback:
        """That `part` follows from one of the mistakes, or does but for a factor; else a hint."""
        name = self.tables.program.keys[self.function.key_of(part)]
        found = (self._values(table, edit, name) for table, edit in self._worked_out)
        given = [values for values in found if values]
        followed = (self.earlier.follows(part, values) for values in given)
        first = next(filter(None, followed), None)
        return first or self._scaled(part, wrong, given) or self.earlier.first(wrong)

    def _scaled(
        self, part: Part, wrong: Feedback, given: Sequence[Sequence[Array]]
    ) -> Feedback | None:
        """That `part` is a constant times what one of the mistakes gives."""
        own = self.earlier.own(part)
        search = replace(self.search, shape=part.shape, samples=own)
        factors = (factor(search, values) for values in given if own)
        found = next(filter(None, factors), None)
        if found is None:
            return None
        what = f"{found.what}, worked out from your own {self.earlier.name}"
        return replace(found, what=what).told(wrong, len(own))

    @cached_property
    def _causes(self) -> Sequence[tuple[Table, int]]:
        """The edits that give the earlier value in every trial, the likeliest first."""
        name = self.tables.program.keys[self.earlier.name]
        return [(t, edit) for t in self._known(name) for edit in self.search.exact_edits(t, name)]

    @cached_property
    def _worked_out(self) -> Sequence[tuple[Table, int]]:
        """The causes, in the reference's own formulas and in every other right way."""
        right = self.tables.right.edits
        ways = [_in(way, table.edits[edit]) for table, edit in self._causes for way in right]
        table = self.tables.table(ways, self.tables.trials)
        return [*self._causes, *((table, number) for number in range(len(ways)))]

    def _known(self, name: str) -> Iterator[Table]:
        yield self.tables.declared
        yield self.tables.singles
        yield self.tables.pairs(name)

    def _values(self, table: Table, edit: int, name: str) -> list[Array]:
        """The quantity `name` with the edit, trial by trial; none where the edit fails."""
        found = [table.value(edit, trial, name) for trial in range(len(table.trials))]
        values = [value for value in found if value is not None]
        return values if len(values) == len(found) else []


def _in(way: Edit, cause: Edit) -> Edit:
    """The mistake made in formulas that are written another way."""
    steps = {change.name for change in way.changes}
    made = tuple(change for change in cause.changes if change.name not in steps)
    return replace(cause, changes=made + way.changes)
