"""The answer key: the trials of an assignment, with what is expected in each.

Built once per class from the secret seed; it never leaves the trusted side.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from threading import Lock

from grader.answers.examples import Examples
from grader.answers.oracle import Explains, Oracle, ReferenceOracle
from grader.answers.soundness import DRAWS, Expected, Unsound, first_sound
from grader.course.reference import Reference
from grader.errors import SpecError
from grader.probes import ProbeCall, probe_calls
from grader.report.feedback import Feedback
from grader.runs import Array, Attempt, Call, Returned, Trial
from grader.spec.assignment import Assignment
from grader.spec.problem import Problem
from grader.trials.calls import call_of
from grader.trials.draw import draw_trial, sizes_of


@dataclass(frozen=True)
class Item:
    """One problem of the key."""

    problem: Problem
    trials: tuple[Trial, ...]
    expected: tuple[Expected, ...]
    """One per trial."""
    draw_examples: Callable[[], Examples]
    probes: tuple[ProbeCall, ...]
    withheld: bool = False
    """Whether what is expected is not told: then only how a function fails can be."""
    turn: Lock = field(default_factory=Lock, repr=False, compare=False)
    """Held by the one thread of a class that judges this problem."""

    @cached_property
    def calls(self) -> Mapping[str, list[Call]]:
        """What is asked of each function, by its name: one call per trial, the same for all."""
        return {
            function.name: [call_of(self.problem, function, trial) for trial in self.trials]
            for function in self.problem.functions
        }

    @cached_property
    def example_calls(self) -> Mapping[str, list[Call]]:
        """The same of the public examples."""
        return {
            function.name: [
                call_of(self.problem, function, trial) for trial in self.examples.trials
            ]
            for function in self.problem.functions
        }

    def attempts_wrong_in(
        self, function: str, wrong: Iterable[Mapping[str, Array]]
    ) -> dict[str, list[Attempt]]:
        """Those of who returns `wrong`, trial by trial, from one function, and what is right else.

        What `wrong` lacks of the keys of the returned dict is right too.
        """
        attempts: dict[str, list[Attempt]] = {other.name: [] for other in self.problem.functions}
        for trial, expected, values in zip(self.trials, self.expected, wrong, strict=True):
            for name, answers in expected.items():
                right = {key: answer.value for key, answer in answers.items()}
                returned = Returned({**right, **values} if name == function else right)
                attempts[name].append(Attempt(trial, answers, returned))
        return attempts

    @cached_property
    def examples(self) -> Examples:
        """The public trials, drawn when a submission is first asked about one."""
        return self.draw_examples()


@dataclass(frozen=True)
class AnswerKey:
    """All that is needed to grade a submission."""

    assignment: Assignment
    seed: str
    oracle: Oracle
    items: tuple[Item, ...]

    @classmethod
    def build(cls, assignment: Assignment, reference: Reference, seed: str) -> "AnswerKey":
        """Draw every trial and work out every expected value."""
        items = (_item(assignment, problem, reference, seed) for problem in assignment.problems)
        return cls(assignment, seed, ReferenceOracle(reference), tuple(items))

    def only(self, problem_id: str) -> "AnswerKey":
        """The key of one problem alone; CourseError lists the problems there are."""
        self.assignment.problem(problem_id)
        return replace(self, items=tuple(i for i in self.items if i.problem.id == problem_id))

    @property
    def digest(self) -> str:
        """A hash of the spec, the reference with its mistakes, and the problems asked for."""
        ids = [item.problem.id for item in self.items]
        whole = json.dumps([self.assignment.model_dump(mode="json"), *self.oracle.written, ids])
        return hashlib.sha256(whole.encode()).hexdigest()

    @property
    def points(self) -> float:
        """The most that can be earned."""
        return sum(item.problem.points for item in self.items)

    @cached_property
    def explainers(self) -> Mapping[str, Explains]:
        """By problem: what explains wrong values; it fills as a class is graded."""
        words = self.assignment.words
        return {
            item.problem.id: self.oracle.explainer(item.problem, item.trials, words)
            for item in self.items
        }

    @cached_property
    def said(self) -> dict[tuple[str, bytes], tuple[Feedback, ...]]:
        """What was said of a problem, by its id and what had come back; it fills likewise."""
        return {}


def new_seed() -> str:
    """A secret seed that nobody can guess."""
    return secrets.token_hex(16)


def _item(assignment: Assignment, problem: Problem, reference: Reference, seed: str) -> Item:
    count = assignment.trials * len(problem.cases) if problem.inputs else 1
    drawn = [_sound_trial(assignment, problem, reference, seed, index) for index in range(count)]
    trials, expected = zip(*drawn, strict=True)
    probes = tuple(probe_calls(problem, reference))
    return Item(problem, trials, expected, partial(Examples.drawn, problem, reference), probes)


def _sound_trial(
    assignment: Assignment, problem: Problem, reference: Reference, seed: str, index: int
) -> tuple[Trial, Expected]:
    """The first draw that is sound; SpecError where there is none."""
    sizes = sizes_of(problem, index)
    draws = (
        draw_trial(problem, index, (seed, assignment.id, attempt), sizes)
        for attempt in range(DRAWS)
    )
    try:
        return first_sound(problem, reference, draws)
    except Unsound as last:
        raise SpecError(
            f"problem {problem.id}: none of {DRAWS} draws of trial {index} will do, as in the last "
            f"{last}: mend its samplers, or the reference"
        ) from None
