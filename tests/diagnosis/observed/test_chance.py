"""What is no chance is told by the number of ways in which it could be."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.diagnosis.observed.chance import BY_CHANCE, is_no_chance


@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60), st.integers(1, 500))
def test_it_is_the_share_of_the_ways_to_choose(wrong, inside, outside, tried):
    inside += wrong
    every = inside + outside
    share = tried * math.comb(inside, wrong) / math.comb(every, wrong)
    if share != pytest.approx(BY_CHANCE):
        assert is_no_chance(tried, inside, wrong, every) == (share < BY_CHANCE)


def test_large_arrays_are_counted_at_once():
    assert is_no_chance(500, 5_000_000, 4_000_000, 10_000_000)
    assert not is_no_chance(500, 9_999_999, 4_000_000, 10_000_000)
