"""Values that are close to the right ones."""

import numpy as np
import pytest

from tests.diagnosis.observed.conftest import drawn


@pytest.mark.parametrize(
    ("wrong", "within"),
    [
        (lambda right, _: right / (1 + 0.03 * np.abs(right)), "10 %"),
        (lambda right, _: np.sign(right) * (np.abs(right) - 0.01 * right**2), "5 %"),
        (lambda right, trial: right * (1 + 0.002 * np.tanh(drawn("7", trial + 9))), "1 %"),
        (lambda right, trial: right * (1 + 0.0002 * np.tanh(drawn("7", trial + 9))), "0.1 %"),
    ],
    ids=["damped", "a little too small", "noise", "less noise"],
)
def test_what_is_close_is_told_with_how_close(of, wrong, within):
    told = of("7").when(wrong)
    assert told.code == "nearly"
    assert told.message == (
        f"v is close to the right value, but not equal: within {within}, in all 6 trials"
    )
    assert "a small constant added that is too large" in told.hint


def test_noise_of_some_per_cent_is_not_close(of):
    noisy = of("7").when(lambda right, trial: right * (1 + 0.05 * drawn("7", trial + 9)))
    assert noisy.code == "wrong_value"


def test_a_few_numbers_may_be_close_by_chance(of):
    assert of("").when(lambda right, _: right * 1.001).code == "wrong_value"
