"""Counterexamples: the public example, shown where a part is wrong on it too.

It is run apart from the hidden inputs, so that nothing that comes back can hold any of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from grader.answers.answer_key import Item
from grader.grading.attempts import Runner, run_trials
from grader.numeric.compare import are_close
from grader.numeric.layouts import matching, readings
from grader.report.evidence import Counterexample, ShownArray
from grader.report.results import Feedback
from grader.runs import Answer, Array, Call, Failed, Run, Trial
from grader.spec.assignment import Assignment
from grader.spec.parts import Function, Part
from grader.trials.calls import call_of
from grader.verdicts import Verdict

LARGEST = 48
"""Elements of an array that is shown: a larger one is no example that a person reads."""
_SHOWN = {Verdict.WRONG_VALUE, Verdict.WRONG_SHAPE, Verdict.NOT_FINITE}


def with_counterexamples(
    public: Runner, assignment: Assignment, item: Item, feedback: Sequence[Feedback]
) -> tuple[Feedback, ...]:
    """`feedback`, each wrong part with the public example where it is wrong there as well."""
    wrong = {each.part for each in feedback if each.verdict in _SHOWN}
    functions = [f for f in item.problem.functions if wrong & {part.name for part in f.parts}]
    found: dict[str, Counterexample] = {}
    for example, expected in zip(item.examples, item.example_expected, strict=False):
        calls = {f.name: call_of(item.problem, f, example) for f in functions}
        runs = run_trials(public, [[call] for call in calls.values()])
        for function in functions:
            run = runs[calls[function.name]]
            shown = _Example(assignment, item, function, calls[function.name], example, run)
            for part in function.parts:
                counterexample = shown.against(part, expected[function.name][function.key_of(part)])
                if part.name in wrong and counterexample:
                    found.setdefault(part.name, counterexample)
    return tuple(replace(each, counterexample=found.get(each.part)) for each in feedback)


@dataclass(frozen=True)
class _Example:
    """What a function made of a public trial."""

    assignment: Assignment
    item: Item
    function: Function
    call: Call
    trial: Trial
    run: Run

    def against(self, part: Part, answer: Answer) -> Counterexample | None:
        """The counterexample to `part`; None where it is right here, or nothing to be shown."""
        if isinstance(self.run, Failed):
            return None
        value = self.run.values.get(self.function.key_of(part))
        if not isinstance(value, np.ndarray) or matching(value, answer, part.shape):
            return None
        told = self._shown(part)
        if value.size <= LARGEST:
            differs = _differs(value, answer, part.shape)
            update = {"returned": _shown_array(part.name, value), "differs": differs}
            told = told.model_copy(update=update)
        if self.item.problem.shows_expected:
            told = told.model_copy(update={"expected": _shown_array(part.name, answer.array)})
        return told

    def _shown(self, part: Part) -> Counterexample:
        inputs = tuple(_shown_array(n, self.trial.inputs[n]) for n in self.function.takes)
        line = command(self.assignment, self.function, part, self.trial)
        return Counterexample(function=self.function.name, inputs=inputs, command=line)


def command(assignment: Assignment, function: Function, part: Part, trial: Trial) -> str:
    """One line for a shell, beside the student's file, that prints what they return for `part`.

    As when grading, the function gets what it asks for by name, and no more.
    """
    module = assignment.file.removesuffix(".py")
    made = {
        "torch": "from torch import tensor, float64; t = lambda v: tensor(v, dtype=float64)",
        "numpy": "from numpy import array as t",
    }[assignment.library]
    values = ", ".join(f"{name}={_written(trial.inputs[name])}" for name in function.takes)
    key = f"[{part.returned_as!r}]" if function.returns == "dict" else ""
    called = "f(**{n: v[n] for n in v if n in inspect.signature(f).parameters})"
    return (
        f'python -c "import inspect; from {module} import {function.name} as f; {made}; '
        f'v = dict({values}); print({called}{key})"'
    )


def _written(values: Array) -> str:
    return f"t({values.tolist()!r})" if values.ndim else repr(float(values))


def _differs(value: np.ndarray, answer: Answer, shape: str) -> tuple[int, ...]:
    """Where in `value`, as it was returned, the wrong elements stand, in its best layout."""
    right = answer.array
    places = np.arange(value.size).reshape(value.shape)
    found = [
        tuple(sorted(where[~are_close(read, right, answer.conditioning)].tolist()))
        for (_, read), (_, where) in zip(
            readings(value, shape, right.shape), readings(places, shape, right.shape), strict=True
        )
    ]
    return min(found, key=len, default=())


def _shown_array(name: str, values: np.ndarray) -> ShownArray:
    numbers = tuple(f"{float(value):.6g}" for value in values.ravel())
    return ShownArray(name=name, shape=values.shape, values=numbers)
