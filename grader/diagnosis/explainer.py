"""The explainer of one problem: from feedback on wrong values to feedback that says why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from grader.checkers.protocol import Attempts
from grader.course.reference import Reference
from grader.diagnosis.passes import Passes
from grader.diagnosis.tables.function import BEGINNING, FunctionTables
from grader.report.feedback import Feedback
from grader.runs import Trial
from grader.spec.parts import Function
from grader.spec.problem import Problem

_MOST_CHOICES = 10
"""Of trials of one case, whose tables are kept: a submission can choose anew which are NaN."""


@dataclass(frozen=True)
class Explainer:
    """Explains wrong parts of one problem; what it works out serves a whole class.

    For one thread at a time: what is known already is filled as it is asked for.
    """

    problem: Problem
    trials: Sequence[Trial]
    reference: Reference
    words: frozenset[str]
    """The names that students know: inputs and parts of the assignment."""
    _choices: dict[tuple[int, ...], Passes] = field(default_factory=dict, repr=False)
    """The passes over some of the trials, by their numbers."""

    def explain(self, attempts: Attempts, feedback: Iterable[Feedback]) -> tuple[Feedback, ...]:
        """`feedback`, with an explanation where there is one and none had been found."""
        return self._over(attempts).explain(attempts, feedback)

    def carry(self, attempts: Attempts, feedback: Iterable[Feedback]) -> tuple[Feedback, ...]:
        """`feedback`, with what follows from a mistake in a value that is marked elsewhere."""
        return self._over(attempts).carry(attempts, feedback)

    def observe(self, attempts: Attempts, feedback: Iterable[Feedback]) -> tuple[Feedback, ...]:
        """`feedback`, with what wrong values show by themselves where nothing explains them."""
        return self._over(attempts).observe(attempts, feedback)

    def tables(self, function: Function) -> FunctionTables:
        """All that is known of one function of the reference, over all trials."""
        return self._whole.tables(function)

    @cached_property
    def _whole(self) -> Passes:
        return Passes(self.problem, self.trials, self.reference, self.words, self._over)

    def _over(self, attempts: Attempts) -> Passes:
        """The passes over the trials of `attempts`: some of them, or all in another order."""
        trials = [attempt.trial for attempt in next(iter(attempts.values()))]
        numbers = tuple(trial.index for trial in trials)
        if numbers == tuple(trial.index for trial in self.trials):
            return self._whole
        made = self._choices.pop(numbers, None) or self._chosen(trials)
        self._choices[numbers] = made
        others = [each for each in self._choices if each not in self._cases]
        for longest_unused in others[: -_MOST_CHOICES * len(self._cases)]:
            del self._choices[longest_unused]
        return made

    def _chosen(self, trials: Sequence[Trial]) -> Passes:
        """The passes over `trials`; where they begin as those of a case do, tables are shared.

        There may be too many other choices of trials to keep what each of them is asked.
        """
        first = tuple(trial.index for trial in trials[:BEGINNING])
        whole = self._whole if any(case[:BEGINNING] == first for case in self._cases) else None
        return Passes(self.problem, trials, self.reference, self.words, self._over, whole)

    @cached_property
    def _cases(self) -> frozenset[tuple[int, ...]]:
        """The trials of each choice of functions: every submission is asked of these again."""
        cases: dict[str, list[int]] = {}
        for trial in self.trials:
            cases.setdefault(str(trial.case), []).append(trial.index)
        return frozenset(map(tuple, cases.values()))
