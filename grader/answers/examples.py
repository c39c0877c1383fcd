"""Public examples: trials of small sizes and round numbers, which students are shown."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from grader import demonstrations
from grader.answers.soundness import DRAWS, Expected, Unsound, first_sound
from grader.course.reference import Reference
from grader.probes import example_trial
from grader.runs import Trial
from grader.spec.problem import Problem


@dataclass(frozen=True)
class Examples:
    """A public trial of every case of a problem; they are not marked."""

    trials: Sequence[Trial]
    expected: Sequence[Expected] = ()
    """One per trial, where these can be demonstrated."""

    @classmethod
    def drawn(cls, problem: Problem, reference: Reference) -> Self:
        """The examples of `problem`; for an exception's text alone where one of them is unsound."""
        cases = range(len(problem.cases))
        if problem.inputs and demonstrations.are_known(problem.action):
            with contextlib.suppress(Unsound):
                draws = (_draws(problem, case) for case in cases)
                found = [first_sound(problem, reference, each) for each in draws]
                trials, expected = zip(*found, strict=True)
                return cls(trials, expected)
        return cls([example_trial(problem, case) for case in cases])


def _draws(problem: Problem, case: int) -> Iterator[Trial]:
    return (example_trial(problem, case, attempt) for attempt in range(DRAWS))
