"""The answer key: the trials of an assignment, with what is expected in each.

Built once per class from the secret seed; it never leaves the trusted side.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from grader.answers.oracle import Explains, Oracle, ReferenceOracle
from grader.course.reference import Reference
from grader.errors import SpecError
from grader.probes import ProbeCall, example_trial, probe_calls
from grader.runs import Answer, Array, Call, Trial
from grader.spec.assignment import Assignment
from grader.spec.problem import Problem
from grader.trials.calls import call_of
from grader.trials.draw import draw_trial, sizes_of

NEAR_KINK = 1e-3
DRAWS = 100
"""How often a trial is drawn anew before the spec is held to be at fault."""

Expected = Mapping[str, Mapping[str, Answer]]
"""By function, then by the keys of a run's values."""


@dataclass(frozen=True)
class Item:
    """One problem of the key."""

    problem: Problem
    trials: tuple[Trial, ...]
    expected: tuple[Expected, ...]
    """One per trial."""
    examples: tuple[Trial, ...]
    """A public trial of every case; they are not marked."""
    probes: tuple[ProbeCall, ...]
    example_expected: tuple[Expected, ...] = ()
    """One per public trial, where these can be shown as plain arguments of a function."""
    withheld: bool = False
    """Whether what is expected is not told: then only how a function fails can be."""

    @cached_property
    def calls(self) -> Mapping[str, list[Call]]:
        """What is asked of each function, by its name: one call per trial, the same for all."""
        return {
            function.name: [call_of(self.problem, function, trial) for trial in self.trials]
            for function in self.problem.functions
        }

    @property
    def example(self) -> Trial:
        """The first of the public trials."""
        return self.examples[0]


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


def new_seed() -> str:
    """A secret seed that nobody can guess."""
    return secrets.token_hex(16)


def expected_of(problem: Problem, reference: Reference, trial: Trial) -> Expected:
    """What every function of `problem` should return in `trial`."""
    return {
        function.name: reference.expected(call_of(problem, function, trial))
        for function in problem.functions
    }


def _item(assignment: Assignment, problem: Problem, reference: Reference, seed: str) -> Item:
    count = assignment.trials * len(problem.cases) if problem.inputs else 1
    drawn = [_sound_trial(assignment, problem, reference, seed, index) for index in range(count)]
    trials, expected = zip(*drawn, strict=True)
    probes = tuple(probe_calls(problem, reference))
    examples, answers = _examples(problem, reference)
    return Item(problem, trials, expected, examples, probes, answers)


def _sound_trial(
    assignment: Assignment, problem: Problem, reference: Reference, seed: str, index: int
) -> tuple[Trial, Expected]:
    """The first draw that is neither vacuous nor near a kink."""
    sizes = sizes_of(problem.symbols, index)
    draws = (
        draw_trial(problem, index, (seed, assignment.id, attempt), sizes)
        for attempt in range(DRAWS)
    )
    found = _first_sound(problem, reference, draws)
    if found is not None:
        return found
    raise SpecError(
        f"problem {problem.id}: {DRAWS} draws of trial {index} were all vacuous (an expected "
        "value is zero throughout) or near a kink; mend its samplers"
    )


def _first_sound(
    problem: Problem, reference: Reference, draws: Iterable[Trial]
) -> tuple[Trial, Expected] | None:
    """The first that is neither vacuous nor near a kink, with what is expected in it."""
    for trial in draws:
        if near_kink(problem, reference.chosen(trial.case), trial.inputs):
            continue
        expected = expected_of(problem, reference, trial)
        if not vacuous(expected):
            return trial, expected
    return None


def _examples(
    problem: Problem, reference: Reference
) -> tuple[tuple[Trial, ...], tuple[Expected, ...]]:
    """A public trial of every case, and what is expected in each where all are sound."""
    cases = range(len(problem.cases))
    if not (problem.inputs and problem.action == "values"):
        return tuple(example_trial(problem, case) for case in cases), ()
    found = [
        _first_sound(problem, reference, (example_trial(problem, case, n) for n in range(DRAWS)))
        for case in cases
    ]
    sound = [each for each in found if each is not None]
    if len(sound) < len(found):  # too small to be sound: shown for an exception's text only
        return tuple(example_trial(problem, case) for case in cases), ()
    trials, expected = zip(*sound, strict=True)
    return trials, expected


def vacuous(expected: Expected) -> bool:
    """Whether some expected value is zero throughout, so that zeros would be right."""
    arrays = (
        answer.value
        for answers in expected.values()
        for answer in answers.values()
        if isinstance(answer.value, np.ndarray)
    )
    return any(not np.any(values) for values in arrays)


def near_kink(problem: Problem, reference: Reference, inputs: Mapping[str, Array]) -> bool:
    """Whether a quantity that has a kink at zero comes within 1e-3 of it."""
    return any(
        float(np.min(np.abs(values))) < NEAR_KINK
        for name in problem.kinks
        for values in _quantities(problem, reference, inputs, name)
    )


def _quantities(
    problem: Problem, reference: Reference, inputs: Mapping[str, Array], name: str
) -> list[Array]:
    """The values of the input or named quantity `name`; SpecError where there is none."""
    if name in inputs:
        return [inputs[name]]
    named = [reference.named(f.name, inputs, {}) for f in problem.functions]
    found = [quantities[name] for quantities in named if name in quantities]
    if not found:
        raise SpecError(
            f"problem {problem.id}: kinks names {name!r}, which is no input and which no "
            "function of the reference assigns"
        )
    return found
