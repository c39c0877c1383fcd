"""Sound draws: what is expected in them is not zero throughout, and no kink is near."""

from collections.abc import Iterable, Mapping

import numpy as np

from grader.course.reference import Reference
from grader.errors import SpecError
from grader.runs import Answer, Array, Trial
from grader.spec.problem import Problem
from grader.trials.calls import call_of

NEAR_KINK = 1e-3
DRAWS = 100
"""How often a trial is drawn anew before the spec is held to be at fault."""

Expected = Mapping[str, Mapping[str, Answer]]
"""By function, then by the keys of a run's values."""


def first_sound(
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


def expected_of(problem: Problem, reference: Reference, trial: Trial) -> Expected:
    """What every function of `problem` should return in `trial`."""
    return {
        function.name: reference.expected(call_of(problem, function, trial))
        for function in problem.functions
    }


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
