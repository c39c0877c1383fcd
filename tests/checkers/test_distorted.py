"""Right curves that are moved, stretched or joined in a wrong way."""

import numpy as np
import pytest

from grader.checkers.distorted import Distorted

X = np.linspace(-5, 5, 801)


def curve(x, y):
    return np.stack([x, y], axis=1)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


RIGHT = curve(X, sigmoid(X))


def fault(drawn, right=RIGHT):
    return Distorted("softplus", drawn, right, (-3, 3)).fault()


@pytest.mark.parametrize(
    ("drawn", "code", "message"),
    [
        (
            curve(np.arange(801), sigmoid(X)),
            "without_x",
            "softplus is drawn against the numbers of its points, 0 to 800",
        ),
        (
            np.random.default_rng(0).permutation(RIGHT),
            "unsorted",
            "softplus: the points are right, but they are not joined from left to right",
        ),
        (RIGHT[:, ::-1], "swapped_axes", "softplus: x and y are swapped"),
        (curve(X, sigmoid(X) - 0.5), "offset", "softplus is too low by 0.5 throughout"),
        (
            curve(X, sigmoid(X + 2)),
            "moved",
            "softplus is the right curve, moved to the left by 2",
        ),
        (
            curve(36 * X, sigmoid(np.pi / 180 * 36 * X)),
            "degrees",
            "softplus is the right curve of x in degrees",
        ),
        (
            curve(X, sigmoid(2 * X)),
            "stretched",
            "softplus is the right curve of 2 x in place of x",
        ),
        (
            curve(X, sigmoid(X / 2)),
            "stretched",
            "softplus is the right curve of 0.5 x in place of x",
        ),
    ],
)
def test_what_was_done_to_the_curve_is_told(drawn, code, message):
    found = fault(drawn)
    assert (found.code, found.message) == (code, message)


@pytest.mark.parametrize(("factor", "told"), [(3, "3"), (0.01, "0.01")])
def test_the_right_curve_times_something(factor, told):
    found = Distorted("softplus", curve(X, factor * sigmoid(X)), RIGHT, (-3, 3)).scaled()
    assert (found.code, found.message) == ("scaled", f"softplus is the right curve times {told}")


@pytest.mark.parametrize("heights", [0 * X, 0 * X + 0.005, np.sin(X)])
def test_a_level_line_is_no_curve_times_something(heights):
    assert Distorted("softplus", curve(X, heights), RIGHT, (-3, 3)).scaled() is None


@pytest.mark.parametrize("heights", [np.sin(X), np.tanh(X), sigmoid(X) ** 2, sigmoid(1.4 * X - 1)])
def test_another_curve_is_no_distortion(heights):
    assert fault(curve(X, heights)) is None


def test_a_step_that_is_moved():
    step = curve(X, 1.0 * (X > 0))
    found = fault(curve(X, 1.0 * (X > 1.5)), step)
    assert found.message == "softplus is the right curve, moved to the right by 1.5"


@pytest.mark.parametrize(
    ("heights", "side"), [(np.where(X > 0, 1, 0.1 * X), "left"), (np.where(X > 0, X, 0.1), "right")]
)
def test_on_one_side_of_0_the_function_is_drawn(heights, side):
    slopes = curve(X, np.where(X > 0, 1, 0.1))
    found = Distorted("leaky_relu", curve(X, heights), slopes, (-3, 3)).half_differentiated()
    assert found.code == "not_differentiated"
    assert found.message == (
        f"leaky_relu: {side} of 0 you drew leaky_relu itself, not its derivative"
    )


@pytest.mark.parametrize("heights", [X, np.where(X > 0, 1, 0.2 * X), np.where(X > 0, 0.5, 0.1 * X)])
def test_another_curve_on_one_side_is_not_the_function(heights):
    slopes = curve(X, np.where(X > 0, 1, 0.1))
    assert Distorted("leaky_relu", curve(X, heights), slopes, (-3, 3)).half_differentiated() is None
