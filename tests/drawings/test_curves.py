"""Whether a drawing is the graph of a curve, and how it lies to it."""

import math
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.drawings import curves
from tests.drawings.points import (
    DERIVATIVES,
    REFERENCES,
    WIDE,
    drawn,
    points,
    sampled,
    scatter,
    sigmoid,
)
from tests.drawings.right_ways import RIGHT
from tests.drawings.wrong_ways import WRONG

LOW, HIGH = -3.0, 3.0


@pytest.mark.parametrize(("name", "drawing"), RIGHT)
def test_right_drawing(name, drawing):
    found = curves.fit(drawing, REFERENCES[name], LOW, HIGH)
    assert found.right, found


@pytest.mark.parametrize(("name", "drawing"), WRONG)
def test_wrong_drawing(name, drawing):
    found = curves.fit(drawing, REFERENCES[name], LOW, HIGH)
    assert not found.right


def test_says_where_a_drawing_leaves_the_curve():
    x = np.linspace(-4, 4, 801)
    y = np.where(np.abs(x - 1) < 0.25, 3.0, sigmoid(x))
    found = curves.fit(points(x, y), REFERENCES["softplus"], LOW, HIGH)
    assert found.outside == pytest.approx((0.76, 1.24), abs=0.02)
    assert found.gap is None
    assert not found.corners_inside


def test_says_where_a_drawing_stops():
    stops = sampled("softplus", np.linspace(-3, 2, 200))
    found = curves.fit(stops, REFERENCES["softplus"], LOW, HIGH)
    assert found == curves.Fit(outside=None, gap=(2.0, 3.0), corners_inside=True)


def test_tells_a_coarse_drawing_from_a_wrong_one():
    coarse = sampled("relu", np.arange(-3, 4))
    found = curves.fit(coarse, REFERENCES["relu"], LOW, HIGH)
    assert found.outside is not None
    assert found.corners_inside


def test_what_lies_beyond_the_curve_does_not_count():
    narrow = REFERENCES["relu"][np.abs(REFERENCES["relu"][:, 0]) <= 3]
    strange = drawn(sampled("relu", WIDE), [[3.5, 7], [9, 8]])
    assert curves.fit(strange, narrow, LOW, HIGH).right
    assert not curves.fit(strange, REFERENCES["relu"], LOW, HIGH).right


def test_many_points_stay_quick():
    zigzag = scatter(np.linspace(-3, 3, 60_000), np.full(60_000, 0.1))
    assert not curves.fit(zigzag, REFERENCES["relu"], LOW, HIGH).right


def test_mean_distance_is_in_y():
    curve = REFERENCES["softplus"]
    x = np.linspace(-3, 3, 50)
    assert curves.mean_distance(points(x, sigmoid(x) + 0.25), curve, -3, 3) == pytest.approx(
        0.25, abs=1e-5
    )
    assert curves.mean_distance(points(x + 9, x), curve, -3, 3) == math.inf


def test_offset_is_that_of_most_points():
    curve = REFERENCES["softplus"]
    x = np.linspace(-3, 3, 50)
    raised = points(x, np.where(x > 2.5, 9, sigmoid(x) + 0.25))
    assert curves.offset(raised, curve, -3, 3) == pytest.approx(0.25, abs=1e-5)
    assert curves.offset(points(x + 9, x), curve, -3, 3) == 0.0


def test_antiderivative_of_a_step_is_relu():
    itself = curves.antiderivative(REFERENCES["relu"])
    assert itself[:, 1] == pytest.approx(np.maximum(itself[:, 0], 0), abs=1e-9)


@given(
    st.sampled_from(sorted(DERIVATIVES)),
    st.integers(30, 400),
    st.floats(3.0, 6.0),
    st.floats(-0.015, 0.015),
)
def test_a_sampled_curve_within_a_line_width_is_right(name, count, end, shift):
    x = np.linspace(-end, end, count)
    drawing = points(x, DERIVATIVES[name](x) + shift)
    assert curves.fit(drawing, REFERENCES[name], LOW, HIGH).right


@given(st.sampled_from(sorted(DERIVATIVES)), st.integers(30, 400), st.floats(0.2, 0.9))
def test_a_curve_that_is_shifted_up_is_wrong(name, count, shift):
    x = np.linspace(-3, 3, count)
    drawing = points(x, DERIVATIVES[name](x) + shift)
    assert not curves.fit(drawing, REFERENCES[name], LOW, HIGH).right


def test_a_factor_is_what_the_curve_is_multiplied_by():
    x = np.linspace(-3, 3, 61)
    curve = np.stack([x, np.cos(x)], axis=1)
    assert curves.factor(curve * [1, -2.5], curve, -3, 3) == pytest.approx(-2.5)
    assert curves.factor(curve, curve * [1, 0], -3, 3) == 0.0


def test_a_level_is_the_height_of_what_is_flat():
    assert curves.level(np.array([[0, 0.5], [np.nan, np.nan], [1, 0.51]])) == pytest.approx(0.505)
    assert curves.level(np.array([[0.0, 0.5], [1.0, 0.6]])) is None
    assert curves.level(np.zeros((0, 2))) is None


def test_a_step_has_two_heights():
    x = np.linspace(-1, 1, 201)
    assert curves.step(np.stack([x, np.where(x < 0.5, 0.1, 1.0)], axis=1)) == (0.5, 0.1, 1.0)
    assert curves.step(np.stack([x, np.where(x < 0.5, x, 2.0)], axis=1)) is None
    assert curves.step(np.stack([x, 0 * x], axis=1)) is None


def test_many_long_lines_are_held_against_a_curve_in_little_time():
    """Dozens of curves are tried before a drawing is called wrong."""
    x = np.linspace(-5, 5, 1001)
    curve = np.stack([x, np.tanh(x)], axis=1)
    heights = np.linspace(0, 4, 400)
    lines = np.concatenate([[[-5, y], [5, y], [np.nan, np.nan]] for y in heights])

    def seconds(drawn):
        begun = time.process_time()
        curves.fit(drawn, curve, -3, 3)
        return time.process_time() - begun

    def least(drawn):
        return min(seconds(drawn) for _ in range(5))

    assert least(lines) < 60 * least(curve)
