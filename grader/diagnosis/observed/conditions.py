"""Conditions that may hold of each element: a quantity below a threshold, above it, or 0 or 1."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from grader.diagnosis.observed.seen import Mask
from grader.runs import Array

Quantities = Sequence[Mapping[str, Array]]
"""What students know by name, trial by trial."""
_MOST_DIFFERENCES = 15


@dataclass(frozen=True)
class Condition:
    """Where something holds of the elements of a value, trial by trial."""

    words: str
    """To follow on `where`."""
    masks: Sequence[Mask]


@dataclass(frozen=True)
class _Quantity:
    """One number for each element of a value, trial by trial."""

    words: str
    values: Sequence[Array]


def conditions(quantities: Quantities, like: Sequence[Array]) -> Iterator[Condition]:
    """Every condition of arrays with the sizes of `like`, the simplest first."""
    own = [_Quantity(name, values) for name, values in _fitting(quantities, like)]
    thresholds = list(_thresholds(quantities))
    for quantity in own:
        yield from _of_numbers(quantity)
        yield from _around(quantity, thresholds)
    for one, other in list(combinations(own, 2))[:_MOST_DIFFERENCES]:
        pairs = list(zip(one.values, other.values, strict=True))
        yield Condition(f"{one.words} is below {other.words}", [a < b for a, b in pairs])
        yield Condition(f"{one.words} is above {other.words}", [a > b for a, b in pairs])
        difference = _Quantity(f"{one.words} - {other.words}", [a - b for a, b in pairs])
        yield from _around(difference, thresholds)


def _fitting(quantities: Quantities, like: Sequence[Array]) -> Iterator[tuple[str, list[Array]]]:
    """The quantities that have one element for each of `like`."""
    for name in quantities[0]:
        values = [np.squeeze(found[name]) for found in quantities if name in found]
        wanted = [np.squeeze(each) for each in like]
        if [v.shape for v in values] == [w.shape for w in wanted] and values[0].ndim:
            yield name, [v.reshape(w.shape) for v, w in zip(values, like, strict=True)]


def _thresholds(quantities: Quantities) -> Iterator[tuple[str, list[float]]]:
    """The quantities that are one number in every trial."""
    for name in quantities[0]:
        if all(name in found and found[name].size == 1 for found in quantities):
            yield name, [float(found[name].item()) for found in quantities]


def _of_numbers(quantity: _Quantity) -> Iterator[Condition]:
    """Above and below 0; of what is sometimes 0 or 1, where it is that."""
    name, values = quantity.words, quantity.values
    yield Condition(f"{name} is negative", [v < 0 for v in values])
    yield Condition(f"{name} is positive", [v > 0 for v in values])
    yield Condition(f"{name} is 0", [v == 0 for v in values])
    yield Condition(f"{name} is 1", [v == 1 for v in values])
    yield Condition(f"{name} is neither 0 nor 1", [(v != 0) & (v != 1) for v in values])


def _around(
    quantity: _Quantity, thresholds: Sequence[tuple[str, Sequence[float]]]
) -> Iterator[Condition]:
    """Beyond a number that is given, of either sign, and between both."""
    name = quantity.words
    for limit, numbers in thresholds:
        pairs = list(zip(quantity.values, numbers, strict=True))
        yield Condition(f"{name} is above {limit}", [v > t for v, t in pairs])
        yield Condition(f"{name} is below {limit}", [v < t for v, t in pairs])
        yield Condition(f"{name} is above -{limit}", [v > -t for v, t in pairs])
        yield Condition(f"{name} is below -{limit}", [v < -t for v, t in pairs])
        yield Condition(f"|{name}| is above {limit}", [abs(v) > t for v, t in pairs])
        yield Condition(f"|{name}| is below {limit}", [abs(v) < t for v, t in pairs])
