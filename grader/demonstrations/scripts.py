"""The steps of a stateful module as lines of Python: to be read, or to be run."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from grader.runs import Trial
from grader.spec.kinds.stateful_module import StatefulModule
from grader.spec.parts import Function
from grader.spec.rounds import own_name
from grader.spec.samplers import Size
from grader.spec.steps import (
    Apply,
    Choice,
    Construct,
    Drawn,
    Given,
    Invoke,
    Put,
    Read,
    Reverse,
    Step,
    named,
)

_Writes = Callable[[str], str]
"""Code that is made of the name of an input."""


@dataclass(frozen=True)
class Script:
    """The way to one value: all steps up to the one that gives it."""

    steps: Sequence[Step]
    key: str
    trial: Trial

    @classmethod
    def to(cls, key: str, problem: StatefulModule, function: Function, trial: Trial) -> "Script":
        """The steps of `function` that lead to the value `key`, in one trial.

        Of several objects that are made, those are left out that have no part in it.
        """
        rounds = problem.rounds(function)
        before = list(takewhile(lambda step: key not in named(step), rounds))
        made = [place for place, step in enumerate(before) if isinstance(step, Construct)]
        return cls([*before, rounds[len(before)]][max(made, default=0) :], key, trial)

    @property
    def object(self) -> str:
        """What the object is called: as its class, in small letters."""
        made = next((step.name for step in self.steps if isinstance(step, Construct)), "")
        name = made.lower()
        return f"the_{name}" if name in {made, *self._taken} else name

    @property
    def _taken(self) -> set[str]:
        return {*self.trial.inputs, *(name for step in self.steps for name in named(step))}

    @property
    def value(self) -> str:
        """The expression that is the value, once the steps were taken."""
        last = self.steps[-1]
        if isinstance(last, Read):
            return f"{self.object}.{last.attribute}[{own_name(self.key)!r}]"
        return own_name(self.key)

    @property
    def sets(self) -> bool:
        """Whether something is put into the object."""
        return any(isinstance(step, Put) for step in self.steps)

    def to_read(self) -> list[str]:
        """A line for each step, inputs by their names, and one for the value read at the end."""
        lines = list(self._lines(str, self._set, "{0} = {0}.flip(0)".format))
        return [*lines, self.value] if isinstance(self.steps[-1], Read) else lines

    def to_run(self, fresh: _Writes) -> list[str]:
        """Statements; `fresh` writes an input, a copy each time it is given.

        They know inputs as lists in a dict `v`, and `put`, which takes a dict, a key, and what is
        to be put there.
        """

        def put(step: Put) -> str:
            entries = ", ".join(f"({name!r}, {fresh(name)})" for name in step.entries)
            return f"[put({self.object}.{step.attribute}, *e) for e in ({entries},)]"

        return list(self._lines(fresh, put, "v[{!r}].reverse()".format))

    def _set(self, step: Put) -> str:
        entries = ", ".join(f"{name}={name}" for name in step.entries)
        return f"{self.object}.{step.attribute}.update({entries})"

    def _lines(self, fresh: _Writes, put: Callable[[Put], str], reverse: _Writes) -> Iterator[str]:
        for step in self.steps:
            match step:
                case Construct(name=name, given=given):
                    arguments = ", ".join(f"{n}={self._given(v, fresh)}" for n, v in given.items())
                    yield f"{self.object} = {name}({arguments})"
                case Put():
                    yield put(step)
                case Reverse(entries=names):
                    yield from map(reverse, names)
                case Invoke(name=name, given=taken, gives=gives):
                    yield f"{_kept(gives)}{self.object}.{name}({self._passed(taken, fresh)})"
                case Apply(name=name, given=taken, gives=gives):
                    yield f"{_kept(gives)}{name}({self._passed(taken, fresh)})"

    def _given(self, value: Given, fresh: _Writes) -> str:
        match value:
            case Size(axis=axis):
                return str(self.trial.sizes[axis])
            case Choice(choice=name):
                return repr(self.trial.case[name])
            case Drawn(input=name):
                return fresh(name)
        return repr(value)

    def _passed(self, names: Sequence[str], fresh: _Writes) -> str:
        """Arguments: inputs, or what an earlier step gave, as it is."""
        return ", ".join(fresh(n) if n in self.trial.inputs else own_name(n) for n in names)


def _kept(gives: Sequence[str]) -> str:
    return f"{', '.join(map(own_name, gives))} = " if gives else ""
