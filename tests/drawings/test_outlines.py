"""Drawings made small enough to be shown."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from grader.drawings.outlines import MOST, outline

X = np.linspace(-5, 5, 1001)


def drawn(x, y):
    return np.stack([x, y], axis=1).astype(float)


def shown(x, y):
    return outline(drawn(x, y), -3, 3)


def test_a_straight_line_needs_two_points_and_ends_at_the_picture():
    assert shown(X, X / 2) == ((-4.0, -2.0), (4.0, 2.0))
    assert shown([-100, 100], [-100, 100]) == ((-4.0, -4.0), (4.0, 4.0))


def test_what_is_too_high_is_cut_where_it_leaves():
    found = shown([0, 3], [0, 30])
    assert found[-1] == (0.6, 6.0)


def test_a_gap_is_kept_and_a_detour_out_of_the_picture_is_one():
    y = np.where(np.abs(X) < 0.5, np.nan, X)
    assert shown(X, y).count(None) == 1
    assert None in shown([-3, -1, 1, 3], [0, 99, 99, 0])


def test_a_step_keeps_its_corners():
    assert shown(X, X > 0) == ((-4.0, 0.0), (0.0, 0.0), (0.01, 1.0), (4.0, 1.0))


@pytest.mark.parametrize("function", [np.tanh, np.sin, lambda x: np.log1p(np.exp(x)), np.abs])
def test_an_outline_looks_like_the_curve(function):
    x, y = zip(*shown(X, function(X)), strict=True)
    inside = X[np.abs(X) <= 4]
    height = np.ptp(function(inside))
    assert np.abs(np.interp(inside, x, y) - function(inside)).max() < 0.01 * height
    assert len(x) < 40


@pytest.mark.parametrize("gaps", [False, True])
def test_a_wild_drawing_is_thinned_all_the_same(gaps):
    y = np.sin(1e3 * X)
    y[::2] = np.nan if gaps else -y[::2]
    points = [point for point in shown(X, y) if point]
    assert MOST / 3 < len(points) <= MOST


numbers = st.floats(width=64) | st.sampled_from([-3.0, 0.0, 3.0, np.nan, np.inf, 1e300])


@given(arrays.arrays(np.float64, st.tuples(st.integers(0, 30), st.just(2)), elements=numbers))
def test_every_outline_is_finite_small_and_in_the_picture(points):
    found = outline(points, -3, 3)
    assert len([point for point in found if point]) <= MOST
    assert not found or (found[0] and found[-1])
    for point in found:
        assert point is None or (abs(point[0]) <= 4 and abs(point[1]) <= 6)


def test_float32_and_nothing_at_all_are_drawings():
    assert outline(drawn(X, X).astype(np.float32), -3, 3) == ((-4.0, -4.0), (4.0, 4.0))
    assert outline(np.zeros((0, 2)), -3, 3) == ()
