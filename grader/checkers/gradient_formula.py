"""Gradient formulas: values, and a word to those who work the given factors out anew."""

import contextlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from grader.checkers.common import listed
from grader.checkers.protocol import Attempts, Formulas
from grader.checkers.values import Sample, check_values, samples_of
from grader.errors import CannotTell
from grader.numeric.layouts import matching
from grader.report.results import Feedback
from grader.runs import Answer, Array, Trial
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

    with contextlib.suppress(CannotTell):
        return next((names for names in _subsets(problem, factors(0)) if explains(names)), ())
    return ()


def _subsets(problem: GradientFormula, factors: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Every choice of given factors that can be worked out, the fewest first."""
    known = [name for name in problem.given if name in factors]
    for size in range(1, len(known) + 1):
        yield from combinations(known, size)


def known_wrong(
    problem: GradientFormula, function: Function, trials: Sequence[Trial], formulas: Formulas
) -> Iterator[list[Mapping[str, Answer]]]:
    """What the function returns, trial by trial, with given factors worked out anew."""
    factors = [_work_out(problem, trial.inputs, formulas) for trial in trials]
    for names in _subsets(problem, factors[0]):
        own = [{name: found[name].array for name in names} for found in factors]
        yield [
            formulas.answers(function.name, {**trial.inputs, **anew}, {})
            for trial, anew in zip(trials, own, strict=True)
        ]


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
    given = listed(names)
    drawn = "they are" if names[1:] else "it is"
    return Feedback(
        feedback.part,
        feedback.verdict,
        message=f"{feedback.part} is consistent with working {given} out anew",
        hint=f"use {given} as given: {drawn} drawn freely, so that the formula itself is tested",
        code="recomputed_factor",
    )
