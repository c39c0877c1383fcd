"""Stateful modules: values that the steps give and read, in the shapes that are fixed.

A row is as good as 1-D; every other layout is for the policy to mark. What is right but for
a known factor follows another edition's convention. A part that is several values is right
where all of them are, and is told by which earlier value it went wrong.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial

import numpy as np

from grader.checkers.common import absent, array_in, listed, names_are, unusable
from grader.checkers.protocol import Attempts, Formulas
from grader.checkers.spoiled import spoiled, with_cause
from grader.checkers.values import Sample, arrays_under, compared, is_times, samples_read
from grader.checkers.wholes import Whole, uncleared
from grader.numeric import shapes
from grader.numeric.layouts import DECLARED, ROW
from grader.report.feedback import Feedback
from grader.runs import Answer, Attempt, Returned, Run, Unusable
from grader.spec.editions import Edition
from grader.spec.kinds.stateful_module import StatefulModule
from grader.spec.parts import Function, Part
from grader.spec.rounds import AGAIN, BEFORE
from grader.spec.steps import Read, named
from grader.text import is_plain_name
from grader.verdicts import Verdict

_MOST_LETTERS = 3
"""How many letters a misspelt key has too many or too few, at most."""


def check(problem: StatefulModule, attempts: Attempts, formulas: Formulas) -> list[Feedback]:
    """Feedback on every part of `problem`, in the trials of one case."""
    found = [
        each
        for function in problem.functions
        for each in _check_function(problem, function, attempts[function.name], formulas)
    ]
    right = {each.part for each in found if each.verdict is Verdict.CORRECT}
    return [_beside(problem, each, right) for each in found]


def _check_function(
    problem: StatefulModule, function: Function, attempts: Sequence[Attempt], formulas: Formulas
) -> list[Feedback]:
    found = [
        Whole(problem, function, part, attempts, formulas).feedback()
        if part.name in problem.wholes
        else _check_part(problem, function, part, attempts)
        for part in function.parts
    ]
    return with_cause(found, spoiled(problem, function, attempts))


def _beside(problem: StatefulModule, found: Feedback, right: Collection[str]) -> Feedback:
    """`found`; wrong where it follows another edition and a part that belongs to it does not.

    `right` are the parts that follow this edition.
    """
    edition = next((each for each in problem.editions if each.code == found.code), None)
    if edition is None or found.verdict is not Verdict.CONVENTION:
        return found
    others = [part for part in edition.parts if part in right]
    if not others:
        return found
    factor = f"{found.part} is the right value times {_factor(edition)}, in all trials"
    return replace(
        found,
        verdict=Verdict.WRONG_VALUE,
        message=f"{factor}: it would fit {edition.what}, but your own {names_are(others)} right",
        hint=f"which factor has {listed(others)} that this has not, or the other way round?",
    )


def _factor(edition: Edition) -> str:
    """By what values of the edition are larger, in words."""
    number = [] if edition.times == 1 else [f"{Fraction(edition.times).limit_denominator()}"]
    return "·".join([*number, *edition.axes])


def _check_part(
    problem: StatefulModule, function: Function, part: Part, attempts: Sequence[Attempt]
) -> Feedback:
    read = partial(_value, problem, function, part)
    samples = samples_read(function.key_of(part), part, attempts, read)
    if isinstance(samples, Feedback):
        return samples
    found = laid_out(part, compared(part, samples))
    if found.code == "all_zero":
        return _under_another_key(problem, function, part, attempts[0].run) or found
    if found.verdict is Verdict.CORRECT:
        found = _uncleared(problem, part, attempts, found.layouts) or found
    else:
        found = _edition(problem, part, samples) or found
    return found


def _value(
    problem: StatefulModule, function: Function, part: Part, returned: Returned
) -> np.ndarray | Feedback:
    value = returned.values.get(function.key_of(part))
    match value:
        case None:
            held_by = _held_by(problem, function, part)
            return absent(part.name, part.returned_as, returned, held_by, "put it there under")
        case Unusable(what="None"):
            hint = "is it ever set?"
            return replace(unusable(part.name, value), hint=hint, code="returned_none")
    return array_in(part.name, value)


def _held_by(problem: StatefulModule, function: Function, part: Part) -> str:
    """The attribute that holds the value of a part."""
    reads = _reads(problem, function)
    return next((step.attribute for step in reads if part.returned_as in named(step)), "it")


def _reads(problem: StatefulModule, function: Function) -> list[Read]:
    return [step for step in problem.steps[function.name] if isinstance(step, Read)]


def _under_another_key(
    problem: StatefulModule, function: Function, part: Part, run: Run
) -> Feedback | None:
    """That a part is zero, as at first, beside a key that is its own but for some letters.

    Known are the keys beside what is read last: of anything else nothing is said.
    """
    assert isinstance(run, Returned)
    key, reads = part.returned_as, _reads(problem, function)
    if not reads or key not in named(reads[-1]):
        return None
    alike = [name for name in run.other_keys if is_plain_name(name) and _is_misspelt(name, key)]
    if not alike:
        return None
    return Feedback(
        part.name,
        Verdict.WRONG_VALUE,
        message=f"{part.name} is zero throughout, "
        f"but {reads[-1].attribute} has a key {alike[0]!r} as well",
        hint=f"is the value put under {alike[0]!r}? it belongs under {key!r}",
        code="misspelt_key",
    )


def _is_misspelt(name: str, key: str) -> bool:
    """Whether all letters of one are in the other, in their order, letter case aside."""
    short, long = sorted((name.lower(), key.lower()), key=len)
    rest = iter(long)
    return len(long) <= len(short) + _MOST_LETTERS and all(letter in rest for letter in short)


def laid_out(part: Part, feedback: Feedback) -> Feedback:
    """A row is no other layout than a 1-D array: the leading axis of size 1 is no matter."""
    if ROW in feedback.layouts and len(shapes.axes(part.shape)) == 1:
        return replace(feedback, layouts=feedback.layouts | {DECLARED})
    return feedback


def _edition(problem: StatefulModule, part: Part, samples: Sequence[Sample]) -> Feedback | None:
    """That the part is right by another edition's convention, in every trial."""
    for edition in problem.editions:
        if part.name in edition.parts and all(_follows(edition, sample) for sample in samples):
            return Feedback(
                part.name,
                Verdict.CONVENTION,
                edition.fraction,
                message=f"{part.name} follows another edition's convention: {edition.what}, "
                f"in all {len(samples)} trials",
                hint="this edition's convention stands in the assignment",
                code=edition.code,
            )
    return None


