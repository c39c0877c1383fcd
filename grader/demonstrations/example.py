"""What a function made of a public trial, and how its values are shown."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from grader.demonstrations import commands
from grader.numeric.compare import are_close
from grader.numeric.layouts import readings
from grader.report.evidence import ShownArray
from grader.runs import Answer, Returned, Trial
from grader.spec.assignment import Assignment
from grader.spec.own import OwnCall
from grader.spec.parts import Function
from grader.spec.problem import Problem

LARGEST = 48
"""Elements of an array that is shown: a larger one is no example that a person reads."""


@dataclass(frozen=True)
class Example:
    """A public trial of one function, and what came of it."""

    assignment: Assignment
    problem: Problem
    function: Function
    trial: Trial
    expected: Mapping[str, Answer]
    """By the keys of what was returned."""
    returned: Returned

    def array(self, key: str) -> np.ndarray | None:
        """What was returned under `key`, where that is an array."""
        value = self.returned.values.get(key)
        return value if isinstance(value, np.ndarray) else None

    @property
    def calls(self) -> list[OwnCall]:
        """The calls that lead to the function, itself the last."""
        return self.problem.offers.calls_to(self.function)

    @property
    def inputs(self) -> tuple[ShownArray, ...]:
        """All that these calls may ask for, of what was drawn."""
        return tuple(shown(name, self.trial.inputs[name]) for name in self._taken)

    @property
    def given(self) -> str:
        """The same as it stands in a call."""
        return ", ".join(self.arguments(self._taken))

    @property
    def _taken(self) -> list[str]:
        asked = [name for call in self.calls for name in call.asks]
        return [name for name in dict.fromkeys(asked) if name in self.trial.inputs]

    def argument(self, name: str) -> str:
        """An input as Python code, of the type that it had."""
        library, dtype = self.assignment.library, self.returned.dtype
        return commands.argument(self.trial.inputs[name], library, dtype)

    def arguments(self, names: Iterable[str]) -> Iterator[str]:
        """Some of them by name, as they stand in a call."""
        return (f"{name}={self.argument(name)}" for name in names)

    def right(self, name: str, answer: np.ndarray) -> ShownArray | None:
        """What is expected, where the problem shows it."""
        return shown(name, answer) if self.problem.shows_expected else None


def shown(name: str, values: np.ndarray) -> ShownArray:
    """An array as a person reads it."""
    return ShownArray(name=name, shape=values.shape, values=tuple(map(_shown, values.ravel())))


def _shown(value: np.generic) -> str:
    """A number to five digits; a whole number or a truth value as it is."""
    return str(value) if value.dtype.kind in "biu" else f"{float(value) + 0.0:.5g}"  # no minus at 0


def small(name: str, values: np.ndarray) -> ShownArray | None:
    """The same where it is small enough to be read."""
    return shown(name, values) if values.size <= LARGEST else None


def differing(value: np.ndarray, answer: Answer, shape: str) -> tuple[int, ...]:
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
