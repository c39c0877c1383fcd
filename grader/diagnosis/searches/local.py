"""A wrong part that was worked out from a wrong earlier one: explained by its own step alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from grader.checkers.protocol import Attempts
from grader.checkers.trivial import is_trivial
from grader.checkers.values import Sample, samples_of
from grader.diagnosis.programs.program import Names
from grader.diagnosis.programs.values import as_array
from grader.diagnosis.searches.explanation import Explanation
from grader.diagnosis.searches.outputs import factor
from grader.diagnosis.searches.search import Search
from grader.diagnosis.searches.tiers import Known, declared, scaled, single
from grader.diagnosis.tables.function import FunctionTables
from grader.diagnosis.tables.table import Table
from grader.libraries import quantity
from grader.numeric.layouts import in_place_of
from grader.report.feedback import Feedback
from grader.spec.parts import Function, Part


@dataclass(frozen=True)
class Own:
    """A wrong earlier part, as the student has it."""

    part: Part
    step: str
    """Its quantity in the reference."""
    samples: Sequence[Sample]

    @classmethod
    def of(
        cls,
        function: Function,
        part: Part,
        attempts: Attempts,
        by_part: Mapping[str, Feedback],
        step_of: Callable[[Part], str],
    ) -> Self | None:
        """Of what `part` follows the one part that is not simply right, with its samples."""
        wrong = [p for p in function.followed_by(part) if not by_part[p.name].is_right]
        if len(wrong) != 1:
            return None
        (parent,) = wrong
        samples = samples_of(function, parent, attempts[function.name])
        return None if isinstance(samples, Feedback) else cls(parent, step_of(parent), samples)


def follow_own(
    search: Search, tables: FunctionTables, own: Own, name: str, known: Known
) -> Explanation | None:
    """What is wrong with the steps from `own` to the quantity `name`, given the student's own."""
    given = [_given(tables, own, sample) for sample in own.samples]
    trials = [names for names in given if names is not None]
    if len(trials) < len(given):
        return None
    before, there = tables.program.sources(own.step), tables.elsewhere(trials)
    mistakes = zip(tables.mistakes, tables.declared.edits, strict=True)
    apart = tuple(m for m, e in mistakes if before.isdisjoint(c.name for c in e.changes))
    found = declared(search, replace(there, mistakes=apart), name) or factor(
        search, [as_array(names[name]) for names in trials]
    )
    if found is None and search.is_telling:

        def by_one(table: Table) -> Explanation | None:
            edits = [e for e in table.edits if before.isdisjoint(c.name for c in e.changes)]
            own = there.table(edits)
            return single(search, own, name, known) or scaled(search, own, name, known)

        found = by_one(tables.singles) or by_one(tables.rarer)
    if found is None:
        return None
    fraction = 0.0 if _shows_nothing(search) else found.fraction
    what = f"{found.what}, given your own {own.part.name}"
    return replace(found, what=what, fraction=fraction)


def _shows_nothing(search: Search) -> bool:
    """Whether zero, a constant or an input would have been taken for the same mistake."""
    inputs = [sample.trial.inputs for sample in search.samples]
    return is_trivial([sample.value for sample in search.samples], inputs, search.forgiven)


def _given(tables: FunctionTables, own: Own, sample: Sample) -> Names | None:
    """All quantities that follow from the student's own value; None where it is unusable."""
    value = in_place_of(sample.value, own.part.shape, sample.expected.array)
    if value is None:
        return None
    theirs = quantity(value, tables.program.library)
    try:
        return tables.program.complete(tables.scope, sample.trial.inputs, {own.step: theirs})
    except Exception:  # noqa: BLE001 (whatever a formula raises at it: an index may be too large)
        return None
