"""Check: the reference earns full marks, in float64 and in float32, and fits its spec.

It would earn them, and so would anything else, where an answer depends on its inputs so
steeply, or on chance, that the comparison has to forgive everything.
"""

from collections.abc import Collection, Iterator
from itertools import chain
from typing import get_args

import numpy as np

from grader.answers.answer_key import AnswerKey, Item
from grader.course.reference import Reference
from grader.course.straightline import crooked
from grader.grading.grade import grade_problems
from grader.numeric import shapes
from grader.numeric.compare import RELATIVE
from grader.runs import Answer, DType
from grader.spec.kinds.derivative_plot import DerivativePlot
from grader.spec.parts import Function, Part
from grader.spec.problem import Problem
from grader.verdicts import Verdict
from grader.verify.in_process import InProcess
from grader.verify.results import Check, counted
from grader.verify.subject import Subject

TITLE = "reference"
LARGEST_TOLERANCE = 0.01
"""Of an answer's largest element; the nearest mistakes are off by a thousandth."""
_ROUNDED = (
    "; right code in float32 would lose points: draw the inputs so that less cancels, such as at a "
    "smaller scale"
)
_FULL = {Verdict.CORRECT, Verdict.PENDING}


def check(subject: Subject) -> Check:
    """Grade the reference as if it were handed in, with every key and dtype."""
    dtypes: tuple[DType, ...] = get_args(DType)
    faults = [*_unnamed(subject), *_falling(subject)]
    faults += chain.from_iterable(map(_unfit_parts, subject.key.items))
    for dtype in dtypes:
        reference = subject.reference
        runner = InProcess(vars(reference.module), dtype, reference.library)
        for key in subject.keys:
            for fault in _lost(runner, key):
                rounded = dtype == "float32" and f"in float64: {fault}" not in faults
                faults.append(f"in {dtype}: {fault}{_ROUNDED if rounded else ''}")
    once = tuple(dict.fromkeys(faults))
    return Check(
        title=TITLE,
        passed=not once,
        summary=counted(len(once), "fault")
        if once
        else f"full marks, {subject.key.points:g} points, in {' and '.join(dtypes)}, "
        f"with {len(subject.keys)} seeds",
        details=(*once, *_private(subject), *_unexplained(subject)),
    )


def _private(subject: Subject) -> Iterator[str]:
    """Steps that no student is told of by name: no fault, but messages would say more."""
    for item in subject.key.items:
        words = subject.assignment.words.union(item.problem.symbols)
        for function in item.problem.functions if item.problem.is_of_arrays else ():
            formula = subject.reference.formulas.get(function.name)
            steps, known = formula.steps if formula else (), {*words, *function.beside}
            private = [name for name, _ in steps if name not in known]
            if private:
                yield (
                    f"{function.name}: {', '.join(dict.fromkeys(private))} is told to students by "
                    "what is in it, not by name; name in quantities what they know"
                )


def _unexplained(subject: Subject) -> Iterator[str]:
    """Functions of which nothing wrong can be explained: no fault, but messages would say more."""
    for item in subject.key.items:
        inputs = {given.name for given in item.problem.inputs}
        inputs |= item.trials[0].case.keys()
        for function in item.problem.functions if item.problem.is_of_arrays else ():
            why = _not_explained(subject.reference, item.problem, function, inputs)
            if inputs and why:
                yield f"{function.name} {why[0]}: what is wrong in it cannot be explained; {why[1]}"


def _not_explained(
    reference: Reference, problem: Problem, function: Function, inputs: Collection[str]
) -> tuple[str, str] | None:
    """What keeps the values of a function from being explained, and what to do about it."""
    formula = reference.formulas.get(function.name)
    if formula is None:
        line = crooked(reference.source, function.name)
        if line is None:
            return "is a method alone", "write its formula as a function of this name beside it"
        what = f"is no straight-line code, at line {line}"
        return (
            what,
            "assign each name once, and put loops and branches into functions that it calls",
        )
    own = [name for name in formula.parameters if name not in inputs]
    if own:
        return f"asks for {', '.join(own)}", "let the reference ask for inputs instead"
    lost = [key for key in problem.marked_keys_of(function) if key not in formula.returned]
    if lost:
        what = f"does not return {', '.join(lost)} by name"
        return what, "let its last line be a return with each of its values by name"
    return None


def _unnamed(subject: Subject) -> Iterator[str]:
    """Quantities that students are said to know, and that nothing is called."""
    formulas = subject.reference.formulas.values()
    named = {name for formula in formulas for name, _ in formula.steps}
    for name in subject.assignment.quantities:
        if name not in named:
            yield f"quantities names {name!r}, which no function of the reference assigns"


def _falling(subject: Subject) -> Iterator[str]:
    """Curves of the reference that are not written from left to right."""
    for item in subject.key.items:
        if isinstance(item.problem, DerivativePlot):
            for answers in item.expected[0].values():
                for key, answer in answers.items():
                    if (np.diff(answer.array[:, 0]) < 0).any():
                        yield f"{item.problem.id}: the x of the curve {key} must not fall"


def _lost(runner: InProcess, key: AnswerKey) -> Iterator[str]:
    """Every part for which the reference does not get all points, and every remark on it."""
    for problem in grade_problems(runner, key):
        for part in problem.parts:
            lost = part.verdict is Verdict.CORRECT and part.score < part.points
            if lost or part.verdict not in _FULL:
                yield f"{problem.id}.{part.name} is {part.verdict}: {part.message}"
        yield from (f"{problem.id}: {remark.text}" for remark in problem.remarks)


def _unfit_parts(item: Item) -> Iterator[str]:
    """What is wrong with the arrays of an item."""
    if item.problem.is_of_arrays:
        for function in item.problem.functions:
            for part in function.parts:
                yield from _unfit(item, function, part)


def _unfit(item: Item, function: Function, part: Part) -> Iterator[str]:
    """What is wrong with a part's expected values: their shape, and how much is forgiven."""
    key = function.key_of(part)
    if any(key not in expected[function.name] for expected in item.expected):
        return  # a part that is several values, or a judgement
    answers = [expected[function.name][key] for expected in item.expected]
    where, shape, sizes = f"{item.problem.id}.{part.name}", part.shape, item.trials[0].sizes
    if answers[0].array.shape != shapes.resolve(shape, sizes):
        got, declared = shapes.show(answers[0].array.shape), shapes.describe(shape, sizes)
        yield f"{where} has shape {got}; the spec declares {declared}"
    tolerance = min(map(_tolerance, answers))
    if tolerance > LARGEST_TOLERANCE:
        yield (
            f"{where} depends so steeply on its inputs, or on chance, that whatever is within "
            f"{100 * tolerance:.0f} % of it passes in every trial"
        )


def _tolerance(answer: Answer) -> float:
    """What the comparison forgives, relative to the answer's largest element."""
    return RELATIVE * float(np.max(answer.conditioning) / np.max(np.abs(answer.array)))
