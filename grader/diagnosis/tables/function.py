"""All that is known of one function of the reference: its edits and what they give."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from grader.course.mistakes import Mistake, Way
from grader.course.reference import Reference
from grader.diagnosis.edits.doubles import with_doubles
from grader.diagnosis.edits.edit import Edit, pairs
from grader.diagnosis.edits.formulas import Writer
from grader.diagnosis.edits.given import Given
from grader.diagnosis.edits.guards import guards
from grader.diagnosis.edits.parentheses import closed_early, left_out
from grader.diagnosis.edits.wholes import Wholes, ends
from grader.diagnosis.programs.consequences import ProgramTrial
from grader.diagnosis.programs.pool import Pool
from grader.diagnosis.programs.program import Change, Names, Program, strict_transposes
from grader.diagnosis.tables.table import Table
from grader.errors import ReferenceFault
from grader.libraries import library
from grader.runs import Trial
from grader.spec.problem import Problem
from grader.spec.samplers import Input

BEGINNING = 2
"""Trials on which it depends what is written, beside the functions that are chosen in them all."""
_CHEAP = 2.2
_MOST_IN_PAIRS = 80
_MOST_PAIRS = 900


@dataclass(frozen=True)
class FunctionTables:
    """One function, with its quantities in every trial."""

    program: Program
    scope: Names
    trials: Sequence[ProgramTrial]
    drawn: Sequence[Trial]
    """These trials as they were drawn."""
    cases: Sequence[ProgramTrial]
    """One trial of each choice of the functions that it is given: of all that there are."""
    mistakes: tuple[Mistake, ...]
    """Those that are declared of this function."""
    ways: tuple[Way, ...] = ()
    """Other right ways to write it."""
    given: Given = field(default_factory=Given)
    """The factors that it is given."""
    inputs: Sequence[Input] = ()
    """The problem's."""
    _asked_for: dict[Hashable, Table] = field(default_factory=dict, repr=False)
    """Those that were asked for, over any of the trials."""

    @classmethod
    def of(
        cls, reference: Reference, problem: Problem, function: str, trials: Sequence[Trial]
    ) -> "FunctionTables":
        """The tables of one straight-line function; they are filled when they are asked for."""
        own = library(reference.library)
        beside = next(each.beside for each in problem.functions if each.name == function)
        program = Program.of(reference.chosen(trials[0].case).formulas[function], own, beside)
        given = Given.of(reference, problem)
        scope = {**vars(reference.module), "pool": Pool(own), "anew": given.anew}
        complete = []
        for trial in trials:
            chosen = reference.chosen(trial.case).functions
            names = program.complete({**scope, **chosen}, trial.inputs, {})
            known = {**chosen, **names, **ends(trial, problem.inputs)}
            complete.append(ProgramTrial(program, scope, known))
        mistakes = tuple(m for m in reference.mistakes if function in m.functions)
        ways = tuple(way for way in reference.ways if function in way.functions)
        cases = list({str(d.case): own for d, own in zip(trials, complete, strict=True)}.values())
        return cls(program, scope, complete, trials, cases, mistakes, ways, given, problem.inputs)

    def over(self, drawn: Sequence[Trial]) -> "FunctionTables":
        """The same function in some of the trials, or in all in another order."""
        known = {own.index: trial for own, trial in zip(self.drawn, self.trials, strict=True)}
        return replace(self, drawn=drawn, trials=[known[own.index] for own in drawn])

    @property
    def varies(self) -> bool:
        """Whether the trials have several choices of the functions that it is given."""
        return any(own.case != self.drawn[0].case for own in self.drawn)

    def table(self, edits: Sequence[Edit], *wanted: str) -> Table:
        """What `edits` give, for `wanted` or for all that is returned."""
        named = frozenset(wanted or self.program.keys.values())
        return Table(self.program, self.trials, edits, named)

    def elsewhere(self, trials: Sequence[Names]) -> "FunctionTables":
        """The same function with other quantities."""
        own = [ProgramTrial(self.program, self.scope, names) for names in trials]
        return replace(self, trials=own, _asked_for={})

    @property
    def declared(self) -> Table:
        """The declared mistakes, in their order; ReferenceFault where one has no such step."""
        made = (Edit(m.code, m.what, 0.0, self._changes(m)) for m in self.mistakes)
        return self._written("declared", made)

    @property
    def right(self) -> Table:
        """The other ways that are right; ReferenceFault where one has no such step."""
        made = (Edit("", "another way", 0.0, self._changes(way)) for way in self.ways)
        return self._written("right", made)

    @property
    def singles(self) -> Table:
        """All single edits, the smallest first; where functions vary, those of them as well."""
        return self._written("singles", self._singles()) if self.varies else self._alone

    @property
    def rarer(self) -> Table:
        """The single edits that are looked at where none of the likelier ones fits."""
        typed = (edit for step in self._as_written for edit in closed_early(step))
        return self._written("rarer", chain(self._writer.rarer(), typed))

    @property
    def guards(self) -> Table:
        """Constants that keep something from 0, in the steps and in other ways to write them."""
        return self._written("guards", guards(self._as_written))

    def pairs(self, name: str) -> Table:
        """Pairs of the smallest edits of what the quantity `name` is worked out from."""
        kind = "varied_pairs" if self.varies else "pairs"
        return self._written(kind, self._pairs(name), name)

    def _written(self, kind: str, edits: Iterable[Edit], *wanted: str) -> Table:
        """The table of this kind: what it holds depends on how the trials begin."""
        first = tuple(own.index for own in self.drawn[:BEGINNING])
        return self._kept((kind, wanted, first), edits, *wanted).over(self.trials)

    def _kept(self, place: Hashable, edits: Iterable[Edit], *wanted: str) -> Table:
        """The table of this place, with the smallest edits first; they are written but once."""
        if place not in self._asked_for:
            made = sorted(edits, key=lambda edit: edit.cost)
            self._asked_for[place] = self.table(made, *wanted)
        return self._asked_for[place]

    @property
    def _writer(self) -> Writer:
        first = {own: v for own, v in self.trials[0].names.items() if own.isidentifier()}  # no ends
        wholes = Wholes.of(first, self.inputs)
        return Writer(self.program, self.scope, first, self.cases, wholes)

    @property
    def _alone(self) -> Table:
        return self._written("alone", self._of_one_case())

    @property
    def _as_written(self) -> list[Change]:
        """The steps, and those that are declared as written in another right way."""
        ways = (change for way in self.right.edits for change in way.changes)
        return [*self.program.steps, *ways]

    def _singles(self) -> Iterator[Edit]:
        yield from self._alone.edits
        writer = self._writer
        yield from writer.of_functions()
        yield from self._kept("helpers", writer.of_helpers()).edits
        yield from (e for way in self.right.edits for e in writer.of_functions_in(way.changes))

    def _of_one_case(self) -> Iterator[Edit]:
        names, writer = [trial.names for trial in self.trials], self._writer
        edits = [
            *writer.edits(),
            *(e for way in self.right.edits for e in writer.of_way(way.changes)),
            *(edit for step in self._as_written for edit in left_out(step)),
            *self.given.edits(names[0]),
        ]
        yield from with_doubles(self.program, self.scope, names, edits)

    def _pairs(self, name: str) -> Iterator[Edit]:
        cheap = [edit for edit in self.singles.distinct(name) if edit.cost <= _CHEAP]
        yield from pairs(cheap[:_MOST_IN_PAIRS], _MOST_PAIRS)

    def _changes(self, way: Way) -> tuple[Change, ...]:
        """The steps as they are declared."""
        steps = [step.name for step in self.program.steps]
        written = way.steps(self.program.function)
        for name in written:
            if name not in steps:
                raise ReferenceFault(
                    f"declared lines {'; '.join(way.lines)!r}: {self.program.function} has no "
                    f"step {name}; its steps are {', '.join(steps)}"
                )
        return tuple(Change(name, strict_transposes(tree)) for name, tree in written.items())
