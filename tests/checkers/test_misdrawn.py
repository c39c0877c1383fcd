"""Which explanation a wrong drawing gets, where several could be asked about."""

import numpy as np
import pytest

from grader.checkers.misdrawn import Misdrawn
from grader.drawings import curves

X = np.sort(np.append(np.linspace(-4, 4, 801), 0.0))
LEAKY = np.where(np.arange(len(X)) > 400, 1.0, 0.1)
SMOOTH = np.tanh(X) ** 2 + 0.2 * X


def points(heights):
    return np.stack([X, heights], axis=1)


RIGHT = {"leaky": points(LEAKY), "smooth": points(SMOOTH)}


def fault(name, heights, shows_expected=False):
    drawn = points(heights)
    fit = curves.fit(drawn, RIGHT[name], -3, 3)
    return Misdrawn(name, drawn, RIGHT, (-3, 3), shows_expected).fault(fit)


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
        ("smooth", SMOOTH * 0.01, "scaled"),
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
    right = {"leaky": points(LEAKY), "relu": points(1.0 * (LEAKY == 1))}
    drawn = points(np.where(LEAKY < 1, 0.01, 1.0))
    fit = curves.fit(drawn, right["leaky"], -3, 3)
    told = Misdrawn("leaky", drawn, right, (-3, 3), shows_expected=False).fault(fit)
    assert told.message == "leaky: left of 0 you drew 0.01"


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        (-4, 2, "smooth: the picture stops at x = 2"),
        (-1, 4, "smooth: the picture begins at x = -1"),
        (-1, 0, "smooth: the picture reaches only from x = -1 to 0"),
    ],
)
def test_where_the_picture_ends_is_told(first, last, message):
    drawn = points(SMOOTH)[(first <= X) & (last >= X)]
    fit = curves.fit(drawn, RIGHT["smooth"], -3, 3)
    told = Misdrawn("smooth", drawn, RIGHT, (-3, 3), shows_expected=False).fault(fit)
    assert (told.message, told.code) == (message, "stops_short")


def test_of_several_curves_it_must_be_told_which_is_the_answer():
    both = np.concatenate([RIGHT["smooth"], [[np.nan, np.nan]], points(np.exp(X))])
    fit = curves.fit(both, RIGHT["smooth"], -3, 3)
    told = Misdrawn("smooth", both, RIGHT, (-3, 3), shows_expected=False).fault(fit)
    assert told.code == "several_curves"
    assert told.message == (
        "smooth: of the 2 curves drawn together one is right, and it is not told which of them "
        "is the derivative"
    )
    assert told.hint == "draw the derivative alone, or name it so in the legend"
