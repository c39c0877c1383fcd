import numpy as np

from grader.demonstrations.example import shown


def test_an_array_has_five_digits_and_no_minus_at_0():
    array = shown("s1", np.array([[-0.0, 1 / 3], [-2.0, np.nan]]))
    assert (array.shape, array.values) == ((2, 2), ("0", "0.33333", "-2", "nan"))
