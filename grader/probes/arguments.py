"""Arguments: what a function is given should be there unchanged afterwards."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from grader.course.reference import Reference
from grader.numeric.compare import close
from grader.probes.common import ProbeCall, public_trials
from grader.report.results import Remark
from grader.runs import Failed, Run
from grader.spec.kinds.stateful_module import StatefulModule
from grader.spec.parts import Function
from grader.spec.problem import Probe, Problem
from grader.trials.calls import call_of


def calls(problem: Problem, function: Function, probe: Probe, _: Reference) -> Iterator[ProbeCall]:
    """The named inputs read back, in every case."""
    names = tuple(name for name in probe.names if name in function.takes)
    if not isinstance(problem, StatefulModule) or not names:
        return
    for trial in public_trials(problem):
        script, keys = problem.reread(function, trial.case, names)
        call = replace(call_of(problem, function, trial), script=script, keys=keys)
        yield ProbeCall("arguments", function, call, " ".join(names), ({},))


def remark(probe: ProbeCall, run: Run) -> Remark | None:
    """That an argument is not what it was."""
    if isinstance(run, Failed):
        return None
    for name, key in zip(probe.about.split(), probe.call.keys, strict=True):
        after, before = run.values.get(key), probe.call.inputs[name]
        if not isinstance(after, np.ndarray) or not close(after, before, np.zeros(())):
            return Remark(
                code="changes_argument",
                message=f"{probe.function.name} changes its argument {name} in place, so that "
                f"whoever calls it finds another {name} afterwards",
                hint="work on a copy",
            )
    return None
