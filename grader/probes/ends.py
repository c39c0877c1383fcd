"""Ends: inputs between 0 and 1 that are exactly 0 and exactly 1."""

from collections.abc import Iterator
from dataclasses import replace

from grader.course.reference import Reference
from grader.probes.common import ProbeCall, compared, overflows, public_trials
from grader.report.results import Remark
from grader.runs import Run, Trial
from grader.spec.parts import Function
from grader.spec.problem import Probe, Problem
from grader.trials.calls import call_of


def calls(
    problem: Problem, function: Function, probe: Probe, reference: Reference
) -> Iterator[ProbeCall]:
    """Some elements at either end, where a logarithm or a quotient is infinite."""
    for name in (name for name in probe.names if name in function.takes):
        for trial in public_trials(problem):
            call = call_of(problem, function, _at_the_ends(trial, name))
            yield ProbeCall("ends", function, call, name, (reference.expected(call),))


def _at_the_ends(trial: Trial, name: str) -> Trial:
    moved = trial.inputs[name].copy()
    moved.reshape(-1)[::3], moved.reshape(-1)[1::3] = 0.0, 1.0
    return replace(trial, inputs={**trial.inputs, name: moved})


def remark(probe: ProbeCall, run: Run) -> Remark | None:
    """That a value is infinite there."""
    function, name = probe.function, probe.about
    for part, value, answer in compared(probe, run):
        if overflows(value, answer):
            return Remark(
                code="not_finite_at_ends",
                message=f"{function.name}: {part} is not finite where {name} is exactly 0 or 1, "
                "as it is once a sigmoid saturates",
                hint="clamp what a logarithm or a quotient is taken of",
            )
    return None
