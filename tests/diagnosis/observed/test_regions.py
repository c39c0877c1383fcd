"""Wrong only where a condition holds, or only in trials of one kind."""

import numpy as np
import pytest

from tests.diagnosis.observed.conftest import drawn


def r(trial):
    return 2 * drawn("9", trial + 20)


def delta(trial):
    return np.asarray(0.5 + 0.1 * trial)


def clamped(trial):
    return np.clip(r(trial), -delta(trial), delta(trial))


@pytest.mark.parametrize(
    ("wrong", "where", "there"),
    [
        (
            lambda right, t: np.where(r(t) < -delta(t), -right, right),
            "r is below -delta",
            ", and there it has its sign turned",
        ),
        (
            lambda right, t: np.where(np.abs(r(t)) > delta(t), right / delta(t), right),
            "|r| is above delta",
            ", and there it is the right value times 1/delta",
        ),
        (
            lambda right, t: np.where(np.abs(r(t)) < delta(t), 0, right),
            "|r| is below delta",
            ", and yours is 0 there",
        ),
        (lambda right, t: np.where(r(t) < 0, right**3 + 1, right), "r is negative", ""),
    ],
)
def test_wrong_values_beyond_a_threshold_are_told_by_it(of, wrong, where, there):
    told = of("9", clamped).when(wrong, r=r, delta=delta)
    assert told.code == "wrong_region"
    assert told.message == f"v is wrong only where {where}{there}, in all 6 trials"
    assert told.hint == "what do you compute in that case?"


def test_a_difference_of_two_quantities_is_a_quantity_too(of):
    told = of("9").when(
        lambda right, t: np.where(r(t) - drawn("9", t) > delta(t), right + 1, right),
        y_hat=r,
        y=lambda trial: drawn("9", trial),
        delta=delta,
    )
    assert told.message == "v is wrong only where y_hat - y is above delta, in all 6 trials"


def test_of_two_quantities_one_may_be_below_the_other(of):
    told = of("9").when(
        lambda right, t: np.where(r(t) < drawn("9", t), -right, right),
        y_hat=r,
        y=lambda trial: drawn("9", trial),
    )
    assert told.message == (
        "v is wrong only where y_hat is below y, and there it has its sign turned, in all 6 trials"
    )


def test_a_mask_is_told_by_its_zeros_or_ones(of):
    def mask(trial):
        return (drawn("9", trial + 40) > 0).astype(float)

    told = of("9").when(lambda right, t: np.where(mask(t) == 0, 2 * right, right), mask=mask)
    assert told.message == (
        "v is wrong only where mask is 0, and there it is the right value times 2, in all 6 trials"
    )


def test_values_that_are_wrong_here_and_there_are_told_by_no_region(of):
    rng = np.random.default_rng(5)
    told = of("9").when(
        lambda right, _: np.where(rng.random(9) < 0.4, 0, right),
        r=r,
        delta=delta,
        y=lambda trial: drawn("9", trial),
    )
    assert told.code == "wrong_value"


def test_each_side_of_a_threshold_may_have_a_factor_of_its_own(of):
    told = of("9", clamped).when(
        lambda right, t: np.where(np.abs(r(t)) > delta(t), right / delta(t), 2 * right),
        r=r,
        delta=delta,
    )
    assert told.code == "wrong_region"
    assert told.message == (
        "where |r| is above delta v is the right value times 1/delta, and elsewhere it is the "
        "right value times 2, in all 6 trials"
    )


def labels(trial):
    """Zeros and ones in odd trials, else numbers in between."""
    soft = 1 / (1 + np.exp(-drawn("5", trial + 60)))
    return np.round(soft) if trial % 2 else soft


@pytest.mark.parametrize(
    ("parity", "words"),
    [
        (0, "right in the trials in which y is 0 or 1 throughout, and wrong in those"),
        (1, "wrong in the trials in which y is 0 or 1 throughout, and right in those"),
    ],
)
def test_what_is_wrong_for_one_kind_of_labels_is_told_by_it(of, parity, words):
    told = of("").when(lambda right, t: right + (t % 2 == parity), y=labels)
    assert told.code == "wrong_region"
    assert told.message == f"v is {words} in which it lies in between"


def test_trials_that_are_wrong_for_another_reason_are_told_by_no_kind(of):
    assert of("").when(lambda right, t: right + (t < 3), y=labels).code == "wrong_value"
