import numpy as np
import pytest

from grader.bundle.contents import Stretch
from grader.bundle.shelf import Shelf, take, taken_back
from grader.errors import BundleFault


def test_arrays_come_back_and_equal_ones_stand_once():
    shelf = Shelf("<f8")
    values = [np.arange(6.0).reshape(2, 3), np.array(5.0), np.arange(6.0), np.empty((0, 4))]
    places = [shelf.put(each) for each in values]
    flat = shelf.flat()
    assert flat.shape == (7,)
    for place, each in zip(places, values, strict=True):
        np.testing.assert_array_equal(take(flat, place), each)


@pytest.mark.parametrize("shape", [(4,), (2, 2), (-1, -3), (10**9, 10**9)])
def test_a_stretch_that_is_not_there_is_refused(shape):
    with pytest.raises(BundleFault, match="arrays end before"):
        take(np.zeros(3), Stretch(start=0, shape=shape))


def test_whole_numbers_and_truth_values_come_back_as_what_they_were():
    shelf = Shelf("<f8")
    values = [np.array([2, 0]), np.array([True, False]), np.array([2.0, 0.0])]
    places = [shelf.put(each) for each in values]
    found = [taken_back(shelf.flat(), place) for place in places]
    assert [each.dtype for each in found] == [np.int64, np.bool_, np.float64]
    assert [each.tolist() for each in found] == [[2, 0], [True, False], [2.0, 0.0]]


def test_a_stretch_of_floats_is_written_as_it_always_was():
    floats, whole = Stretch(start=0, shape=(2,)), Stretch(start=0, shape=(2,), kind="int64")
    assert floats.model_dump_json() == '{"start":0,"shape":[2]}'
    assert Stretch.model_validate_json(whole.model_dump_json()) == whole
    assert Stretch.model_validate_json(floats.model_dump_json()) == floats
