import numpy as np
import pytest

from grader.checkers.values import Sample
from grader.diagnosis.searches.search import Search
from grader.runs import Answer, Trial

RIGHT = np.array([1.0, -2.0, 3.0])
CASES = ("relu", "relu", "tanh", "tanh", "tanh")


def search(factors):
    """What was returned in five trials of two cases: the right value times `factors`."""
    samples = [
        Sample(Trial(index, {"n": 3}, {}, {"f": case}), factor * RIGHT, Answer(RIGHT))
        for index, (case, factor) in enumerate(zip(CASES, factors, strict=True))
    ]
    return Search("n", samples, [{"2": 2.0, "3": 3.0, "1": 1.0}] * len(samples))


class Asked:
    """Values, trial by trial; remembers which trials were asked for."""

    def __init__(self, *factors):
        self.factors, self.trials = factors, []

    def __call__(self, trial):
        self.trials.append(trial)
        return self.factors[trial] * RIGHT


def test_values_are_found_that_are_the_same_in_every_trial():
    assert search([2, 1, 1, 3, 1]).exact(Asked(2, 1, 1, 3, 1))
    assert not search([2, 1, 1, 3, 1]).exact(Asked(2, 1, 1, 3, 4))


def test_what_differs_where_the_value_is_wrong_is_known_by_one_trial():
    asked = Asked(1, 1, 1, 1, 1)
    assert not search([1, 1, 1, 2, 1]).exact(asked)
    assert asked.trials == [3]


def test_after_one_trial_comes_one_of_another_case():
    asked = Asked(1, 1, 3, 1, 1)
    assert search([2, 2, 2, 2, 2]).factor(asked) is None
    assert asked.trials == [0, 2]


def test_a_multiple_may_be_another_one_in_each_trial():
    assert search([2, 3, 0.5, 1, 1]).is_multiple_of([RIGHT] * 5)
    assert search([2, 0, 0, 1, 1]).is_multiple_of([RIGHT, 0 * RIGHT, 0 * RIGHT, RIGHT, RIGHT])
    assert not search([2, 3, np.array([2, 2, 3]), 1, 1]).is_multiple_of([RIGHT] * 5)
    assert not search([2, 3, 0, 1, 1]).is_multiple_of([RIGHT] * 5)


@pytest.mark.parametrize(("factor", "name"), [(2, "2"), (-3, "-3")])
def test_a_constant_is_named_that_is_the_same_in_every_trial(factor, name):
    asked = Asked(1, 1, 1, 1, 1)
    assert search([factor] * 5).named_factor(asked) == name
    assert sorted(asked.trials) == list(range(5))
