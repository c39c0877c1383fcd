"""Why a wrong value is wrong, looked up among what a release has sealed.

The order is that of `diagnosis`: declared mistakes, the right value times a constant, the
smallest of one edit and the right numbers rearranged, then edits times a constant, then pairs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter

import numpy as np
from pydantic import ValidationError

from grader.bundle.candidates import DECLARED, PAIR, SINGLE, Candidate, keys_near
from grader.bundle.sealing import Sealed, tag_of, unseal
from grader.checkers.common import untold
from grader.checkers.earlier import Earlier
from grader.checkers.protocol import Attempts, Formulas
from grader.checkers.taken import turned_before
from grader.checkers.values import Sample, samples_of
from grader.diagnosis.observed.observer import observed
from grader.diagnosis.searches.arrangements import rearranged
from grader.diagnosis.searches.constants import constants_in
from grader.diagnosis.searches.divisions import divided
from grader.diagnosis.searches.explanation import Explanation, smallest
from grader.diagnosis.searches.local import Own
from grader.diagnosis.searches.outputs import factor
from grader.diagnosis.searches.search import Search
from grader.errors import CannotTell
from grader.numeric.compare import as_float
from grader.numeric.layouts import in_place_of
from grader.report.feedback import OPEN, Feedback
from grader.runs import Array, Trial
from grader.spec.parts import Function, Part
from grader.spec.problem import Problem

Found = tuple[Candidate, str]
"""What fits, and times which constant ("" for none)."""


@dataclass(frozen=True)
class StoredExplainer:
    """Explains wrong parts of one problem."""

    problem: Problem
    trials: Sequence[Trial]
    formulas: Formulas
    sealed: Sealed

    def explain(self, attempts: Attempts, feedback: Iterable[Feedback]) -> tuple[Feedback, ...]:
        """`feedback`, with an explanation where there is one and none had been found."""
        trials = [attempt.trial for attempt in next(iter(attempts.values()))]
        if [trial.index for trial in trials] != [trial.index for trial in self.trials]:
            return replace(self, trials=trials).explain(attempts, feedback)
        by_part = {item.part: item for item in feedback}
        for function in self.problem.functions if self.problem.inputs else ():
            for part in function.parts:
                if by_part[part.name].code in OPEN:
                    samples = samples_of(function, part, attempts[function.name])
                    if not isinstance(samples, Feedback):
                        own = Own.of(function, part, attempts, by_part, attrgetter("returned_as"))
                        found = own and self._followed(function, part, samples, own)
                        found = found or self._found(function, part, samples, by_part)
                        if found:
                            told = found.told(by_part[part.name], len(samples))
                            by_part[part.name] = told
        return tuple(by_part.values())

    def carry(self, attempts: Attempts, feedback: Iterable[Feedback]) -> tuple[Feedback, ...]:
        """`feedback`; what may follow from a value that is marked elsewhere cannot be told."""
        by_part = {item.part: item for item in feedback}
        one_case = len({str(a.trial.case) for a in next(iter(attempts.values()))}) == 1
        for function in self.problem.functions if one_case else ():
            wrong_before = [e.step for e in Earlier.all_of(self.problem, function, attempts)]
            turned = turned_before(self.problem, function, attempts, by_part)
            for step in (wrong_before + turned)[:1]:
                wrong = (p for p in function.parts if by_part[p.name].code in OPEN)
                by_part |= {part.name: untold(part, [step]) for part in wrong}
        return tuple(by_part.values())

    def observe(self, attempts: Attempts, feedback: Iterable[Feedback]) -> tuple[Feedback, ...]:
        """`feedback`, with what wrong values show beside the inputs where nothing explains them."""
        by_part = {item.part: item for item in feedback}
        for function in self.problem.functions if self.problem.inputs else ():
            made = attempts[function.name]
            inputs = [{n: as_float(v) for n, v in a.trial.inputs.items()} for a in made]
            for part in (p for p in function.parts if by_part[p.name].code in OPEN):
                samples = samples_of(function, part, made)
                if not isinstance(samples, Feedback):
                    known = [constants_in(attempt.trial) for attempt in made]
                    search = Search(part.shape, samples, known)
                    by_part[part.name] = observed(by_part[part.name], search, inputs)
        return tuple(by_part.values())

    def _followed(
        self, function: Function, part: Part, samples: Sequence[Sample], own: Own
    ) -> Explanation | None:
        """The value that follows from the student's own, times a constant, where that is known."""
        right = []
        for sample in own.samples:
            given = in_place_of(sample.value, own.part.shape, sample.expected.array)
            if given is None:
                return None
            try:
                answers = self.formulas.answers(
                    function.name, sample.trial.inputs, {own.step: given}
                )
            except CannotTell:
                return None
            right.append(answers[function.key_of(part)].array)
        found = factor(Search(part.shape, samples, self._constants), right)
        words = f"given your own {own.part.name}"
        return found and replace(found, what=f"{found.what}, {words}")

    def _found(
        self,
        function: Function,
        part: Part,
        samples: Sequence[Sample],
        by_part: Mapping[str, Feedback],
    ) -> Explanation | None:
        """The smallest explanation, the likeliest kinds first."""
        search = Search(part.shape, samples, self._constants)
        right = frozenset(p.returned_as for p in function.parts if by_part[p.name].is_right)
        choice = _Choice(right)
        exact = list(self._exact(part, samples))
        first = choice.of(exact, DECLARED) or _times_a_number(search, exact)
        if first is not None and first.cost <= 1:
            return first
        if not search.is_telling:
            return first or rearranged(search)
        found = smallest([choice.of(exact, SINGLE), rearranged(search)])
        if found is not None:
            return found
        scaled = list(self._scaled(part, samples))
        return (
            choice.of(scaled, DECLARED)
            or smallest([choice.of(scaled, SINGLE), first])
            or choice.of(exact, PAIR)
        )

    def _exact(self, part: Part, samples: Sequence[Sample]) -> Iterator[Found]:
        ones = np.ones((1, len(samples)))
        return ((each, "") for _, each in self._lookup(part, samples, ones))

    def _scaled(self, part: Part, samples: Sequence[Sample]) -> Iterator[Found]:
        """What fits once a constant that has a name is taken out."""
        names, factors = self._factors
        for row, each in self._lookup(part, samples, factors):
            yield each, names[row]

    def _lookup(
        self, part: Part, samples: Sequence[Sample], factors: Array
    ) -> Iterator[tuple[int, Candidate]]:
        """What fits the values over a row of `factors` (rows, trials), with the row's number."""
        label = f"{self.problem.id}/{part.name}"
        for row, where, key in keys_near(label, part.shape, samples, factors):
            for text in self.sealed.get(tag_of(key), ()):
                candidate = _candidate(unseal(key, text))
                if candidate is not None and candidate.is_at(where):
                    yield row, candidate

    @cached_property
    def _factors(self) -> tuple[list[str], Array]:
        """The named constants but 1, of either sign, and their values (constants, trials)."""
        names: list[str] = []
        rows: list[Array] = []
        for name in self._constants[0]:
            numbers = np.array([known.get(name, np.nan) for known in self._constants])
            if name != "1" and np.isfinite(numbers).all() and numbers.all():
                names += [name, f"-{name}"]
                rows += [numbers, -numbers]
        return names, np.stack(rows)

    @cached_property
    def _constants(self) -> list[dict[str, float]]:
        """The named constants of each trial: of sizes, and of inputs that are one number."""
        return list(map(constants_in, self.trials))


