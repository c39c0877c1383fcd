"""Gradient formulas: values, and a word to those who work the given factors out anew."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations

from grader.checkers.protocol import Attempts, Formulas
from grader.checkers.values import Sample, check_values, samples_of
from grader.layouts import matching
from grader.results import Feedback
from grader.runs import Answer, Array
from grader.spec.kinds.gradient_formula import GradientFormula
from grader.spec.parts import Function, Part
from grader.verdicts import Verdict


def check(problem: GradientFormula, attempts: Attempts, formulas: Formulas) -> list[Feedback]:
    """Feedback on every part of `problem`."""
    feedback = {item.part: item for item in check_values(problem, attempts, formulas)}
    for function in problem.functions:
        for part in function.parts:
            samples = samples_of(function, part, attempts[function.name])
            if feedback[part.name].verdict is Verdict.WRONG_VALUE and isinstance(samples, list):
                names = _recomputed(problem, function, part, samples, formulas)
                if names:
                    feedback[part.name] = _told(feedback[part.name], names)
    return list(feedback.values())


def _recomputed(
    problem: GradientFormula,
    function: Function,
    part: Part,
    samples: Sequence[Sample],
    formulas: Formulas,
) -> tuple[str, ...]:
    """The fewest given factors that, worked out anew, explain the values of every trial."""
    key = function.key_of(part)

    @cache  # most explanations fail in the first trial: the others are then not worked out
    def factors(trial: int) -> Mapping[str, Answer]:
        return _work_out(problem, samples[trial].trial.inputs, formulas)

    def explains(names: tuple[str, ...]) -> bool:
        for trial, sample in enumerate(samples):
            own = {name: factors(trial)[name].array for name in names}
            answers = formulas.answers(function.name, {**sample.trial.inputs, **own}, {})
            if not matching(sample.value, answers[key], part.shape):
                return False
        return True

    known = [name for name in problem.given if name in factors(0)]
    subsets = (names for size in range(1, len(known) + 1) for names in combinations(known, size))
    return next((names for names in subsets if explains(names)), ())


def _work_out(
    problem: GradientFormula, inputs: Mapping[str, Array], formulas: Formulas
) -> dict[str, Answer]:
    """What the functions of `recomputed_by` give on `inputs`, one after the other."""
    found: dict[str, Answer] = {}
    for function in problem.recomputed_by:
        known = {name: answer.array for name, answer in found.items()}
        found.update(formulas.answers(function, {**inputs, **known}, {}))
    return found


def _told(feedback: Feedback, names: tuple[str, ...]) -> Feedback:
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
    drawn = "they are" if names[1:] else "it is"
    return Feedback(
        feedback.part,
        feedback.verdict,
        message=f"{feedback.part} is consistent with working {listed} out anew",
        hint=f"use {listed} as given: {drawn} drawn freely, so that the formula itself is tested",
        code="recomputed_factor",
    )
