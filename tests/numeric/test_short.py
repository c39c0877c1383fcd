import numpy as np
import pytest

from grader.numeric.short import short


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0.1, 0.1),
        (-0.0100001, -0.01),
        (1.4999, 1.5),
        (0.6666667, 2 / 3),
        (3, 3),
        (0.125, 1 / 8),
        (0.0, None),
        (1.7345, None),
        (-0.3141, None),
        (float("nan"), None),
        (float("inf"), None),
    ],
)
def test_what_people_write_into_formulas_is_short(number, expected):
    assert short(number) == (expected if expected is None else pytest.approx(expected))


def test_hardly_any_input_is_short():
    drawn = np.random.default_rng(0).normal(size=1000)
    assert np.mean([short(each) is not None for each in drawn]) < 0.1
