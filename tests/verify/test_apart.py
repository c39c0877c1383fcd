import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from grader.runs import Answer, Unusable
from grader.spec import DerivativePlot, Function, Input, Part
from grader.verify.apart import apart, apart_in_any_layout, identical

MATRICES = arrays(np.float64, (3, 4), elements=st.floats(-10, 10))
PLOT = DerivativePlot(
    id="1",
    title="A plot",
    points=1,
    functions=(Function(name="plots", parts=(Part(name="relu", points=1),)),),
)
STEP = np.array([[-4, 0], [0, 0], [0, 1], [4, 1]], dtype=float)


@pytest.fixture
def values(value_problem):
    return value_problem("f", "n", Input(name="x", shape="n"))


@given(MATRICES)
def test_an_answer_is_not_apart_from_itself(matrix):
    assert identical(matrix, Answer(matrix))
    assert apart(None, matrix, Answer(matrix)) == 0


@given(MATRICES.filter(np.any), st.floats(1e-9, 1))
def test_numbers_are_apart_in_units_of_the_largest_element(matrix, by):
    scale = np.abs(matrix).max()
    found = apart(None, matrix + by * scale, Answer(matrix))
    assert found == pytest.approx(by, rel=1e-6)


def test_a_steep_answer_is_measured_by_its_conditioning(values):
    answer = Answer(np.array([1.0]), np.array([99.0]))
    assert apart(values, np.array([2.0]), answer) == pytest.approx(0.01)


@given(MATRICES)
def test_only_in_any_layout_is_the_transpose_the_same(matrix):
    assert apart(None, matrix.T, Answer(matrix)) == math.inf
    assert apart_in_any_layout(None, matrix.T, Answer(matrix)) == 0


def test_a_column_is_a_row_in_another_layout(values):
    row = np.arange(4.0)[None]
    assert apart_in_any_layout(values, row.T, Answer(row)) == 0


@pytest.mark.parametrize("other", [None, Unusable("a dict"), "text", np.array([np.nan])])
def test_what_cannot_be_compared_is_infinitely_far_apart(values, other):
    assert apart_in_any_layout(values, other, Answer(np.array([1.0]))) == math.inf


def test_texts_are_the_same_or_not(values):
    assert apart(values, "a", Answer("a")) == 0
    assert apart(values, "b", Answer("a")) == math.inf


def test_the_same_numbers_of_other_shape_are_not_identical():
    assert not identical(np.ones((3, 1)), Answer(np.ones(3)))
    assert identical(np.array([np.nan]), Answer(np.array([np.nan])))


def test_curves_are_compared_wherever_their_points_are():
    finer = np.array([[-9, 0], [-1, 0], [0, 0], [np.nan, np.nan], [0, 1], [9, 1]])
    assert apart(PLOT, finer, Answer(STEP)) == 0
    finer[:, 1] += 0.25
    assert apart(PLOT, finer, Answer(STEP)) == pytest.approx(0.25)


def test_a_curve_is_the_same_from_right_to_left():
    assert apart(PLOT, STEP[::-1], Answer(STEP)) == 0


@pytest.mark.parametrize("drawn", [STEP[[0, 3, 1]], np.full((2, 2), np.nan)])
def test_what_is_no_function_is_no_curve(drawn):
    assert apart(PLOT, drawn, Answer(STEP)) == math.inf
