"""Kinks: exactly there, any value between the one-sided limits is right."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from grader.course.reference import Reference
from grader.numeric.compare import close
from grader.numeric.layouts import readings
from grader.probes.common import ProbeCall, compared, example_trial
from grader.report.results import Remark
from grader.runs import Run, Trial
from grader.spec.parts import Function
from grader.spec.problem import Probe, Problem
from grader.trials.calls import call_of

KINK_STEP = 1e-6
"""How far from a kink its one-sided limits are taken."""


def calls(
    problem: Problem, function: Function, probe: Probe, reference: Reference
) -> Iterator[ProbeCall]:
    """Some elements exactly at a kink: anything between the one-sided limits is right."""
    for name in (name for name in probe.names if name in function.takes):
        trial = example_trial(problem)
        at, below, above = (
            call_of(problem, function, _moved(trial, name, step))
            for step in (0.0, -KINK_STEP, KINK_STEP)
        )
        limits = tuple(reference.expected(call) for call in (at, below, above))
        yield ProbeCall("kink", function, at, name, limits)


def _moved(trial: Trial, name: str, step: float) -> Trial:
    """`trial` with every other element of the input `name` set to `step`."""
    moved = trial.inputs[name].copy()
    moved.reshape(-1)[::2] = step
    return replace(trial, inputs={**trial.inputs, name: moved})


def remark(probe: ProbeCall, run: Run) -> Remark | None:
    """The value taken at the kink, where it is not the reference's own."""
    function, name, (_, below, above) = probe.function, probe.about, probe.answers
    for part, value, answer in compared(probe, run):
        key = function.key_of(next(p for p in function.parts if p.name == part))
        sides = (below[key].array, above[key].array)
        read = next((r for _, r in readings(value, "rows columns", answer.array.shape)), None)
        if read is None or close(read, answer.array, answer.conditioning):
            continue
        low, high = np.minimum(*sides), np.maximum(*sides)
        if np.all((low - KINK_STEP <= read) & (read <= high + KINK_STEP)):
            return Remark(
                code="kink_choice",
                message=f"{function.name}: at {name} = 0, where {part} jumps, you choose another "
                "value than the reference; any value between the one-sided limits is right",
            )
        return Remark(
            code="kink",
            message=f"{function.name}: at {name} = 0, where {part} jumps, your value is not "
            "between the one-sided limits",
            hint="what is the slope just below 0, and just above it?",
        )
    return None
