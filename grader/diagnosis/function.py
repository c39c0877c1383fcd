"""All that is known of one function of the reference: its edits and what they give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from grader.course.mistakes import Mistake
from grader.course.reference import Reference
from grader.diagnosis.edits import Edit, pairs
from grader.diagnosis.formulas import Writer
from grader.diagnosis.pool import Pool
from grader.diagnosis.program import Change, Names, Program, strict_transposes
from grader.diagnosis.table import Table
from grader.errors import ReferenceFault
from grader.libraries import library
from grader.runs import Trial

_CHEAP = 2.2
_MOST_IN_PAIRS = 60
_MOST_PAIRS = 400


@dataclass(frozen=True)
class FunctionTables:
    """One function, with its quantities in every trial."""

    program: Program
    scope: Names
    trials: Sequence[Names]
    mistakes: tuple[Mistake, ...]
    """Those that are declared of this function."""
    _pairs: dict[str, Table] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, reference: Reference, function: str, trials: Sequence[Trial]) -> "FunctionTables":
        """The tables of one straight-line function; they are filled when they are asked for."""
        own = library(reference.library)
        program = Program.of(reference.chosen(trials[0].case).formulas[function], own)
        scope = {**vars(reference.module), "pool": Pool(own)}
        complete = []
        for trial in trials:
            chosen = reference.chosen(trial.case).functions
            names = program.complete({**scope, **chosen}, trial.inputs, {})
            complete.append({**chosen, **names})
        mistakes = tuple(m for m in reference.mistakes if function in m.functions)
        return cls(program, scope, complete, mistakes)

    def table(self, edits: Sequence[Edit], trials: Sequence[Names]) -> Table:
        """What `edits` give in `trials`."""
        return Table(self.program, self.scope, trials, edits)

    @cached_property
    def declared(self) -> Table:
        """The declared mistakes, in their order; ReferenceFault where one has no such step."""
        return self.table([self._declared(m) for m in self.mistakes], self.trials)

    @cached_property
    def singles(self) -> Table:
        """All single edits, the smallest first."""
        edits = sorted(
            Writer(self.program, self.scope, self.trials[0]).edits(), key=lambda edit: edit.cost
        )
        return self.table(edits, self.trials)

    def pairs(self, name: str) -> Table:
        """Pairs of the smallest edits of what the quantity `name` is worked out from."""
        if name not in self._pairs:
            sources, edits = self.program.sources(name), self.singles.edits
            cheap = [edit for edit in edits if edit.place in sources and edit.cost <= _CHEAP]
            self._pairs[name] = self.table(pairs(cheap[:_MOST_IN_PAIRS], _MOST_PAIRS), self.trials)
        return self._pairs[name]

    def _declared(self, mistake: Mistake) -> Edit:
        steps: Mapping[str, Change] = {step.name: step for step in self.program.steps}
        written = mistake.steps(self.program.function)
        for name in written:
            if name not in steps:
                raise ReferenceFault(
                    f"declared mistake {mistake.code}: {self.program.function} has no step "
                    f"{name}; its steps are {', '.join(steps)}"
                )
        changes = tuple(Change(name, strict_transposes(tree)) for name, tree in written.items())
        return Edit(mistake.code, mistake.what, 0.0, changes)
