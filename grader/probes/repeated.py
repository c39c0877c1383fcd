"""Repeated: a method called twice in a row may overwrite or add up; either is right."""

from collections.abc import Iterator
from dataclasses import replace

from grader.checkers.values import is_times
from grader.course.reference import Reference
from grader.probes.common import ProbeCall, compared, public_trials
from grader.report.results import Remark
from grader.runs import Failed, Run
from grader.spec.kinds.stateful_module import StatefulModule
from grader.spec.parts import Function
from grader.spec.problem import Probe, Problem
from grader.trials.calls import call_of


def calls(
    problem: Problem, function: Function, probe: Probe, reference: Reference
) -> Iterator[ProbeCall]:
    """The named methods called twice each, in the case that comes first."""
    if not isinstance(problem, StatefulModule):
        return
    trial = next(public_trials(problem))
    once = call_of(problem, function, trial)
    call = replace(once, script=problem.repeated(function, trial.case, probe.names))
    methods = " and ".join(probe.names)
    yield ProbeCall("repeated", function, call, methods, (reference.expected(once),))


def remark(probe: ProbeCall, run: Run) -> Remark | None:
    """What two calls in a row come to, where that isn't what one does."""
    name = probe.about
    if isinstance(run, Failed):
        return Remark(code="fails_again", message=f"{name} fails when it is called twice in a row")
    found = [each for each in compared(probe, run) if each[1].shape == each[2].array.shape]
    if all(is_times(1, value, answer) for _, value, answer in found):
        return None
    if all(is_times(2, value, answer) for _, value, answer in found):
        return Remark(
            code="accumulates",
            message=f"{name} adds to what is there: called twice in a row, it gives twice the "
            "values",
        )
    return Remark(
        code="other_again", message=f"{name} gives other values when it is called twice in a row"
    )
