"""What a loop makes of an array when it takes the wrong index."""

import numpy as np
import pytest

from grader.diagnosis.programs.pool import Pool
from grader.libraries import library

MATRIX = np.arange(12.0).reshape(3, 4)


@pytest.fixture(params=["numpy", "torch"])
def made(request):
    """What a function of the pool gives for arrays of either library, as numpy's."""
    own = library(request.param)
    pool = Pool(own)

    def of(function, values, *arguments):
        return np.asarray(pool.named(function)(own.array(values, "float64"), *arguments))

    return of


@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("place", [0, -1])
def test_one_stands_for_all(made, place, axis):
    found = made("one_for_all", MATRIX, place, axis)
    assert found.shape == MATRIX.shape
    assert (found == np.take(MATRIX, [place], axis)).all()


@pytest.mark.parametrize("axis", [0, 1])
def test_the_one_before_stands_for_each(made, axis):
    assert (made("before", MATRIX, axis) == np.roll(MATRIX, 1, axis)).all()


def test_before_the_first_round_there_are_zeros(made):
    found = made("round_before", MATRIX + 1, 0)
    assert (found[0] == 0).all()
    assert (found[1:] == MATRIX[:-1] + 1).all()


@pytest.mark.parametrize("axis", [0, 1])
def test_sums_go_on(made, axis):
    assert (made("so_far", MATRIX, axis) == np.cumsum(MATRIX, axis)).all()


def test_rows_have_ones_at_their_own_numbers(made):
    assert (made("ones_by_row", MATRIX) == np.eye(3, 4)).all()


def test_every_row_has_what_any_row_has(made):
    one_hot = np.eye(4)[[2, 0, 2]]
    assert (made("of_any_row", one_hot) == [1, 0, 1, 0]).all()


def test_from_back_to_front_along_one_axis(made):
    assert (made("turned", MATRIX, 0) == MATRIX[::-1]).all()
    assert (made("turned", MATRIX, 1) == MATRIX[:, ::-1]).all()


def test_a_sum_stands_for_each(made):
    assert (made("sum_for_each", MATRIX, 0) == np.tile(MATRIX.sum(0), (3, 1))).all()


def test_all_but_one_element_or_one_line_is_zero(made):
    assert made("alone", MATRIX, -1).sum() == MATRIX[-1, -1]
    assert (made("line_alone", MATRIX, 0, 1).sum(0) == [*MATRIX[:, :1].sum(0), 0, 0, 0]).all()


def test_one_term_is_put_over_another():
    pool = Pool(library("numpy"))
    assert (pool.put_over(np.ones((2, 2)), np.diag([3.0, 4.0])) == [[3, 1], [1, 4]]).all()


def test_of_windows_that_overlap_the_last_is_left():
    """Each of two windows of three puts its own over what the one before has left."""
    pool = Pool(library("numpy"))
    kernel, out = np.array([1.0, 2.0, 3.0]), np.array([10.0, 20.0])
    padded = np.lib.stride_tricks.sliding_window_view(np.pad(out, 2), 3)
    left = pool.last_written("hi,i->h", "i", padded, kernel[::-1])
    written = np.zeros(4)
    for place, value in enumerate(out):
        written[place : place + 3] = kernel * value
    assert (left == written).all()


def test_the_largest_of_each_row_stands_for_what_a_label_picks(made):
    values = np.array([[1.0, 3.0, 2.0], [5.0, 4.0, -6.0]])
    assert made("largest_of_rows", values).tolist() == [3.0, 5.0]
    assert made("ones_at_largest", values).tolist() == [[0, 1, 0], [1, 0, 0]]
