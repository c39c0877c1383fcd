import numpy as np
import pytest

from grader.checkers.values import Sample
from grader.diagnosis.searches.evidence import is_telling
from grader.runs import Answer, Trial

SHARES = [1 / 4, 2 / 5, 2 / 6, 1 / 7, 3 / 8, 1 / 4, 3 / 5, 1 / 6]


def samples(returned, expected):
    pairs = zip(returned, expected, strict=True)
    return [
        Sample(Trial(index, {}, {}), np.asarray(value), Answer(np.asarray(right)))
        for index, (value, right) in enumerate(pairs)
    ]


@pytest.mark.parametrize(
    ("returned", "expected"),
    [
        (SHARES[::-1], SHARES),
        ([round(1 / share) for share in SHARES], SHARES),
        ([[True, False]] * 8, [[False, True]] * 8),
        ([0.0] * 8, SHARES),
    ],
    ids=["shares", "counts", "the same truth values", "zeros"],
)
def test_a_few_counts_or_truth_values_may_be_alike_by_chance(returned, expected):
    assert not is_telling(samples(returned, expected))


GENERATOR = np.random.default_rng(0)


@pytest.mark.parametrize(
    ("returned", "expected"),
    [
        (GENERATOR.normal(size=(8, 1)), SHARES),
        (SHARES, GENERATOR.normal(size=(8, 1))),
        (GENERATOR.integers(0, 5, (8, 6)), GENERATOR.integers(0, 5, (8, 6))),
        (GENERATOR.random((8, 6)) < 0.5, GENERATOR.random((8, 6)) < 0.5),
        ([[1e308, 0.3 + share / 7] for share in SHARES], [[1, share] for share in SHARES]),
    ],
    ids=["floats returned", "floats expected", "many labels", "many truth values", "huge"],
)
def test_many_numbers_or_long_ones_are_not(returned, expected):
    assert is_telling(samples(returned, expected))
