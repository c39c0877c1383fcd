"""Conditions that may hold of each element: a quantity below a threshold, above it, or 0 or 1."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from grader.diagnosis.observed.seen import Mask
from grader.diagnosis.searches.outputs import Quantities
from grader.runs import Array

_Arrays = Sequence[Array]
"""One of each trial."""
_MOST_DIFFERENCES = 6


@dataclass(frozen=True)
class Condition:
    """Where something holds of the elements of a value."""

    words: str
    """To follow on `where`."""
    holds: Callable[[int], Mask]
    """In one trial: it is worked out when it is asked for, since most fail in the first."""


@dataclass(frozen=True)
class _Quantity:
    """One number for each element of a value, trial by trial."""

    words: str
    values: _Arrays

    def where(self, words: str, test: Callable[[Array], Mask]) -> Condition:
        """The condition that its numbers pass `test`."""
        return Condition(f"{self.words} {words}", lambda trial: test(self.values[trial]))

    def beside(self, words: str, test: Callable[[Array, Array], Mask], other: _Arrays) -> Condition:
        """The condition that its numbers pass `test` beside others, trial by trial."""
        return Condition(words, lambda trial: test(self.values[trial], other[trial]))


def conditions(
    quantities: Quantities, like: Sequence[Array], inputs: Collection[str]
) -> Iterator[Condition]:
    """Every condition of arrays with the sizes of `like`, the simplest first.

    What they are compared with is given: it is one of the `inputs`.
    """
    own = [_Quantity(name, values) for name, values in fitting(quantities, like)]
    thresholds = list(_thresholds(quantities, inputs))
    for quantity in own:
        yield from _of_numbers(quantity)
        yield from _around(quantity, thresholds)
    for one, other in list(combinations(own, 2))[:_MOST_DIFFERENCES]:
        yield one.beside(f"{one.words} is below {other.words}", np.less, other.values)
        yield one.beside(f"{one.words} is above {other.words}", np.greater, other.values)
        pairs = zip(one.values, other.values, strict=True)
        difference = _Quantity(f"{one.words} - {other.words}", [a - b for a, b in pairs])
        yield from _around(difference, thresholds)


def fitting(quantities: Quantities, like: Sequence[Array]) -> Iterator[tuple[str, list[Array]]]:
    """The quantities that have one element for each of `like`."""
    for name in quantities[0]:
        values = [np.squeeze(found[name]) for found in quantities]
        wanted = [np.squeeze(each) for each in like]
        if [v.shape for v in values] == [w.shape for w in wanted] and values[0].ndim:
            yield name, [v.reshape(w.shape) for v, w in zip(values, like, strict=True)]


def _thresholds(
    quantities: Quantities, inputs: Collection[str]
) -> Iterator[tuple[str, list[Array]]]:
    """The inputs that are one number in every trial."""
    for name in (each for each in quantities[0] if each in inputs):
        if all(found[name].size == 1 for found in quantities):
            yield name, [found[name].reshape(()) for found in quantities]


def _of_numbers(quantity: _Quantity) -> Iterator[Condition]:
    """Above and below 0; of what is sometimes 0 or 1, where it is that."""
    yield quantity.where("is negative", lambda v: v < 0)
    yield quantity.where("is positive", lambda v: v > 0)
    yield quantity.where("is 0", lambda v: v == 0)
    yield quantity.where("is 1", lambda v: v == 1)
    yield quantity.where("is neither 0 nor 1", lambda v: (v != 0) & (v != 1))


def _around(quantity: _Quantity, thresholds: Sequence[tuple[str, _Arrays]]) -> Iterator[Condition]:
    """Beyond a number that is given, of either sign, and between both."""
    name = quantity.words
    for limit, given in thresholds:
        yield quantity.beside(f"{name} is above {limit}", np.greater, given)
        yield quantity.beside(f"{name} is below {limit}", np.less, given)
        yield quantity.beside(f"{name} is above -{limit}", lambda v, t: v > -t, given)
        yield quantity.beside(f"{name} is below -{limit}", lambda v, t: v < -t, given)
        yield quantity.beside(f"|{name}| is above {limit}", lambda v, t: abs(v) > t, given)
        yield quantity.beside(f"|{name}| is below {limit}", lambda v, t: abs(v) < t, given)
