"""Wrong beyond a limit that nobody told."""

import numpy as np
import pytest

from tests.diagnosis.observed.conftest import drawn


def q(trial):
    return drawn("9", trial + 70)


@pytest.mark.parametrize(
    ("beyond", "words"),
    [
        (lambda v: v > 0.7, "high"),
        (lambda v: v < -1, "low"),
        (lambda v: np.abs(v) > 1.3, "far from 0"),
        (lambda v: np.abs(v) < 0.4, "near 0"),
        (lambda v: (v < -1.1) | (v > 0.6), "very low or very high"),
        (lambda v: (v > -0.2) & (v < 0.9), "neither low nor high"),
    ],
)
def test_what_is_wrong_beyond_a_limit_is_told_by_where_it_is(of, beyond, words):
    told = of("9").when(lambda right, t: np.where(beyond(q(t)), right**2 + 3, right), q=q)
    assert told.code == "wrong_region"
    assert told.message == f"v is wrong only where q is {words}, in all 6 trials"


def test_the_limit_itself_is_not_told(of):
    told = of("9").when(lambda right, t: np.where(q(t) > 0.7, right**2 + 3, right), q=q)
    assert not any(sign.isdigit() for sign in (told.message + told.hint).replace("all 6", ""))


def test_a_function_that_only_touches_the_right_one_is_not_cut_off(of):
    def small(trial):
        return q(trial) / 10

    told = of("9", lambda _: np.ones(9)).when(lambda _, t: 1 + small(t) ** 3, q=small)
    assert told.code != "wrong_region"


def test_wrong_values_here_and_there_are_told_by_no_limit(of):
    rng = np.random.default_rng(3)
    told = of("9").when(lambda right, _: np.where(rng.random(9) < 0.3, right**2 + 3, right), q=q)
    assert told.code == "wrong_value"


def test_a_few_wrong_values_may_be_the_highest_by_chance(of):
    told = of("9").when(lambda right, t: np.where(q(t) > 1.4, right**2 + 3, right), q=q)
    assert told.code == "wrong_value"


def test_large_values_are_looked_at_in_time(of):
    large = of("300 200", lambda trial: drawn("300 200", trial))
    rng = np.random.default_rng(1)
    told = large.when(
        lambda right, _: np.where(rng.random(right.shape) < 0.5, right + 1, right),
        trials=3,
        q=lambda trial: drawn("300 200", trial + 70),
        limit=lambda trial: np.asarray(0.5 + trial),
    )
    assert told.code == "wrong_value"
