"""The three passes over feedback on one problem: what explains it, follows, and shows by itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from grader.checkers.common import untold
from grader.checkers.earlier import Earlier
from grader.checkers.protocol import Attempts
from grader.checkers.taken import Taken
from grader.checkers.values import Sample, samples_of
from grader.course.reference import Reference
from grader.diagnosis.observed.observer import observed
from grader.diagnosis.programs.program import Program
from grader.diagnosis.programs.values import as_array, is_usable
from grader.diagnosis.searches.carried import Carried
from grader.diagnosis.searches.constants import constants_in
from grader.diagnosis.searches.curves import Drawings
from grader.diagnosis.searches.differences import Derivative
from grader.diagnosis.searches.explanation import Explanation
from grader.diagnosis.searches.likeliest import likeliest
from grader.diagnosis.searches.local import Own, follow_own
from grader.diagnosis.searches.search import Search
from grader.diagnosis.searches.tiers import Known
from grader.diagnosis.searches.unnamed import unnamed
from grader.diagnosis.tables.function import FunctionTables
from grader.report.feedback import OPEN, UNEXPLAINED, Feedback
from grader.runs import Array, Trial
from grader.spec.kinds.derivative_plot import DerivativePlot
from grader.spec.parts import Function, Part
from grader.spec.problem import Problem
from grader.verdicts import Verdict

_ENOUGH = 3
"""Of trials with finite values, where others have none: one or two could fit by chance."""
_FINITE = " in which it is finite"


@dataclass(frozen=True)
class Passes:
    """Those over one choice of the trials of a problem."""

    problem: Problem
    trials: Sequence[Trial]
    reference: Reference
    words: frozenset[str]
    """The names that students know: inputs and parts of the assignment."""
    over: "Callable[[Attempts], Passes]" = field(repr=False)
    """Those over the trials of some attempts."""
    whole: "Passes | None" = field(default=None, repr=False)
    """Those over all trials, where they share their tables."""
    _tables: dict[str, FunctionTables] = field(default_factory=dict, repr=False)

    def explain(self, attempts: Attempts, feedback: Iterable[Feedback]) -> tuple[Feedback, ...]:
        """`feedback`, with an explanation where there is one and none had been found."""
        by_part = {item.part: item for item in feedback}
        if self._drawings:
            by_part |= {each.part: each for each in self._drawings.told(attempts, by_part)}
        for function in filter(self._is_known, self.problem.functions):
            for part in function.parts:
                if by_part[part.name].code in UNEXPLAINED:
                    found = self._explained(function, part, attempts, by_part)
                    by_part[part.name] = found
        return tuple(by_part.values())

    def carry(self, attempts: Attempts, feedback: Iterable[Feedback]) -> tuple[Feedback, ...]:
        """`feedback`, with what follows from a mistake in a value that is marked elsewhere."""
        by_part = {item.part: item for item in feedback}
        taken = Taken(self.problem, attempts, self.reference, by_part)
        for function in filter(self._is_known, self.problem.functions):
            taken.settle(function, self.tables(function).program.needs)
            for carried in self._carried(function, attempts):
                wrong = (p for p in function.parts if by_part[p.name].code in OPEN)
                by_part |= {p.name: carried.settled(p, by_part[p.name]) for p in wrong}
        return tuple(by_part.values())

    def _carried(self, function: Function, attempts: Attempts) -> Iterator[Carried]:
        """The wrong values that are marked elsewhere, and that `function` comes after."""
        for earlier in Earlier.all_of(self.problem, function, attempts):
            origin = earlier.origin or function
            if self._is_known(origin):
                search = Search(earlier.shape, earlier.samples, self._constants)
                yield Carried(function, earlier, search, self.tables(function), self.tables(origin))

    def observe(self, attempts: Attempts, feedback: Iterable[Feedback]) -> tuple[Feedback, ...]:
        """`feedback`, with what wrong values show by themselves where nothing explains them.

        What comes after a wrong value that nothing explains may be right for that.
        """
        by_part = {item.part: item for item in feedback}
        for function in self.problem.functions if self._is_of_arrays else ():
            wrong = [p for p in function.parts if by_part[p.name].code in OPEN]
            known = wrong and self._is_known(function)
            carried = self._carried(function, attempts) if known else ()
            before = [each.earlier.step for each in carried if each.is_unexplained]
            for part in wrong:
                if before and by_part[part.name].verdict is Verdict.WRONG_VALUE:
                    by_part[part.name] = untold(part, before[:1])
                    continue
                samples = samples_of(function, part, attempts[function.name])
                if not isinstance(samples, Feedback):
                    search = Search(part.shape, samples, self._constants)
                    told = observed(by_part[part.name], search, self._others(part))
                    by_part[part.name] = told
        return tuple(by_part.values())

    def _is_known(self, function: Function) -> bool:
        """Whether the reference has a formula of the inputs for it, which gives its parts."""
        formula = self.reference.formulas.get(function.name)
        inputs, case = self.trials[0].inputs, self.trials[0].case
        known = inputs.keys() | case.keys()
        return (
            bool(inputs)
            and formula is not None
            and known >= set(formula.parameters)
            and formula.returned.keys() >= {*self.problem.marked_keys_of(function)}
        )

    @property
    def _is_of_arrays(self) -> bool:
        """Whether what is wrong shows by the numbers alone, whatever the reference is made of."""
        return bool(self.trials[0].inputs) and self.problem.is_of_arrays

    @cached_property
    def _drawings(self) -> Drawings | None:
        """Of a problem that is about curves."""
        if not isinstance(self.problem, DerivativePlot):
            return None
        known = self.reference.formulas
        return Drawings(self.problem, lambda f: self.tables(f) if f.name in known else None)

    def _explained(
        self, function: Function, part: Part, attempts: Attempts, by_part: Mapping[str, Feedback]
    ) -> Feedback:
        """Feedback on `part`, with what explains its values in the trials that give numbers."""
        told, samples = by_part[part.name], samples_of(function, part, attempts[function.name])
        if isinstance(samples, Feedback):
            return told
        usable = [n for n, sample in enumerate(samples) if np.isfinite(sample.value).all()]
        if len(usable) == len(samples):
            found = self.explanation(function, part, attempts, by_part, samples)
            return found.told(told, len(samples)) if found else told
        if len(usable) < _ENOUGH:
            return told
        some = {name: [made[n] for n in usable] for name, made in attempts.items()}
        finite = [samples[n] for n in usable]
        found = self.over(some).explanation(function, part, some, by_part, finite)
        return found.told(told, len(finite), _FINITE) if found else told

    def explanation(
        self,
        function: Function,
        part: Part,
        attempts: Attempts,
        by_part: Mapping[str, Feedback],
        samples: Sequence[Sample],
    ) -> Explanation | None:
        """What explains the `samples` of `part`, which are finite in all its trials."""
        search, tables = Search(part.shape, samples, self._constants), self.tables(function)
        right = (p for p in function.parts if by_part[p.name].is_right)
        steps = [tables.program.keys[function.key_of(p)] for p in right]
        read = frozenset(steps).union(*map(tables.program.sources, steps))
        sound = read & {*steps, *tables.program.inputs} - set(tables.given.factors)
        keys = tables.program.keys
        name = keys[function.key_of(part)]
        of_it = sound & tables.program.sources(name)
        known = Known(self._told, self._unnamed(tables.program), of_it)
        own = Own.of(function, part, attempts, by_part, lambda p: keys[function.key_of(p)])
        found = follow_own(search, tables, own, name, known) if own else None
        return (
            found
            or Derivative(self.reference, self.problem, function, part).explanation(search)
            or likeliest(search, tables, self._others(part), name, known)
        )

    def _unnamed(self, program: Program) -> Mapping[str, str]:
        """The words for the quantities that students know by no name."""
        return unnamed(program, {step.name for step in program.steps} - self._told)

    @property
    def _told(self) -> frozenset[str]:
        """All names that students know."""
        return self.words.union(self.problem.symbols)

    def tables(self, function: Function) -> FunctionTables:
        """All that is known of one function of the reference."""
        own = function.name
        if own not in self._tables:
            if self.whole:
                self._tables[own] = self.whole.tables(function).over(self.trials)
            else:
                made = FunctionTables.of(self.reference, self.problem, own, self.trials)
                self._tables[own] = made
        return self._tables[own]

    @cached_property
    def constants(self) -> Mapping[int, dict[str, float]]:
        """By the numbers of trials, the named constants: sizes, and inputs that are one number."""
        if self.whole:
            return self.whole.constants
        return {trial.index: constants_in(trial) for trial in self.trials}

    @property
    def _constants(self) -> list[dict[str, float]]:
        """Those of each of the trials."""
        return [self.constants[trial.index] for trial in self.trials]

    def _others(self, part: Part) -> list[dict[str, Array]]:
        """The quantities that a part may be taken for, trial by trial."""
        own = part.returned_as
        return [{n: v for n, v in found.items() if n != own} for found in self._quantities]

    @cached_property
    def _quantities(self) -> list[dict[str, Array]]:
        """Every quantity of the problem that students know by name, trial by trial.

        The same in all trials: what is of no use in one of them, as too large, is none at all.
        """
        tables = [self.tables(f) for f in self.problem.functions if self._is_known(f)]
        found = [{n: as_array(v) for n, v in trial.inputs.items()} for trial in self.trials]
        for table in tables:
            for quantities, trial in zip(found, table.trials, strict=True):
                known = {name: value for name, value in trial.names.items() if name in self.words}
                quantities |= {n: as_array(v) for n, v in known.items() if is_usable(v)}
        everywhere = set.intersection(*map(set, found))
        return [{n: v for n, v in each.items() if n in everywhere} for each in found]
