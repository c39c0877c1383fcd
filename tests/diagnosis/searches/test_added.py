"""What is added to the right value: a short number, another quantity, or a number made of one."""

import numpy as np
import pytest

from grader.checkers.values import Sample
from grader.diagnosis.searches.added import shifted
from grader.diagnosis.searches.search import Search
from grader.runs import Answer, Trial

RIGHT = [np.array([1.0, -2.0, 5.0]), np.array([3.0, -1.0])]
Y = "torch.sigmoid(W2 @ torch.tanh(W1 @ x + b1) + b2)"
C = f"-(y * log({Y}) + (1 - y) * log(1 - {Y})).mean()"


@pytest.mark.parametrize(
    ("more", "words"), [(-0.01, "the right value minus 0.01"), (1.734, None), (1.7345, None)]
)
def test_a_number_that_is_added(more, words):
    samples = [Sample(Trial(0, {}, {}), right + more, Answer(right)) for right in RIGHT]
    found = shifted(Search("h", samples, [{}, {}]))
    assert (found and found.what) == words


@pytest.mark.parametrize(
    ("added", "words"),
    [
        ("0.5 * (W1 ** 2).sum()", "the sum of the squares of W1 times 1/2"),
        ("W2.abs().sum()", "the sum of the absolute values of W2"),
        ("-3 * x.sum()", "the sum of x times -3"),
    ],
)
def test_another_quantity_is_added(student, added, words):
    found = student.returns("bce_forward", "C", f"{C} + {added}")
    assert found.code == "extra_term"
    assert (
        found.message == f"C is consistent with the right value, and {words} added, in all 8 trials"
    )
