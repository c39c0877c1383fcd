"""Sound draws: what is expected in them is finite, not zero throughout, and no kink is near.

Nor does a whole number, such as a predicted class, hang on the last digits of the inputs.
"""

from collections.abc import Iterable, Mapping

import numpy as np

from grader.course.reference import Reference
from grader.errors import ReferenceFault, SpecError
from grader.runs import Answer, Numbers, Trial, is_whole
from grader.spec.parts import Function
from grader.spec.problem import Problem
from grader.trials.calls import call_of

NEAR_KINK = 1e-3
DRAWS = 100
"""How often a trial is drawn anew before the spec is held to be at fault."""
Expected = Mapping[str, Mapping[str, Answer]]
"""By function, then by the keys of a run's values."""


class Unsound(Exception):
    """No draw is sound; its text says what is wrong with the last one."""


def first_sound(
    problem: Problem, reference: Reference, draws: Iterable[Trial]
) -> tuple[Trial, Expected]:
    """The first sound one, with what is expected in it; Unsound says what the last is wrong in."""
    fault = ""
    for trial in draws:
        fault = near_kink(problem, reference.chosen(trial.case), trial.inputs)
        expected = {} if fault else expected_of(problem, reference, trial)
        fault = fault or no_answer(expected)
        if not fault:
            return trial, expected
    raise Unsound(fault)


def expected_of(problem: Problem, reference: Reference, trial: Trial) -> Expected:
    """What every function of `problem` should return; ReferenceFault where one does not."""
    found = {}
    for function in problem.functions:
        answers = reference.expected(call_of(problem, function, trial))
        missing = {*problem.keys_of(function)} - {*problem.judgements} - answers.keys()
        if missing or _is_dict(problem, function, reference):
            what = f"no {min(missing)!r}" if missing else "a dict where the spec has one value"
            raise ReferenceFault(f"{reference.path}: {function.name} returned {what}")
        _check_order(function, reference)
        found[function.name] = answers
    return found


def _is_dict(problem: Problem, function: Function, reference: Reference) -> bool:
    """Whether a value is written as a dict: a student's may be, but its steps must be known."""
    formula = reference.formulas.get(function.name)
    bare = problem.action == "values" and function.returns == "value"
    return bare and formula is not None and "" not in formula.returned


def _check_order(function: Function, reference: Reference) -> None:
    """ReferenceFault where several values have other names in the formula than in the spec."""
    formula = reference.formulas.get(function.name)
    if formula and isinstance(function.returns, tuple) and (*formula.returned,) != function.returns:
        raise ReferenceFault(
            f"{reference.path}: {function.name} does not return "
            f"{', '.join(function.returns)} by these names, as the spec has them: assign them to "
            "names, and return these"
        )


def no_answer(expected: Expected) -> str:
    """Which expected value is no answer, and why: zeros would be right, or nothing would."""
    for function, answers in expected.items():
        for key, answer in answers.items():
            if isinstance(answer.value, np.ndarray):
                if not np.isfinite(answer.value).all():
                    return f"{key or function} is not finite"
                if not answer.value.any():
                    return f"{key or function} is zero throughout"
                if is_whole(answer.value) and answer.conditioning.any():
                    return f"{key or function} is another whole number once the inputs are rounded"
    return ""


def near_kink(problem: Problem, reference: Reference, inputs: Mapping[str, Numbers]) -> str:
    """Which quantity that has a kink at zero comes too near to it, if any."""
    for name in problem.kinks:
        for values in _quantities(problem, reference, inputs, name):
            if float(np.min(np.abs(values))) < NEAR_KINK:
                return f"{name} is within {NEAR_KINK:g} of its kink"
    return ""


def _quantities(
    problem: Problem, reference: Reference, inputs: Mapping[str, Numbers], name: str
) -> list[Numbers]:
    """The values of the input or named quantity `name`; SpecError where there is none."""
    if name in inputs:
        return [inputs[name]]
    known = [f.name for f in problem.functions if reference.knows(f.name, inputs)]
    named = [reference.named(own, inputs, {}) for own in known]
    found = [quantities[name] for quantities in named if name in quantities]
    if not found:
        raise SpecError(
            f"problem {problem.id}: kinks names {name!r}, which is no input and which no "
            "function of the reference assigns"
        )
    return found
