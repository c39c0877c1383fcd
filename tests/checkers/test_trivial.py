import numpy as np
import pytest

from grader.checkers.trivial import is_trivial

INPUTS = [{"b": np.array([[n], [n + 1.0]])} for n in (1.0, 3.0, 5.0)]
WORKED = [np.array([[0.5], [n]]) for n in (0.25, 0.75, 1.0)]
ZERO = np.zeros((2, 1))


def test_values_that_took_work_are_not_trivial():
    assert not is_trivial(WORKED, INPUTS)


@pytest.mark.parametrize(
    "values",
    [
        [ZERO, ZERO, WORKED[2]],
        [np.array([[0.5], [np.nan]]), ZERO, WORKED[2]],
        [np.ones(2), np.ones(2), np.ones(2)],
        [np.ones(2), np.full(2, 7.0), np.full(2, 8.0)],
        [np.array(0.5), np.array(0.5), np.array(0.5)],
        [np.array(0.5), np.array(0.5 + 1e-9), np.array(0.5 - 1e-9)],
        [item["b"] * (1 + 1e-9) for item in INPUTS],
        [item["b"] for item in INPUTS],
        [item["b"].T for item in INPUTS],
        [item["b"].ravel() for item in INPUTS],
    ],
    ids=[
        "mostly zero",
        "NaN and zero",
        "constant",
        "constant in each",
        "one scalar",
        "nearly one scalar",
        "nearly an input",
        "input",
        "row",
        "1-D",
    ],
)
def test_zeros_constants_and_inputs_are_trivial(values):
    assert is_trivial(values, INPUTS)


def test_scalars_that_differ_are_not_constant():
    assert not is_trivial([np.array(0.5), np.array(0.75), np.array(0.5)], INPUTS)


def test_a_zero_by_chance_is_not_held_against_the_others():
    assert not is_trivial([ZERO, *WORKED[1:]], INPUTS)


def test_what_zero_a_constant_or_an_input_would_do_for_as_well_is_trivial():
    assert is_trivial(WORKED, INPUTS, [0.5] * 3)
    scalars = [np.array(1.0), np.array(1.5), np.array(1.25)]
    assert is_trivial(scalars, INPUTS, [0.2] * 3)
    assert not is_trivial(scalars, INPUTS, [0.1] * 3)
    near = [item["b"] + 0.1 * np.array([[1.0], [-1.0]]) for item in INPUTS]
    assert is_trivial(near, INPUTS, [0.06] * 3)
    assert not is_trivial(near, INPUTS, [0.01] * 3)
