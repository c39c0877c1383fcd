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
