"""Stability: inputs many times larger must not overflow."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from grader.course.reference import Reference
from grader.numeric.compare import as_float
from grader.probes.common import ProbeCall, compared, overflows, public_trials
from grader.report.results import Remark
from grader.runs import Answer, Array, Failed, Run
from grader.spec.parts import Function
from grader.spec.problem import Probe, Problem
from grader.trials.calls import call_of

_OUT_OF_RANGE = frozenset(
    {"OverflowError", "ZeroDivisionError", "FloatingPointError", "ValueError"}
)
"""What Python's own numbers raise where those of an array become infinite or NaN."""


def calls(
    problem: Problem, function: Function, probe: Probe, reference: Reference
) -> Iterator[ProbeCall]:
    """Inputs many times larger, of either sign: what is finite must stay finite.

    The smallest come first: what overflows there does so at larger ones as well.
    """
    names = [name for name in probe.names if name in function.takes]
    for size in (sign * scale for scale in sorted(probe.scales) if names for sign in (1, -1)):
        for trial in public_trials(problem):
            scaled = {name: _as_large_as(as_float(trial.inputs[name]), size) for name in names}
            call = call_of(problem, function, replace(trial, inputs={**trial.inputs, **scaled}))
            answers = (reference.expected(call),)
            topic = f"stability of {function.name}"
            yield ProbeCall("stability", function, call, f"{abs(size):g}", answers, topic)


def _as_large_as(values: Array, size: float) -> Array:
    """`values` scaled as if three standard deviations were 3 |size|, negated for size < 0."""
    return np.asarray(values * (3 * size / np.abs(values).max()))


def remark(probe: ProbeCall, run: Run) -> Remark | None:
    """That a value overflows where the exact one is finite, or that its function raises."""
    if isinstance(run, Failed):
        return _raised(probe, run)
    function = probe.function
    for part, value, answer in compared(probe, run):
        what = part if part == function.name else f"{function.name}: {part}"
        if overflows(value, answer):
            became = f"it becomes {_what_naive_forms_do(value)}"
            return _remark(f"{what} overflows", probe, f"value is finite: {became}")
    return None


def _raised(probe: ProbeCall, failed: Failed) -> Remark | None:
    right = [answer for answers in probe.answers for answer in answers.values()]
    if failed.exception not in _OUT_OF_RANGE or not all(_is_finite(each) for each in right):
        return None
    name = probe.function.name
    return _remark(f"{name} raises {failed.exception}", probe, "values are finite")


def _is_finite(answer: Answer) -> bool:
    return bool(np.isfinite(answer.array).all())


def _remark(what: str, probe: ProbeCall, exact: str) -> Remark:
    return Remark(
        code="stability",
        message=f"{what} for inputs {probe.about} times as large, where the exact {exact}",
        hint="look for a form that is numerically stable",
    )


def _what_naive_forms_do(value: np.ndarray) -> str:
    """What is not finite in `value`, and the forms in which that commonly comes about."""
    if np.isnan(value).any():
        return "NaN, as exp(v) / (1 + exp(v)) does, or a softmax that is not shifted"
    return "infinite, as log(sigmoid(v)) does, or log(sum(exp(v)))"
