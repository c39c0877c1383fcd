"""Values of which only some digits are left."""

import numpy as np
import pytest

from tests.diagnosis.observed.conftest import drawn


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda right: np.round(right, 2), "rounded to 2 decimals"),
        (lambda right: np.round(right, 1), "rounded to 1 decimal"),
        (lambda right: np.trunc(right * 1000) / 1000, "cut off to 3 decimals"),
        (lambda right: right.astype(np.float16), "in half precision"),
    ],
)
@pytest.mark.parametrize("shape", ["", "7"])
def test_it_is_told_how_many_digits_are_left(of, shape, wrong, words):
    told = of(shape).when(lambda right, _: wrong(right))
    assert told.code == "rounded"
    assert told.message == f"v is the right value {words}, in all 6 trials"
    assert told.hint.startswith("round only what you print")


def test_another_value_with_few_digits_is_not_the_right_one_rounded(of):
    told = of("7").when(lambda right, trial: np.round(right + 0.01 * drawn("7", trial + 9), 2))
    assert told.code != "rounded"


def test_one_number_in_few_trials_may_be_so_by_chance(of):
    assert of("").when(lambda right, _: np.round(right, 1), trials=3).code == "wrong_value"
