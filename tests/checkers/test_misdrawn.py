"""Which explanation a wrong drawing gets, where several could be asked about."""

import numpy as np
import pytest

from grader.checkers.faults import Fault
from grader.checkers.misdrawn import Misdrawn
from grader.drawings import curves
from tests.checkers import derivatives
from tests.checkers.derivatives import STEP, X, gelu, points, sigmoid

LEAKY = np.where(STEP == 1, 1.0, 0.1)
SMOOTH = np.tanh(X) ** 2 + 0.2 * X
RIGHT = {"leaky": points(X, LEAKY), "smooth": points(X, SMOOTH)}


def told(name, drawn, right=RIGHT, shows_expected=False):
    fit = curves.fit(drawn, right[name], -3, 3)
    return Misdrawn(name, drawn, right, (-3, 3), shows_expected).fault(fit)


def fault(name, heights, **more):
    return told(name, points(X, heights), **more)


def test_one_slope_is_wrong():
    steep = np.where(LEAKY < 1, 0.2, 1.0)
    assert fault("leaky", steep).message == "leaky: left of 0 you drew 0.2"
    shown = fault("leaky", steep, shows_expected=True)
    assert shown.message == "leaky: left of 0 you drew 0.2, expected 0.1"
    assert shown.code == "slope"


@pytest.mark.parametrize(
    ("name", "heights", "code"),
    [
        ("leaky", SMOOTH, "other_curve"),
        ("leaky", curves.antiderivative(RIGHT["leaky"])[:, 1], "not_differentiated"),
        ("leaky", -LEAKY, "sign"),
        ("leaky", LEAKY[::-1], "mirrored"),
        ("leaky", 2 * LEAKY, "slope"),
        ("leaky", np.where(LEAKY < 1, X / 4, 1.0), "wrong_curve"),
        ("smooth", SMOOTH + 1, "offset"),
        ("smooth", SMOOTH * 1.5, "scaled"),
        ("smooth", SMOOTH * 0.02, "scaled"),
        ("smooth", SMOOTH * 1.5 + 1, "wrong_curve"),
        ("smooth", 2 * np.tanh(X) * (1 - np.tanh(X) ** 2) + 0.2, "differentiated_twice"),
        ("smooth", np.tanh(X), "known_curve"),
        ("smooth", 0 * X + 0.7, "level_line"),
        ("leaky", 0 * X + 0.7, "slope"),
    ],
)
def test_the_simplest_explanation_is_given(name, heights, code):
    assert fault(name, heights).code == code


def test_a_slope_that_is_about_that_of_another_curve_is_told_as_drawn():
    right = {"leaky": points(X, LEAKY), "relu": points(X, STEP)}
    found = fault("leaky", np.where(LEAKY < 1, 0.01, 1.0), right=right)
    assert found.message == "leaky: left of 0 you drew 0.01"


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        (-4, 2, "smooth: the picture stops at x = 2"),
        (-1, 4, "smooth: the picture begins at x = -1"),
        (-1, 0, "smooth: the picture reaches only from x = -1 to 0"),
    ],
)
def test_where_the_picture_ends_is_told(first, last, message):
    found = told("smooth", RIGHT["smooth"][(first <= X) & (last >= X)])
    assert (found.message, found.code) == (message, "stops_short")


def test_of_several_curves_it_must_be_told_which_is_the_answer():
    both = np.concatenate([RIGHT["smooth"], [[np.nan, np.nan]], points(X, np.exp(X))])
    found = told("smooth", both)
    assert found.code == "several_curves"
    assert found.message == (
        "smooth: of the 2 curves drawn together one is right, and it is not told which of them "
        "is the derivative"
    )
    assert found.hint == "draw the derivative alone, or name it so in the legend"


HOLE = np.concatenate([X[X < 0.5], [np.nan], X[X > 1.5]])
DENT = np.where(np.abs(X - 1) < 0.105, 0.0, sigmoid(X))


