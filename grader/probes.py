"""Probes: extra trials beside correctness, which earn a remark and never a mark.

They are drawn from a public seed, so that a remark is the same in every report.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from grader.calls import call_of
from grader.compare import close, count_not_finite
from grader.layouts import readings
from grader.reference import Reference
from grader.runs import Answer, Array, Call, Failed, Run, Trial
from grader.spec.parts import Function
from grader.spec.problem import Probe, Problem
from grader.trials import draw_trial, sizes_of

PUBLIC = ("public",)
KINK_STEP = 1e-6
"""How far from a kink its one-sided limits are taken."""


@dataclass(frozen=True)
class ProbeCall:
    """One call of a probe, with what is right in it."""

    probe: str
    """`stability`, `kink` or `sizes`."""
    function: Function
    call: Call
    about: str
    """The scale, the input or the axis that it looks at."""
    answers: tuple[Mapping[str, Answer], ...]
    """What is expected of the call; at a kink also just below and just above it."""

    def remark(self, run: Run) -> str:
        """What is to be said of the run ("" for nothing)."""
        return _REMARKS[self.probe](self, run)


def probe_calls(problem: Problem, reference: Reference) -> list[ProbeCall]:
    """All calls of the probes of `problem`."""
    makers = {"stability": _stability, "kink": _kink, "sizes": _sizes}
    return [
        made
        for probe in problem.probes
        for function in problem.functions
        for made in makers[probe.probe](problem, function, probe, reference)
    ]


def example_trial(problem: Problem) -> Trial:
    """A public trial of the smallest sizes, to be shown where a hidden one may not be."""
    return draw_trial(problem, 0, PUBLIC, sizes_of(problem.symbols, 0, smallest=2))


def _stability(
    problem: Problem, function: Function, probe: Probe, reference: Reference
) -> Iterator[ProbeCall]:
    """Inputs many times larger, of either sign: what is finite must stay finite."""
    names = [name for name in probe.names if name in function.takes]
    inputs = draw_trial(problem, 0, PUBLIC, sizes_of(problem.symbols, 0)).inputs
    for size in (sign * scale for scale in probe.scales if names for sign in (1, -1)):
        scaled = {name: _as_large_as(inputs[name], size) for name in names}
        call = call_of(problem, function, {**inputs, **scaled})
        answers = (reference.expected(call),)
        yield ProbeCall("stability", function, call, f"{abs(size):g}", answers)


def _as_large_as(values: Array, size: float) -> Array:
    """`values` scaled as if three standard deviations were 3 |size|, negated for size < 0."""
    return np.asarray(values * (3 * size / np.abs(values).max()))


def _overflow(probe: ProbeCall, run: Run) -> str:
    function, scale = probe.function, probe.about
    for part, value, answer in _compared(function, probe.answers[0], run):
        what = part if part == function.name else f"{function.name}: {part}"
        if value.size == answer.array.size and count_not_finite(
            value.reshape(answer.array.shape), answer.array
        ):
            return (
                f"{what} overflows for inputs {scale} times as large, "
                "where the exact value is finite; look for a form that is numerically stable"
            )
    return ""


def _kink(
    problem: Problem, function: Function, probe: Probe, reference: Reference
) -> Iterator[ProbeCall]:
    """Some elements exactly at a kink: anything between the one-sided limits is right."""
    for name in (name for name in probe.names if name in function.takes):
        inputs = example_trial(problem).inputs
        at, below, above = (
            call_of(problem, function, {**inputs, name: _near_zero(inputs[name], step)})
            for step in (0.0, -KINK_STEP, KINK_STEP)
        )
        limits = tuple(reference.expected(call) for call in (at, below, above))
        yield ProbeCall("kink", function, at, name, limits)


def _near_zero(values: Array, step: float) -> Array:
    """`values` with every other element set to `step`."""
    moved = values.copy()
    moved.reshape(-1)[::2] = step
    return moved


def _choice(probe: ProbeCall, run: Run) -> str:
    """A remark on the value taken at the kink, where it is not the reference's own."""
    function, name, (at, below, above) = probe.function, probe.about, probe.answers
    for part, value, answer in _compared(function, at, run):
        key = function.key_of(next(p for p in function.parts if p.name == part))
        sides = (below[key].array, above[key].array)
        read = next((r for _, r in readings(value, "rows columns", answer.array.shape)), None)
        if read is None or close(read, answer.array, answer.conditioning):
            continue
        low, high = np.minimum(*sides), np.maximum(*sides)
        if np.all((low - KINK_STEP <= read) & (read <= high + KINK_STEP)):
            return (
                f"{function.name}: at {name} = 0, where {part} jumps, you choose another value "
                "than the reference; any value between the one-sided limits is right"
            )
        return (
            f"{function.name}: at {name} = 0, where {part} jumps, your value is not between "
            "the one-sided limits"
        )
    return ""


def _sizes(
    problem: Problem, function: Function, probe: Probe, reference: Reference
) -> Iterator[ProbeCall]:
    """Axes of size 1: nothing may fail, and no axis may get lost."""
    for name in probe.names:
        sizes = sizes_of(problem.symbols, 0) | {name: 1}
        trial = draw_trial(problem, 0, PUBLIC, sizes)
        call = call_of(problem, function, trial.inputs)
        yield ProbeCall("sizes", function, call, name, (reference.expected(call),))


def _shrunk(probe: ProbeCall, run: Run) -> str:
    function, name = probe.function, probe.about
    if isinstance(run, Failed):
        return f"{function.name}: fails where {name} = 1"
    for part, value, answer in _compared(function, probe.answers[0], run):
        if value.size != answer.array.size:
            return f"{function.name}: {part} has a wrong shape where {name} = 1"
    return ""


def _compared(
    function: Function, expected: Mapping[str, Answer], run: Run
) -> Iterator[tuple[str, np.ndarray, Answer]]:
    """(part, returned array, answer) for all that can be compared."""
    if isinstance(run, Failed):
        return
    for part in function.parts:
        key = function.key_of(part)
        value = run.values.get(key)
        if isinstance(value, np.ndarray) and key in expected:
            yield part.name, value, expected[key]


_REMARKS: Mapping[str, Callable[[ProbeCall, Run], str]] = {
    "stability": _overflow,
    "kink": _choice,
    "sizes": _shrunk,
}
