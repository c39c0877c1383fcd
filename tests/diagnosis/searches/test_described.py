"""Numbers that were measured are told only where they are such as people write into formulas."""

import numpy as np
import pytest

from grader.checkers.values import Sample
from grader.diagnosis.searches.described import number, two_slopes
from grader.diagnosis.searches.search import Search
from grader.runs import Answer, Trial

RIGHT = [np.array([1.0, -2.0, 5.0]), np.array([3.0, -1.0])]
S = [{"s": np.array([0.5, -1.0, 2.0])}, {"s": np.array([-3.0, 4.0])}]
HIDDEN = 1.7345
"""What may have been made of a hidden input: it is the same in every trial."""


def returned(values):
    samples = [
        Sample(Trial(place, {"h": len(right)}, {}), np.asarray(value), Answer(right))
        for place, (value, right) in enumerate(zip(values, RIGHT, strict=True))
    ]
    return Search("h", samples, [{}, {}])


def said(found):
    return None if found is None else found.what


@pytest.mark.parametrize(
    ("alone", "words"),
    [(0.5, "the number 0.5 by itself"), (HIDDEN, "one and the same number by itself")],
)
def test_one_number_by_itself(alone, words):
    assert said(number(returned([alone, alone]))) == words


@pytest.mark.parametrize(
    ("slope", "words"),
    [(0.2, "3 times s where s is positive, and 0.2 times s elsewhere"), (1.734, None)],
)
def test_two_slopes(slope, words):
    values = [np.where(each["s"] > 0, 3.0, slope) * each["s"] for each in S]
    assert said(two_slopes(returned(values), S)) == words
