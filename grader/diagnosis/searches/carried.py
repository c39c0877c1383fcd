"""Errors carried forward from one function to another: one mistake that gives both values.

The edits of the reference that give the student's wrong earlier value are made in the formulas
of what follows it. What then comes out is right for a student who made that mistake.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from grader.checkers.earlier import Earlier
from grader.diagnosis.edits.edit import Edit
from grader.diagnosis.programs.program import Program
from grader.diagnosis.searches.explanation import Explanation
from grader.diagnosis.searches.outputs import factor
from grader.diagnosis.searches.search import Edited, Search
from grader.diagnosis.searches.unseen import Unseen
from grader.diagnosis.tables.function import FunctionTables
from grader.diagnosis.tables.table import Table, rounded
from grader.report.feedback import Feedback
from grader.spec.parts import Function, Part


@dataclass(frozen=True)
class Carried:
    """A wrong earlier value, and what gives it."""

    function: Function
    earlier: Earlier
    search: Search
    """Of the earlier value."""
    tables: FunctionTables
    origin: FunctionTables
    """Of the function that gives the earlier value: it may be the same."""

    def settled(self, part: Part, wrong: Feedback) -> Feedback:
        """That `part` follows from one of the mistakes, or does but for a factor; else a hint.

        Where no mistake is known the values may prove that it follows.
        """
        own = self.earlier.own(part)
        search = replace(self.search, shape=part.shape, samples=own)
        if not self._causes:
            return self._proved(part, search, wrong) or self.earlier.first(wrong)
        given = self._given(part) if own else []
        exact = (each for each in given if search.exact(each))
        followed = (self.earlier.follows(part, each.all()) for each in exact)
        first = next(filter(None, followed), None)
        return first or self._scaled(search, wrong, given) or self.earlier.first(wrong)

    def _proved(self, part: Part, search: Search, wrong: Feedback) -> Feedback | None:
        """That the part follows from the earlier value, or does but for a factor, by the values."""
        told = self._unseen.told(part) if search.samples else {}
        if not told:
            return None
        some = replace(
            search,
            samples=[search.samples[number] for number in told],
            constants=[search.constants[number] for number in told],
        )
        found = self._unseen.follows(part)
        return found or self._times(some, factor(some, list(told.values())), wrong)

    @property
    def is_unexplained(self) -> bool:
        """Whether the earlier value is wrong in every case, and no edit gives it."""
        return self.earlier.is_wrong_throughout and not self._causes

    @cached_property
    def _unseen(self) -> Unseen:
        return Unseen(self.function, self.earlier, self.tables)

    def _scaled(self, search: Search, wrong: Feedback, given: Sequence[Edited]) -> Feedback | None:
        """That the part is a constant times what one of the mistakes gives."""
        values = (each.all() for each in given)
        factors = (factor(search, v) for v in values if len(v) == len(search.samples))
        return self._times(search, next(filter(None, factors), None), wrong)

    def _times(self, search: Search, found: Explanation | None, wrong: Feedback) -> Feedback | None:
        """The feedback on a part that is a constant times what it should be for who has this."""
        if found is None:
            return None
        what = f"{found.what}, given your own {self.earlier.name}"
        return replace(found, what=what).told(wrong, len(search.samples))

    def _given(self, part: Part) -> list[Edited]:
        """What the mistakes give for `part`, of those that give the same the first."""
        name = self.tables.program.keys[self.function.key_of(part)]
        found: dict[bytes, Edited] = {}
        for table, edit in self._worked_out:
            values = Edited(table, edit, name)
            first = values(0)
            if first is not None:
                found.setdefault(rounded(first.ravel()).tobytes(), values)
        return list(found.values())

    @cached_property
    def _causes(self) -> Sequence[tuple[Table, int]]:
        """The smallest edits that give the earlier value in every trial, the likeliest first."""
        own = self.origin
        name = own.program.keys[self.earlier.key]
        for kind in (
            lambda: (own.declared, own.singles),
            lambda: (own.rarer,),
            lambda: (own.pairs(name),),
        ):
            found = [(t, edit) for t in kind() for edit in self.search.exact_edits(t, name)]
            if found:
                return found
        return []

    @cached_property
    def _worked_out(self) -> Sequence[tuple[Table, int]]:
        """The causes, in the reference's own formulas and in every other right way."""
        right = self.tables.right.edits
        ways = [_in(way, table.edits[edit]) for table, edit in self._made_here for way in right]
        return [*self._made_here, *self._numbered(ways)]

    @cached_property
    def _made_here(self) -> Sequence[tuple[Table, int]]:
        """The causes, made in the steps that this function has in common with the other one.

        What is declared of both under one code, in the same words, is one mistake.
        """
        if self.origin is self.tables:
            return self._causes
        causes = [table.edits[edit] for table, edit in self._causes]
        known = {(mistake.code, mistake.what) for mistake in self.origin.mistakes}
        told = known.intersection((cause.code, cause.what) for cause in causes)
        declared = [edit for edit in self.tables.declared.edits if (edit.code, edit.what) in told]
        made = (self._shared(cause) for cause in causes)
        return self._numbered([*declared, *(edit for edit in made if edit)])

    def _shared(self, cause: Edit) -> Edit | None:
        """The mistake in the steps that stand alike in both; None where one stands otherwise."""
        here, there = (_texts(tables.program) for tables in (self.tables, self.origin))
        known = [change for change in cause.changes if change.name in here]
        alike = all(here[change.name] == there[change.name] for change in known)
        return replace(cause, changes=tuple(known)) if known and alike else None

    def _numbered(self, edits: Sequence[Edit]) -> list[tuple[Table, int]]:
        table = self.tables.table(edits)
        return [(table, number) for number in range(len(edits))]


def _texts(program: Program) -> dict[str, str]:
    """Each step, and each input, as it is written."""
    steps = {step.name: str(step) for step in program.steps}
    return dict.fromkeys(program.inputs, "") | steps


def _in(way: Edit, cause: Edit) -> Edit:
    """The mistake made in formulas that are written another way."""
    steps = {change.name for change in way.changes}
    made = tuple(change for change in cause.changes if change.name not in steps)
    return replace(cause, changes=made + way.changes)
