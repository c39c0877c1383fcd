"""Check: every kink that the inputs can come near is declared, so that trials avoid it.

Quantities that the reference names, and inputs, are moved through zero one element at a
time; where the slopes of an answer differ on the two sides, there is a kink or a jump.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from grader.answers.answer_key import Item
from grader.course.reference import Reference
from grader.course.straightline import Formula
from grader.numeric.compare import as_float
from grader.runs import Array, Numbers, is_whole
from grader.spec.parts import Function
from grader.verify.results import Check, counted
from grader.verify.subject import Subject

TITLE = "kinks"
STEP = 1e-6
DIFFERENCE = 1e-3
"""Of the slopes, relative to them and to the answer: a smooth answer's differ by about STEP."""


def check(subject: Subject) -> Check:
    """Look at every straight-line function of every problem with inputs."""
    faults, tried = [], 0
    for item in subject.key.items:
        for function in item.problem.functions:
            if item.problem.inputs:
                crossing = [
                    found
                    for case in item.problem.cases
                    for found in _crossings(item, function, subject.reference.chosen(case))
                ]
                tried += len(crossing)
                faults += [
                    f"{item.problem.id}: {function.name} has a kink where {name} is zero; "
                    f"declare it: kinks=({name!r},)"
                    for name in dict.fromkeys(name for name, has_kink in crossing if has_kink)
                    if name not in item.problem.kinks
                ]
    return Check(
        title=TITLE,
        passed=not faults,
        summary=f"{counted(len(faults), 'kink')} not declared"
        if faults
        else f"all declared: {tried} quantities were moved through zero",
        details=tuple(faults),
    )


@dataclass(frozen=True)
class Drawn:
    """One trial of one function: its inputs, and what it names on the way."""

    inputs: Mapping[str, Numbers]
    quantities: Mapping[str, Numbers]


def _crossings(item: Item, function: Function, reference: Reference) -> Iterator[tuple[str, bool]]:
    """Each quantity that takes both signs in the trials, and whether a kink lies between.

    Whole numbers jump from one to the next whatever is worked out from them: they have no kink.
    """
    if not reference.knows(function.name, item.trials[0].inputs):
        return
    trials = [
        Drawn(trial.inputs, reference.named(function.name, trial.inputs, {}))
        for trial in item.trials
        if trial.case == reference.case
    ]
    for name in _named(reference.formulas[function.name], trials[0].quantities):
        values = np.concatenate([np.ravel(drawn.quantities[name]) for drawn in trials])
        if not is_whole(values) and values.min() < 0 < values.max():
            yield name, _has_kink(function, reference, trials[0], name)


def _named(formula: Formula, quantities: Collection[str]) -> list[str]:
    """What it reads and assigns, as far as that is made of numbers."""
    names = dict.fromkeys((*formula.parameters, *(name for name, _ in formula.steps)))
    return [name for name in names if name in quantities]


def _has_kink(function: Function, reference: Reference, drawn: Drawn, name: str) -> bool:
    below, at, above = (
        _answers(function, reference, drawn, name, step) for step in (-STEP, 0.0, STEP)
    )
    return any(
        _bends(low, middle, high) for low, middle, high in zip(below, at, above, strict=True)
    )


def _answers(
    function: Function, reference: Reference, drawn: Drawn, name: str, value: float
) -> Sequence[Array]:
    """All answers where the element of `name` that is nearest to zero is `value`."""
    moved = as_float(drawn.quantities[name]).copy()
    moved.flat[np.argmin(np.abs(moved))] = value
    is_input = name in drawn.inputs
    inputs: Mapping[str, Numbers] = {**drawn.inputs, name: moved} if is_input else drawn.inputs
    found = reference.named(function.name, inputs, {} if is_input else {name: moved})
    keys = (function.key_of(part) for part in function.parts)
    return [as_float(found[key]) for key in keys if key in found]


def _bends(below: Array, at: Array, above: Array) -> bool:
    left, right = (at - below) / STEP, (above - at) / STEP
    scale = max(np.abs(values).max() for values in (left, at, right))
    return bool(np.abs(right - left).max() > DIFFERENCE * scale)
