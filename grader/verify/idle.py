"""Idle submissions: answers that no work went into, for every way of asking for one.

Zeros, other constants, inputs handed back; curves, graphs, training steps and texts that
say nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from grader.answers.answer_key import Item
from grader.course.reference import Reference
from grader.drawings import graphs
from grader.errors import ReferenceFault
from grader.grading.attempts import Runner
from grader.runs import Call, Failed, Returned, Run
from grader.spec.kinds.derivative_plot import DerivativePlot
from grader.trials.calls import call_of
from grader.verdicts import Verdict
from grader.verify.in_process import InProcess

CONSTANTS = (0.0, 1.0, 0.5, -1.0, 2.0)

Idle = tuple[str, Runner]
"""What is tried, in words, and what runs it."""


def idle_submissions(item: Item, reference: Reference) -> Iterator[Idle]:
    """All that is tried on one problem; nothing where its action is not known here."""
    make = _BY_ACTION.get(item.problem.action)
    return make(item, reference) if make else iter(())


def handed_back(name: str) -> str:
    """What is tried where the input `name` is handed back."""
    return f"the input {name} handed back"


@dataclass(frozen=True)
class Fabricated:
    """A runner that returns, in place of every value of the reference, one made from it."""

    reference: Reference
    make: Callable[[Call, str, np.ndarray], np.ndarray]
    """From a call, a key and the reference's value."""

    def run(self, calls: Sequence[Call]) -> list[Run]:
        """One run per call, in order."""
        return list(map(self._run, calls))

    def _run(self, call: Call) -> Run:
        """What is returned; marking tries a way back without its way forward, too, which fails."""
        try:
            return Returned(dict(self._values(call)))
        except ReferenceFault as fault:
            return Failed(Verdict.RAISED, str(fault), code="raised")

    def _values(self, call: Call) -> Iterator[tuple[str, np.ndarray]]:
        for key, value in _right(self.reference, call):
            yield key, self.make(call, key, value)


def _right(reference: Reference, call: Call) -> Iterator[tuple[str, np.ndarray]]:
    """What the reference returns, which is an array wherever values are asked for."""
    for key, value in reference.run(call).values.items():
        assert isinstance(value, np.ndarray)
        yield key, value


def _values(item: Item, reference: Reference) -> Iterator[Idle]:
    for number in CONSTANTS:
        yield f"{number:g} throughout", Fabricated(reference, partial(_constant, number))
    if item.problem.inputs:
        first = dict(_first_numbers(item, reference))
        yield (
            "one number, the same in all trials",
            Fabricated(reference, partial(_looked_up, first)),
        )
    for given in item.problem.inputs:
        yield handed_back(given.name), Fabricated(reference, partial(_input, given.name))


def _constant(number: float, _: Call, __: str, right: np.ndarray) -> np.ndarray:
    return np.full(right.shape, number)


def _first_numbers(item: Item, reference: Reference) -> Iterator[tuple[tuple[str, str], float]]:
    """By function and key, a number that the reference returns on the public example."""
    for function in item.problem.functions:
        call = call_of(item.problem, function, item.examples.trials[0])
        for key, value in _right(reference, call):
            yield (function.name, key), float(value.flat[0])


def _looked_up(
    numbers: Mapping[tuple[str, str], float], call: Call, key: str, right: np.ndarray
) -> np.ndarray:
    # What marking tries besides, such as an object that is used again, has keys of its own.
    return np.full(right.shape, numbers.get((call.function, key), 1.0))


def _input(name: str, call: Call, _: str, right: np.ndarray) -> np.ndarray:
    """The input where it has as many elements as the answer; else zeros."""
    given = call.inputs.get(name)
    return given if given is not None and given.size == right.size else np.zeros(right.shape)


def _curves(item: Item, reference: Reference) -> Iterator[Idle]:
    assert isinstance(item.problem, DerivativePlot)
    x = np.linspace(item.problem.low, item.problem.high)
    for title, y in {"y = 0": 0 * x, "y = 1": 0 * x + 1, "y = x": x}.items():
        functions = {
            f.name: _returning(dict.fromkeys(f.keys, (x, y))) for f in item.problem.functions
        }
        yield f"the line {title}", InProcess(functions, library=reference.library)


def _steps(item: Item, reference: Reference) -> Iterator[Idle]:
    (function,) = item.problem.functions
    for number in (0.0, 1.0):
        title = f"a step that does nothing and returns {number:g}"
        yield title, InProcess({function.name: _returning(number)}, library=reference.library)


def _graphs(item: Item, reference: Reference) -> Iterator[Idle]:
    (function,) = item.problem.functions
    right = graphs.parse(str(item.expected[0][function.name][""].value))
    for output in ("", *right.inputs):
        graph = {"inputs": list(right.inputs), "nodes": {}, "output": output}
        title = f"a graph that is only {output}" if output else "a graph without nodes"
        yield title, InProcess({function.name: graph}, library=reference.library)


def _texts(item: Item, reference: Reference) -> Iterator[Idle]:
    (function,) = item.problem.functions
    for title, text in {"an empty text": "", "a blank text": " \n"}.items():
        yield title, InProcess({function.name: text}, library=reference.library)


def _returning(value: object) -> Callable[[], object]:
    """A function that asks for nothing and always returns `value`."""
    return lambda: value


_BY_ACTION: Mapping[str, Callable[[Item, Reference], Iterator[Idle]]] = {
    "values": _values,
    "steps": _values,
    "plots": _curves,
    "training": _steps,
    "data": _graphs,
    "text": _texts,
}
