import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.renderers.points import in_words, number


@pytest.mark.parametrize(
    ("value", "shown"),
    [(49.0, "49"), (47.5, "47.5"), (0.25, "0.25"), (0.0, "0"), (100.0, "100"), (0.375, "0.375")],
)
def test_no_trailing_zeros(value, shown):
    assert number(value) == shown


@given(st.floats(0, 1e6))
def test_a_number_reads_back_to_four_decimals(value):
    assert float(number(value)) == pytest.approx(value, abs=5.1e-5)


def test_one_point_is_not_plural():
    assert [in_words(value) for value in (0, 0.5, 1, 2)] == [
        "0 points",
        "0.5 points",
        "1 point",
        "2 points",
    ]
