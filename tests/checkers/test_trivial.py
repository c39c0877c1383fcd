import numpy as np
import pytest

from grader.checkers.trivial import is_trivial

INPUTS = [{"b": np.array([[1.0], [2.0]])}, {"b": np.array([[3.0], [4.0]])}]
WORKED = [np.array([[0.5], [0.25]]), np.array([[0.5], [0.75]])]


def test_values_that_took_work_are_not_trivial():
    assert not is_trivial(WORKED, INPUTS)


@pytest.mark.parametrize(
    "values",
    [
        [np.zeros(2), WORKED[1]],
        [np.array([[0.5], [np.nan]]), WORKED[1]],
        [np.ones(2), np.ones(2)],
        [np.ones(2), np.full(2, 7.0)],
        [np.array(0.5), np.array(0.5)],
        [item["b"] for item in INPUTS],
        [item["b"].T for item in INPUTS],
        [item["b"].ravel() for item in INPUTS],
    ],
    ids=[
        "zero once",
        "NaN once",
        "constant",
        "constant in each",
        "one scalar",
        "input",
        "row",
        "1-D",
    ],
)
def test_zeros_constants_and_inputs_are_trivial(values):
    assert is_trivial(values, INPUTS)


def test_scalars_that_differ_are_not_constant():
    assert not is_trivial([np.array(0.5), np.array(0.75)], INPUTS)
