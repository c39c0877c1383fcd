"""An oracle: what the checkers and the diagnosis may ask beside a trial's expected values.

Answers come from the reference (the instructor's) or from stored samples (a student's, CI's).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from grader.checkers.protocol import Attempts, Formulas
from grader.course.reference import Reference
from grader.diagnosis import Explainer
from grader.report.feedback import Feedback
from grader.runs import Answer, Numbers, Trial
from grader.spec.problem import Problem


class Explains(Protocol):
    """Says why the wrong parts of one problem are wrong."""

    def explain(self, attempts: Attempts, feedback: Iterable[Feedback]) -> tuple[Feedback, ...]:
        """`feedback`, with an explanation where there is one and none had been found."""
        ...

    def carry(self, attempts: Attempts, feedback: Iterable[Feedback]) -> tuple[Feedback, ...]:
        """`feedback`, with what follows from a mistake in a value that is marked elsewhere."""
        ...

    def observe(self, attempts: Attempts, feedback: Iterable[Feedback]) -> tuple[Feedback, ...]:
        """`feedback`, with what wrong values show by themselves where nothing explains them."""
        ...


class Oracle(Formulas, Protocol):
    """The formulas that the checkers ask, and what explains wrong values."""

    @property
    def written(self) -> tuple[str, ...]:
        """All that the answers come from, as text: two oracles of one text answer alike."""
        ...

    def explainer(
        self, problem: Problem, trials: Sequence[Trial], words: frozenset[str]
    ) -> Explains:
        """The explainer of one problem; `words` are the names that students know."""
        ...


@dataclass(frozen=True)
class ReferenceOracle:
    """An oracle that evaluates the reference."""

    reference: Reference

    @property
    def written(self) -> tuple[str, ...]:
        """The reference's source, and what is declared beside it."""
        declared = (*self.reference.mistakes, *self.reference.ways)
        return self.reference.source, json.dumps(
            [each.model_dump(mode="json") for each in declared]
        )

    def answers(
        self, function: str, inputs: Mapping[str, Numbers], given: Mapping[str, Numbers]
    ) -> dict[str, Answer]:
        """What the reference gives: it can always tell."""
        return self.reference.answers(function, inputs, given)

    def explainer(
        self, problem: Problem, trials: Sequence[Trial], words: frozenset[str]
    ) -> Explainer:
        """What searches the edits of the reference."""
        return Explainer(problem, trials, self.reference, words)
