"""A factor that is the size of an axis, told by the sum, the mean or the division it comes from."""

import numpy as np
import pytest

from grader.checkers.values import Sample
from grader.diagnosis.searches.divisions import divided
from grader.diagnosis.searches.outputs import factor
from grader.diagnosis.searches.search import Search
from grader.runs import Answer, Trial

RIGHT = [np.array([1.0, 2.0]), np.array([3.0, -1.0])]
SIZES = ({"B": 5, "K": 7}, {"B": 6, "K": 4})
MEAN = ("wrong_reduction", "a mean where a sum belongs")
SUM = ("wrong_reduction", "a sum where a mean belongs")
QUOTIENT = ("dropped_factor", "the number of elements of y left out")


def told(times, *edits):
    """What is said of who returns the right value times that of the sizes."""
    samples = [
        Sample(Trial(number, sizes, {}), times(**sizes) * right, Answer(right))
        for number, (sizes, right) in enumerate(zip(SIZES, RIGHT, strict=True))
    ]
    known = [
        {"B": B, "1/B": 1 / B, "B·K": B * K, "1/(B·K)": 1 / (B * K), "2": 2.0, "2·B": 2.0 * B}
        for B, K in (sizes.values() for sizes in SIZES)
    ]
    search = Search("h", samples, known)
    found = divided(factor(search, RIGHT), search, RIGHT, edits)
    return found.what, found.hint


@pytest.mark.parametrize(
    ("times", "edit", "words"),
    [
        (lambda B, K: 1 / B, MEAN, "a mean over B where a sum belongs"),
        (lambda B, K: B, SUM, "a sum over B where a mean belongs"),
        (lambda B, K: B * K, SUM, "a sum over B and K where a mean belongs"),
        (lambda B, K: 1 / (B * K), MEAN, "a mean over B and K where a sum belongs"),
        (lambda B, K: B * K, QUOTIENT, "a division by B·K left out"),
    ],
)
def test_what_the_formula_has_there_is_named(times, edit, words):
    assert told(times, ("sign", "a sign left out"), edit)[0] == words


def test_where_the_formula_has_no_such_thing_the_factor_stands_alone():
    for edits in ((), (("power", "a power left out"),), (QUOTIENT,)):
        assert told(lambda B, K: 1 / B, *edits) == (
            "the right value times 1/B",
            "a division by B too many? one of the factors may have it already",
        )
    assert told(lambda B, K: B)[1] == "where does the formula divide by B, and how often?"


@pytest.mark.parametrize("times", [lambda B, K: 2, lambda B, K: 2 * B])
def test_any_other_number_is_no_size(times):
    what, hint = told(times, SUM, QUOTIENT)
    assert what.startswith("the right value times 2")
    assert "divide" not in hint