@dataclass(frozen=True)
class _Choice:
    """Of what fits the values of a part, the likeliest."""

    right: frozenset[str]
    """The keys of the parts that the student has right: a mistake there is unlikely."""

    def of(self, found: Iterable[Found], tier: int) -> Explanation | None:
        """The first of this tier by what is right, then by cost; None where there is none."""
        fitting = [(each, by) for each, by in found if each.tier == tier]
        best = min(fitting, key=lambda pair: self._rank(pair[0]), default=None)
        return None if best is None else best[0].explanation(self.right, best[1])

    def _rank(self, candidate: Candidate) -> tuple[bool, float, int]:
        unlikely = candidate.tier != DECLARED and not self.right.isdisjoint(candidate.places)
        return unlikely, candidate.cost, candidate.order


def _times_a_number(search: Search, exact: Iterable[Found]) -> Explanation | None:
    """The right value times a constant, by the edit that it comes from where one was foreseen."""
    right = [sample.expected.array for sample in search.samples]
    found = factor(search, right)
    edits = ((each.code, each.what) for each, _ in exact if each.tier == SINGLE)
    return found and divided(found, search, right, edits)


def _candidate(words: Mapping[str, object] | None) -> Candidate | None:
    try:
        return None if words is None else Candidate.model_validate(words)
    except ValidationError:
        return None
