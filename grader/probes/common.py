"""What all probes share: a public trial, and what came back beside what was expected."""

import importlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from grader.numeric.compare import count_not_finite
from grader.report.results import Remark
from grader.runs import Answer, Call, Failed, Run, Trial
from grader.spec.parts import Function
from grader.spec.problem import Problem
from grader.spec.samplers import SMALLEST_SIZE
from grader.trials.draw import draw_trial, sizes_of
from grader.trials.inputs import ROUND

PUBLIC = ("public",)


@dataclass(frozen=True)
class ProbeCall:
    """One call of a probe, with what is right in it."""

    probe: str
    """The module of this package that made it."""
    function: Function
    call: Call
    about: str
    """The scale, the input, the axis or the method that it looks at."""
    answers: tuple[Mapping[str, Answer], ...]
    """What is expected of the call; at a kink also just below and just above it."""
    topic: str = ""
    """Of several remarks on one topic the first is enough; empty for a remark of its own."""

    def on(self, parts: Collection[str]) -> "ProbeCall":
        """The same call, of which nothing but these parts is looked at."""
        kept = tuple(part for part in self.function.parts if part.name in parts)
        if kept == self.function.parts:
            return self
        return replace(self, function=self.function.model_copy(update={"parts": kept}))

    def remark(self, run: Run) -> Remark | None:
        """What is to be said of the run, if anything."""
        module = importlib.import_module(f"grader.probes.{self.probe}")
        said: Remark | None = module.remark(self, run)
        return said


def example_trial(problem: Problem, case: int = 0, attempt: int = 0) -> Trial:
    """A public trial of the smallest sizes and of round numbers, to be shown to students."""
    sizes = sizes_of(problem, 0, smallest=SMALLEST_SIZE)
    return draw_trial(problem, case, (*PUBLIC, attempt), sizes, ROUND)


def public_trials(problem: Problem, sizes: Mapping[str, int] | None = None) -> Iterator[Trial]:
    """A public trial of every case, of sizes as the hidden ones have, some of them replaced."""
    for case in range(len(problem.cases)):
        drawn = sizes_of(problem, 0) | dict(sizes or {})
        yield draw_trial(problem, case, PUBLIC, drawn)


def compared(probe: ProbeCall, run: Run) -> Iterator[tuple[str, np.ndarray, Answer]]:
    """(part, returned array, answer) for all that can be compared with the first answers."""
    if isinstance(run, Failed):
        return
    for part in probe.function.parts:
        key = probe.function.key_of(part)
        value = run.values.get(key)
        if isinstance(value, np.ndarray) and key in probe.answers[0]:
            yield part.name, value, probe.answers[0][key]


def overflows(value: np.ndarray, answer: Answer) -> bool:
    """Whether some of it is not finite where the answer is."""
    right = answer.array
    return value.size == right.size and count_not_finite(value.reshape(right.shape), right) > 0
