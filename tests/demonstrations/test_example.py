import numpy as np
import pytest

from grader.demonstrations.example import shown


def test_an_array_has_five_digits_and_no_minus_at_0():
    array = shown("s1", np.array([[-0.0, 1 / 3], [-2.0, np.nan]]))
    assert (array.shape, array.values) == ((2, 2), ("0", "0.33333", "-2", "nan"))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (np.array([2, 0, 1_234_567]), ("2", "0", "1234567")),
        (np.array([True, False]), ("True", "False")),
    ],
)
def test_whole_numbers_and_truth_values_are_shown_as_they_are(values, words):
    assert shown("y", values).values == words