def _follows(edition: Edition, sample: Sample) -> bool:
    factor = edition.times * math.prod(sample.trial.sizes[axis] for axis in edition.axes)
    return is_times(factor, sample.value, sample.expected)


def _uncleared(
    problem: StatefulModule, part: Part, attempts: Sequence[Attempt], layouts: frozenset[str]
) -> Feedback | None:
    """That the part, which is right with a new object, is not with one that was used."""
    if not problem.cleared_by:
        return None
    again = arrays_under(AGAIN + part.returned_as, part.returned_as, attempts)
    if again and _is_right_again(part, again, layouts):
        return None
    sums = again and _is_right_again(part, _with_what_was_before(part, again, attempts), layouts)
    return uncleared(problem, part, [part.name], "added to the value from before" if sums else "")


def _is_right_again(part: Part, samples: Sequence[Sample], layouts: frozenset[str]) -> bool:
    """Whether the samples are right, in one of the layouts of the first round."""
    found = compared(part, samples)
    same_layout = bool(found.layouts & layouts) or shapes.is_vector(part.shape)
    return found.verdict is Verdict.CORRECT and same_layout


def _with_what_was_before(
    part: Part, again: Sequence[Sample], attempts: Sequence[Attempt]
) -> list[Sample]:
    """The samples where what the used object gave at first was added to what is expected."""
    first = [attempt.expected[BEFORE + part.returned_as] for attempt in attempts]
    return [
        replace(sample, expected=_sum(sample.expected, before))
        for sample, before in zip(again, first, strict=True)
    ]


def _sum(one: Answer, other: Answer) -> Answer:
    return Answer(one.array + other.array, one.conditioning + other.conditioning)
