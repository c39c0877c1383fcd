"""Curves that an edit of the reference's formula draws."""

import numpy as np
import pytest

from grader import checkers
from grader.drawings.known import curves
from grader.runs import Attempt, Returned

X = np.linspace(-4, 4, 801)
DENSITY = np.exp(-(X**2) / 2) / np.sqrt(2 * np.pi)
NORMAL = np.interp(X, *curves()["the normal distribution function"].T)
SIGMOID = 1 / (1 + np.exp(-X))


@pytest.fixture
def drawn(key):
    """What is said of one curve, drawn at these heights."""
    item = next(item for item in key.items if item.problem.id == "1.4c")

    def of(part, heights):
        expected = item.expected[0]["derivative_plots"]
        values = {name: answer.array for name, answer in expected.items()}
        run = Returned(values | {part: np.stack([X, heights], axis=1)})
        attempts = {"derivative_plots": (Attempt(item.trials[0], expected, run),)}
        found = checkers.check(item.problem, attempts, key.oracle)
        told = key.explainers["1.4c"].explain(attempts, found)
        return {each.part: each for each in told}[part]

    return of


@pytest.mark.parametrize(
    ("part", "heights", "code", "words"),
    [
        ("gelu", NORMAL - X * DENSITY, "sign", "a minus for a plus"),
        ("gelu", NORMAL + DENSITY, "dropped_factor", "x left out"),
        ("gelu", X * DENSITY, "dropped_term", "a term left out"),
        ("gelu", NORMAL + 2 * X * DENSITY, "factor", "the term with exp in it times 2"),
        ("gelu", NORMAL * X * DENSITY, "wrong_operation", "a product for a sum"),
        ("gelu", X * NORMAL + DENSITY, "factor", "x in the other of two terms"),
        ("softplus", SIGMOID**2, "power", "the sigmoid squared"),
    ],
)
def test_a_curve_that_an_edit_draws_is_told_by_that(drawn, part, heights, code, words):
    found = drawn(part, heights)
    assert found.message == f"{part}: what you drew is consistent with {words}"
    assert found.code == code
    assert found.picture is not None


def test_a_curve_that_none_draws_stays_unexplained(drawn):
    found = drawn("gelu", np.cos(X) * np.exp(-(X**2)))
    assert (found.code, found.detail) == ("wrong_curve", "")


def test_a_drawing_between_two_points_or_with_gaps_does_not_fail(drawn):
    assert drawn("gelu", np.where(np.abs(X) < 0.5, np.nan, 3 * np.sin(7 * X))).code == "wrong_curve"


def test_a_curve_within_a_lines_width_of_what_an_edit_draws_stays_unexplained(drawn):
    of_tanh = 1 / (1 + np.exp(-np.tanh(X)))
    assert drawn("softplus", of_tanh).code == "extra_function"
    heights = 0.5 * (1 + np.tanh(X) / 2)
    assert np.max(np.abs(heights - of_tanh)) < 0.02
    assert drawn("softplus", heights).code == "wrong_curve"