@pytest.mark.parametrize(
    ("part", "value", "message", "hint", "code"),
    [
        (
            "softplus",
            derivatives.RIGHT["softplus"][X <= 2],
            "softplus: the picture stops at x = 2",
            "draw the whole of [-3, 3]",
            "stops_short",
        ),
        (
            "softplus",
            derivatives.RIGHT["softplus"][X >= -1.5],
            "softplus: the picture begins at x = -1.5",
            "draw the whole of [-3, 3]",
            "stops_short",
        ),
        (
            "softplus",
            points(X, 0 * X),
            "softplus: you drew a level line at 0",
            "is the slope of the function the same everywhere?",
            "level_line",
        ),
        (
            "softplus",
            derivatives.RIGHT["softplus"][X > 3.5],
            "softplus: nothing is drawn from x = -3 to x = 3",
            "draw the whole of [-3, 3]",
            "stops_short",
        ),
        (
            "softplus",
            points(HOLE, sigmoid(HOLE)),
            "softplus: nothing is drawn between x = 0.5 and x = 1.5",
            "draw the whole of [-3, 3]",
            "gap",
        ),
        (
            "relu",
            derivatives.RIGHT["softplus"],
            "relu: this is the curve of softplus",
            "are the two mixed up, or was a line copied and one name in it not changed?",
            "other_curve",
        ),
        (
            "softplus",
            points(X, np.log1p(np.exp(X))),
            "softplus: you drew softplus, not its derivative",
            "draw the slope of the function at each x",
            "not_differentiated",
        ),
        ("gelu", points(X, -gelu(X)), "gelu is upside down", "check the sign", "sign"),
        (
            "relu",
            points(np.arange(-3, 4), np.arange(-3, 4) > 0),
            "relu: the points are right, but the lines between them are not",
            "draw more points, closer together",
            "too_coarse",
        ),
        (
            "softplus",
            points(X, DENT),
            "softplus differs from the derivative near x = 1",
            "work out the slope of the function at a few x there",
            "wrong_curve",
        ),
        (
            "relu",
            points(X, np.sign(X)),
            "relu: left of 0 you drew -1",
            "what is the slope of the function there?",
            "slope",
        ),
    ],
)
def test_says_what_is_wrong(part, value, message, hint, code):
    assert told(part, value, derivatives.RIGHT) == Fault(message, hint, code)


FUNCTION = "draw the slope of the function at each x"
SLOPE = "what is the slope of the function there?"
ADDED = "is a constant added that has no place in the derivative?"
FACTOR = "look for a factor that is missing or too many"


@pytest.mark.parametrize(
    ("part", "heights", "message", "hint", "code"),
    [
        (
            "softplus",
            np.maximum(X, 0) + 0.5,
            "softplus: you drew relu, not the derivative of softplus",
            FUNCTION,
            "not_differentiated",
        ),
        (
            "relu",
            1 - STEP,
            "relu is mirrored: left and right are swapped",
            "check the sign of x",
            "mirrored",
        ),
        (
            "relu",
            STEP * 2 - 0.5,
            "relu: left of 0 you drew -0.5 and right of 0 you drew 1.5",
            SLOPE,
            "slope",
        ),
        ("softplus", sigmoid(X) + 0.5, "softplus is too high by 0.5 throughout", ADDED, "offset"),
        ("gelu", gelu(X) - 0.25, "gelu is too low by 0.25 throughout", ADDED, "offset"),
        ("gelu", gelu(X) * 2, "gelu is the right curve times 2", FACTOR, "scaled"),
        ("softplus", sigmoid(X) * -0.5, "softplus is the right curve times -0.5", FACTOR, "scaled"),
    ],
)
def test_says_how_a_curve_differs(part, heights, message, hint, code):
    assert fault(part, heights, right=derivatives.RIGHT) == Fault(message, hint, code)


@pytest.mark.parametrize("heights", [X * np.sin(X), np.sin(X), X / 5])
def test_what_is_like_no_curve_is_not_explained(heights):
    assert fault("gelu", heights, right=derivatives.RIGHT).code == "wrong_curve"


def test_differences_that_are_not_divided_by_how_far_the_points_are_apart():
    apart = X[1] - X[0]
    for name, heights in (("smooth", SMOOTH), ("leaky", LEAKY)):
        found = fault(name, apart * heights)
        assert found.code == "spacing"
        assert found.message == (
            f"{name} is the right curve times {apart:.2g}, which is how far your points lie apart"
        )


def test_of_points_at_any_distance_a_factor_is_just_that():
    x = np.sort(np.random.default_rng(0).uniform(-5, 5, 1001))
    drawn = points(x, np.median(np.diff(x)) * np.interp(x, X, SMOOTH))
    assert told("smooth", drawn).code != "spacing"


def test_the_derivative_of_a_mean_over_all_points_is_told():
    found = fault("leaky", LEAKY / len(X))
    assert found.code == "averaged"
    assert found.message == f"leaky is the right curve over {len(X)}, the number of your points"


def test_curves_that_are_added_up_are_told_with_the_others():
    found = fault("smooth", SMOOTH + LEAKY)
    assert found.code == "accumulated"
    assert found.message == "smooth: you drew it added to leaky"
    assert "set back to 0" in found.hint
