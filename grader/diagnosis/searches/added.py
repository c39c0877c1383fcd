"""The right value with something added: a number, a quantity, or a number made of one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from grader.checkers.values import Sample
from grader.diagnosis.searches.constants import constants
from grader.diagnosis.searches.described import NEAR, short_ratio
from grader.diagnosis.searches.explanation import Explanation, explained
from grader.diagnosis.searches.outputs import SUMMARIES, Quantities
from grader.diagnosis.searches.search import UNNAMED, Search, Values
from grader.numeric.layouts import canonical
from grader.runs import Array

_RATES = {"1/100": 0.01, "1/1000": 0.001}
"""How far a step of training goes, beside what else has a name."""
_MULTIPLES: Mapping[str, Callable[[Array], Array]] = {
    "": lambda a: a,
    "the sum of ": lambda a: np.asarray(np.sum(a)),
    "the sum of the squares of ": lambda a: np.asarray(np.sum(a * a)),
    "the sum of the absolute values of ": lambda a: np.asarray(np.sum(np.abs(a))),
}
"""What may be added to a value: for one number also a sum of a quantity."""


def shifted(search: Search) -> Explanation | None:
    """The right value and the same short number added to each element, in every trial."""
    shift = _shift(search)
    number = None if shift is None else short_ratio(shift, np.ones_like(shift))
    if number is None:
        return None
    sign = "minus" if number < 0 else "plus"
    return explained("extra_term", f"the right value {sign} {abs(number):g}", 2.4)


def with_summary_added(search: Search, others: Quantities) -> Explanation | None:
    """The right value, and one number made of another quantity added to each element."""
    shift = _shift(search)
    if shift is None:
        return None
    for name in (name for name, value in others[0].items() if value.size > 1):
        for words, reduced in SUMMARIES.items():
            first = float(reduced(others[0][name]))
            if abs(abs(first) - abs(shift[0])) > NEAR * (1 + abs(first)):
                continue
            known = np.array([float(reduced(found[name])) for found in others])
            if len(known) > 1 and np.ptp(known) <= NEAR:
                continue  # the same number everywhere: it has nothing to do with that quantity
            for sign, what in ((1, "plus"), (-1, "minus")):
                if np.allclose(shift, sign * known, rtol=NEAR, atol=NEAR):
                    told = f"the right value {what} the {words} of {name}"
                    return explained("extra_term", told, 2.0)
    return None


def _shift(search: Search) -> Array | None:
    """What is added to all elements of the right value, trial by trial; None where they differ."""
    found = []
    for sample in search.samples:
        value = canonical(sample.value, search.shape, sample.expected.array.shape)
        if value is None:
            return None
        more = np.ravel(np.asarray(value, np.float64) - sample.expected.array)
        if not np.allclose(more, more[0], rtol=NEAR, atol=NEAR):
            return None
        found.append(more[0])
    return np.array(found)


def with_another_added(search: Search, others: Quantities) -> Explanation | None:
    """A quantity, or minus it, plus the right value times a number, as after a step of training."""
    right = [sample.expected.array for sample in search.samples]
    known = {**constants({}), **_RATES}
    numbers = replace(search, constants=[known] * len(right))
    for name in others[0]:
        for sign in ("", "-"):
            less = partial(_signed, [found[name] for found in others], sign)
            found = factor_beyond(numbers, less, right.__getitem__)
            if found not in {None, "1"}:
                what = f"{sign}{name} plus the right value times {found}"
                return explained("extra_term", what, 3.7)
    return None


def _signed(values: Sequence[Array], sign: str, trial: int) -> Array:
    return -values[trial] if sign else values[trial]


def with_multiple_added(search: Search, others: Quantities) -> Explanation | None:
    """The right value and another quantity times a constant; where one number is wanted, its sum.

    A penalty on the size of the weights is such a sum of squares.
    """
    right = [sample.expected.array for sample in search.samples]
    for name in others[0]:
        for words, made in _MULTIPLES.items():
            if made(others[0][name]).shape != right[0].shape:
                continue
            values = [made(found[name]) for found in others]
            if any(value.shape != each.shape for value, each in zip(values, right, strict=True)):
                continue
            found = factor_beyond(search, right.__getitem__, values.__getitem__)
            if found is not None:
                times = "" if found == "1" else f" times {found}"
                what = f"the right value, and {words}{name}{times} added"
                return explained("extra_term", what, 3.2)
    return None


def factor_beyond(search: Search, rest: Values, scaled: Values) -> str | None:
    """By what `scaled` is multiplied in what was returned beyond `rest`."""
    found = search.factor_in(lambda trial: _less(search, trial, rest(trial)), scaled)
    return None if found == UNNAMED else found


def _less(search: Search, trial: int, rest: Array | None) -> Sample | None:
    """What was returned in a trial, less `rest`; None where that makes no sense."""
    sample = search.samples[trial]
    value = canonical(sample.value, search.shape, search.sizes(trial))
    if value is None or rest is None or rest.shape != search.sizes(trial):
        return None
    return replace(sample, value=np.asarray(value, np.float64) - rest)
