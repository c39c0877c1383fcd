from types import SimpleNamespace

import numpy as np
import pytest

from grader.checkers.values import Sample
from grader.diagnosis.searches.arrangements import rearranged
from grader.runs import Answer, Trial

RIGHT = [np.arange(2.0, 2.0 + size * size).reshape(size, size) ** 2 / 1.7 for size in (3, 4)]


def told(returns):
    """What is said of who returns that of each right square matrix."""
    trial = Trial(0, {}, {})
    samples = [Sample(trial, np.asarray(returns(right)), Answer(right)) for right in RIGHT]
    found = rearranged(SimpleNamespace(samples=samples, shape="n n"))
    return found and (found.code, found.what)


@pytest.mark.parametrize(
    ("returns", "code", "what"),
    [
        (
            lambda right: np.diag(np.diagonal(right)),
            "masked",
            "the diagonal of the right value, and zeros beside it",
        ),
        (np.tril, "masked", "the right value with some elements set to zero"),
        (
            np.floor,
            "truncated",
            "the right value cut to whole numbers",
        ),
        (
            np.round,
            "truncated",
            "the right value rounded to whole numbers",
        ),
        (np.diagonal, "diagonal", "the diagonal of the right value"),
        (
            lambda right: right.sum(axis=0),
            "over_reduced",
            "the right value summed or averaged once too often",
        ),
        (lambda right: right[::-1], "permuted", "the right numbers from back to front"),
        (lambda right: right[:, ::-1], "permuted", "the right numbers from back to front"),
        (
            lambda right: np.roll(right, 1, axis=0),
            "permuted",
            "the right numbers, each moved by one place",
        ),
        (
            lambda right: np.pad(right[:, 1:], ((0, 0), (0, 1))),
            "permuted",
            "the right numbers, each moved by one place",
        ),
        (
            lambda right: np.random.default_rng(0).permutation(right.ravel()).reshape(right.shape),
            "permuted",
            "the right numbers in another order",
        ),
    ],
)
def test_the_right_numbers_in_another_arrangement(returns, code, what):
    assert told(returns) == (code, what)


def test_other_numbers_are_no_arrangement():
    assert told(lambda right: right + 1) is None
    assert told(lambda right: np.diag(np.diagonal(right)) + 1) is None


@pytest.mark.parametrize("end", [0, -1, np.s_[:, 0], np.s_[:, -1], np.s_[1:], np.s_[:, :-1]])
def test_zeros_at_one_end_are_left_to_what_tells_their_place(end):
    def returned(right):
        right = right.copy()
        right[end] = 0
        return right

    assert told(returned) is None
