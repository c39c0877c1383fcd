"""What was returned, told by itself: one number, or a straight line on either side of 0."""

import numpy as np

from grader.diagnosis.searches.explanation import Explanation, explained
from grader.diagnosis.searches.outputs import Quantities
from grader.diagnosis.searches.search import UNNAMED, Search
from grader.numeric.layouts import canonical
from grader.numeric.short import short
from grader.runs import Array

_DECIMALS = 3
NEAR = 1e-6
"""By how much numbers differ that are told as one."""


def number(search: Search) -> Explanation | None:
    """The same number everywhere, that number times the identity matrix, or the number alone."""
    alone = {float(s.value.ravel()[0]) for s in search.samples if s.value.size == 1}
    if len(alone) == 1 and all(s.value.size < s.expected.array.size for s in search.samples):
        return explained("one_number", f"{_called(alone.pop())} by itself", 2.0)
    found = search.factor(lambda trial: np.ones(search.sizes(trial)))
    if found is not None:
        words = "one and the same number" if found == UNNAMED else f"the number {found}"
        return explained("constant_value", f"{words} everywhere", 2.05)
    if len(search.sizes(0)) != 2 or search.sizes(0)[0] != search.sizes(0)[1]:
        return None
    found = search.named_factor(lambda trial: np.eye(search.sizes(trial)[0]))
    if found is None:
        return None
    what = "the identity matrix" if found == "1" else f"the identity matrix times {found}"
    return explained("constant_value", what, 2.3)


def two_slopes(search: Search, others: Quantities) -> Explanation | None:
    """A function that is a straight line through 0 on either side of it, or a step there.

    Of any quantity of the same size; where a diagonal matrix is expected, of its diagonal.
    """
    found = [_elements(search, trial) for trial in range(len(search.samples))]
    returned = [elements for elements in found if elements is not None]
    if len(returned) < len(found):
        return None
    value = np.concatenate(returned)
    for name in others[0]:
        given = [np.ravel(known[name]) for known in others]
        if [each.size for each in given] != [each.size for each in returned]:
            continue
        argument = np.concatenate(given)
        for line, words in ((argument, f" times {name}"), (np.ones_like(argument), "")):
            sides = (argument > 0, argument < 0)
            above, below = (short_ratio(value[side], line[side]) for side in sides)
            # With a zero on one side it is a multiple of ReLU, or of its derivative.
            if above and below and above != below:
                what = f"{above:g}{words} where {name} is positive, and {below:g}{words} elsewhere"
                return explained("wrong_slope", what, 2.6)
    return None


def _elements(search: Search, trial: int) -> Array | None:
    """What was returned, element by element; of a diagonal matrix the diagonal."""
    sample = search.samples[trial]
    right = sample.expected.array
    value = canonical(sample.value, search.shape, right.shape)
    if value is None:
        return None
    value = np.asarray(value, np.float64)
    if right.ndim == 2 and np.array_equal(right, np.diag(np.diagonal(right))):
        return np.diagonal(value) if np.array_equal(value, np.diag(np.diagonal(value))) else None
    return np.ravel(value)


def short_ratio(value: Array, line: Array) -> float | None:
    """The short decimal number that `value` is of `line`; None where there is none."""
    if not value.size:
        return None
    ratio = round(float(value[0] / line[0]), _DECIMALS)
    near = np.allclose(value, ratio * line, rtol=NEAR, atol=NEAR)
    return ratio if near and short(ratio) is not None else None


def _called(number: float) -> str:
    return "one and the same number" if short(number) is None else f"the number {short(number):g}"
