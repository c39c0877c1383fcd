"""A stateful module: the calls one after the other, and the first value that goes wrong."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from grader.checkers.wholes import is_right
from grader.demonstrations import commands
from grader.demonstrations.example import Example, differing, shown, small
from grader.demonstrations.scripts import Script
from grader.numeric.layouts import matching
from grader.report.evidence import Counterexample, OwnValue
from grader.runs import Answer
from grader.spec.kinds.stateful_module import StatefulModule
from grader.spec.parts import Part
from grader.spec.rounds import AGAIN, own_name
from grader.spec.steps import Apply, Construct

_SAME = "is_tensor(d[k]) and d[k].shape == v.shape"
_PUT = (
    "from torch import is_tensor",
    f"put = lambda d, k, v: setattr(d[k], 'data', v) if {_SAME} else d.update({{k: v}})",
)
"""As the sandbox does it: also for those who hold the old tensor itself."""


@dataclass(frozen=True)
class _Wrong:
    """A value that is wrong."""

    key: str
    value: np.ndarray
    answer: Answer
    shape: str
    own: OwnValue | None = None

    @property
    def places(self) -> tuple[int, ...]:
        """Where it is wrong: everywhere, if only its layout is."""
        found = differing(self.value, self.answer, self.shape)
        return found or tuple(range(self.value.size))


def counterexample(example: Example, part: Part) -> Counterexample | None:
    """What `part` is, or the smallest wrong one of the values that it is made of."""
    problem = example.problem
    assert isinstance(problem, StatefulModule)
    found = _values(example, part, problem) if part.name in problem.wholes else _own(example, part)
    wrong = min(found, key=lambda each: each.value.size, default=None)
    if wrong is None:
        return None
    script = Script.to(wrong.key, problem, example.function, example.trial)
    name, returned = own_name(wrong.key), small(wrong.key, wrong.value)
    return Counterexample(
        function=example.function.name,
        inputs=example.inputs,
        steps=tuple(script.to_read()),
        returned=returned and returned.model_copy(update={"name": name}),
        differs=wrong.places if returned else (),
        expected=None if wrong.own else example.right(name, wrong.answer.array),
        own=wrong.own,
        command=_command(example, script),
    )


def _values(example: Example, part: Part, problem: StatefulModule) -> Iterator[_Wrong]:
    """Those of the values of `part` that are wrong."""
    for key in problem.wholes[part.name]:
        value, answer = example.array(key), example.expected[key]
        if value is not None and not is_right(value, answer):
            yield _Wrong(key, value, answer, " ".join(map(str, answer.array.shape)))


def _own(example: Example, part: Part) -> Iterator[_Wrong]:
    """The value of `part` where it is wrong, with a new object or else with a used one."""
    key = example.function.key_of(part)
    value, again, answer = example.array(key), example.array(AGAIN + key), example.expected[key]
    if value is None:
        return
    if not matching(value, answer, part.shape):
        yield _Wrong(key, value, answer, part.shape)
    elif again is not None and not matching(again, answer, part.shape):
        first = OwnValue(when="with a new object", value=shown(key, value))
        yield _Wrong(AGAIN + key, again, answer, part.shape, first)


def _command(example: Example, script: Script) -> str:
    dtype, drawn = example.returned.dtype, example.trial.inputs
    taken = (step.name for step in script.steps if isinstance(step, Construct | Apply))
    given = ", ".join(f"{name}={drawn[name].tolist()!r}" for name in example.function.takes)

    def fresh(name: str) -> str:
        return commands.given(f"v[{name!r}]", drawn[name], example.assignment.library, dtype)

    return commands.line(
        (
            f"from {commands.module(example.assignment)} import {', '.join(dict.fromkeys(taken))}",
            *commands.maker(example.assignment.library, dtype),
            *(_PUT if script.sets else ()),
            f"v = dict({given})",
            *script.to_run(fresh),
            f"print({script.value})",
        )
    )
