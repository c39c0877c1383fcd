"""Check: the reference earns full marks, in float64 and in float32, and fits its spec."""

from collections.abc import Iterator
from typing import get_args

from grader import shapes
from grader.answer_key import AnswerKey, Item
from grader.grade import grade_problems
from grader.runs import DType, Trial
from grader.spec.parts import Function
from grader.verdicts import Verdict
from grader.verify.in_process import InProcess
from grader.verify.results import Check
from grader.verify.subject import Subject

TITLE = "reference"
_FULL = {Verdict.CORRECT, Verdict.PENDING}


def check(subject: Subject) -> Check:
    """Grade the reference as if it were handed in, with every key and dtype."""
    dtypes: tuple[DType, ...] = get_args(DType)
    faults = [fault for item in subject.key.items for fault in _other_shapes(item)]
    for dtype in dtypes:
        runner = InProcess(vars(subject.reference.module), dtype)
        for key in subject.keys:
            faults.extend(f"in {dtype}: {fault}" for fault in _lost(runner, key))
    once = tuple(dict.fromkeys(faults))
    return Check(
        title=TITLE,
        passed=not once,
        summary=f"{len(once)} faults"
        if once
        else f"full marks, {subject.key.points:g} points, in {' and '.join(dtypes)}, "
        f"with {len(subject.keys)} seeds",
        details=once,
    )


def _lost(runner: InProcess, key: AnswerKey) -> Iterator[str]:
    """Every part for which the reference does not get all points, and every remark on it."""
    for problem in grade_problems(runner, key):
        for part in problem.parts:
            lost = part.verdict is Verdict.CORRECT and part.score < part.points
            if lost or part.verdict not in _FULL:
                yield f"{problem.id}.{part.name} is {part.verdict}: {part.message}"
        yield from (f"{problem.id}: {remark}" for remark in problem.remarks)


def _other_shapes(item: Item) -> Iterator[str]:
    """Every part whose value has not the shape that the spec declares."""
    if item.problem.action == "values":
        for function in item.problem.functions:
            yield from _shapes_in(item, function)


def _shapes_in(item: Item, function: Function) -> Iterator[str]:
    trial: Trial = item.trials[0]
    for part in function.parts:
        value = item.expected[0][function.name][function.key_of(part)]
        if value.array.shape != shapes.resolve(part.shape, trial.sizes):
            yield (
                f"{item.problem.id}.{part.name} has shape {shapes.show(value.array.shape)}; the "
                f"spec declares {shapes.describe(part.shape, trial.sizes)}"
            )
