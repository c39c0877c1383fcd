import numpy as np
import pytest

from grader.bundle.contents import Stretch
from grader.bundle.shelf import Shelf, take
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
