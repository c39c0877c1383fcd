"""Check: the reference gives the same values when it is run again.

Where it does not, every other check would only say so in words of its own.
"""

import numpy as np

from grader.errors import ReferenceFault
from grader.runs import Call, Returned, Run, Value
from grader.verify.in_process import InProcess
from grader.verify.results import Check, counted
from grader.verify.subject import Subject

TITLE = "chance"


def check(subject: Subject) -> Check:
    """Run every function twice in each trial; ReferenceFault names those that depend on chance."""
    reference = subject.reference
    runner = InProcess(vars(reference.module), library=reference.library)
    asked = [asked for item in subject.key.items for asked in item.calls.items()]
    restless = [name for name, calls in asked if not _is_steady(runner, calls)]
    if restless:
        raise ReferenceFault(
            f"{', '.join(restless)}: other values when run again on the same inputs; what is "
            "drawn by chance must be an input, with a sampler in the spec"
        )
    return Check(
        title=TITLE,
        passed=True,
        summary=f"{counted(len(asked), 'function')} gave the same values when run again",
    )


def _is_steady(runner: InProcess, calls: list[Call]) -> bool:
    return all(map(_are_same, runner.run(calls), runner.run(calls)))


def _are_same(run: Run, again: Run) -> bool:
    if isinstance(run, Returned) and isinstance(again, Returned):
        return run.values.keys() == again.values.keys() and all(
            _is_same(run.values[key], again.values[key]) for key in run.values
        )
    return type(run) is type(again)


def _is_same(value: Value, again: Value) -> bool:
    if isinstance(value, np.ndarray) and isinstance(again, np.ndarray):
        return value.tobytes() == again.tobytes()
    return bool(value == again)
