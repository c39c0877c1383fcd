import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.numeric import layouts
from grader.numeric.layouts import canonical, matching
from grader.runs import Answer

COLUMN = np.arange(1.0, 6.0).reshape(5, 1)
MATRIX = np.arange(1.0, 21.0).reshape(5, 4)


@pytest.mark.parametrize(
    ("returned", "layout"),
    [
        (COLUMN, layouts.DECLARED),
        (COLUMN.T, layouts.ROW),
        (COLUMN[:, 0], layouts.ONE_AXIS),
    ],
)
def test_a_vector_may_be_a_row_a_column_or_have_one_axis(returned, layout):
    assert matching(returned, Answer(COLUMN), "h 1") == {layout}


@pytest.mark.parametrize(
    ("returned", "layout"),
    [
        (MATRIX, layouts.DECLARED),
        (MATRIX.T, layouts.TRANSPOSED),
        (MATRIX.reshape(-1), layouts.FLATTENED),
        (MATRIX.reshape(1, -1), layouts.FLATTENED),
        (MATRIX.T.reshape(-1, 1), layouts.FLATTENED_BY_COLUMN),
    ],
)
def test_a_matrix_may_be_transposed_or_flattened(returned, layout):
    assert matching(returned, Answer(MATRIX), "h n") == {layout}


@pytest.mark.parametrize("shape", [(), (1,), (1, 1), (1, 1, 1)])
def test_one_element_in_any_shape_is_a_scalar(shape):
    assert matching(np.full(shape, 2.0), Answer(np.array(2.0)), "") == {layouts.DECLARED}


def test_a_symmetric_matrix_is_right_both_ways():
    both = {layouts.DECLARED, layouts.TRANSPOSED}
    assert both <= matching(np.eye(5), Answer(np.eye(5)), "h h")


def test_a_square_matrix_is_told_by_value():
    square = np.arange(16.0).reshape(4, 4)
    assert matching(square.T, Answer(square), "a a") == {layouts.TRANSPOSED}


@pytest.mark.parametrize("shape", [(1, 5, 1), (5, 1, 1), (5, 5), (4,), (5, 2)])
def test_other_shapes_of_a_vector_match_nothing(shape):
    assert canonical(np.ones(shape), "h 1", (5, 1)) is None


def test_a_diagonal_is_no_matrix():
    assert not matching(np.ones(5), Answer(np.eye(5)), "h h")


def test_extra_axes_of_a_matrix_match_nothing():
    assert not matching(MATRIX.reshape(5, 1, 4, 1), Answer(MATRIX), "h n")


@given(st.integers(0, 19))
def test_one_wrong_element_matches_nothing(index):
    wrong = MATRIX.copy()
    wrong.flat[index] += 0.1
    assert not matching(wrong, Answer(MATRIX), "h n")


def test_canonical_reads_a_layout_by_shape_alone():
    np.testing.assert_array_equal(canonical(COLUMN[:, 0], "h 1", (5, 1)), COLUMN)
    np.testing.assert_array_equal(canonical(MATRIX.T, "h n", (5, 4)), MATRIX)
