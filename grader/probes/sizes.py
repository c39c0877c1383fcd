"""Sizes: where an axis has size 1, nothing may fail, and no axis may get lost."""

from collections.abc import Iterator

from grader.course.reference import Reference
from grader.probes.common import ProbeCall, compared, public_trials
from grader.report.results import Remark
from grader.runs import Failed, Run
from grader.spec.parts import Function
from grader.spec.problem import Probe, Problem
from grader.trials.calls import call_of


def calls(
    problem: Problem, function: Function, probe: Probe, reference: Reference
) -> Iterator[ProbeCall]:
    """Axes of size 1: nothing may fail, and no axis may get lost."""
    for name in probe.names:
        for trial in public_trials(problem, {name: 1}):
            call = call_of(problem, function, trial)
            yield ProbeCall("sizes", function, call, name, (reference.expected(call),))


def remark(probe: ProbeCall, run: Run) -> Remark | None:
    """That it fails, or that a value has lost an axis."""
    function, name = probe.function, probe.about
    if isinstance(run, Failed):
        return fails(probe)
    for part, value, answer in compared(probe, run):
        if value.size != answer.array.size:
            return Remark(
                code="lost_axis",
                message=f"{function.name}: {part} has a wrong shape where {name} = 1",
                hint="a sum or a squeeze takes an axis of size 1 away",
            )
    return None


def fails(probe: ProbeCall) -> Remark:
    """That the function fails at size 1."""
    return Remark(
        code="fails_at_size_1", message=f"{probe.function.name}: fails where {probe.about} = 1"
    )
