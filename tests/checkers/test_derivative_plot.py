"""What a drawn derivative earns, and what its author is told."""

import math

import numpy as np
import pytest

from grader.checkers import derivative_plot
from grader.runs import Answer, Attempt, Failed, Returned, Trial, Unusable
from grader.spec import DerivativePlot, Function, Part
from grader.spec.kinds.derivative_plot import Approximation
from grader.verdicts import Verdict

REMARK = "this is the tanh approximation of GELU"
PROBLEM = DerivativePlot(
    id="1",
    title="Plots",
    points=3,
    functions=(
        Function(
            name="draw",
            parts=(
                Part(name="relu", points=1),
                Part(name="softplus", points=1),
                Part(name="gelu", points=1),
            ),
        ),
    ),
    approximations=(Approximation(part="gelu", key="gelu_tanh", remark=REMARK),),
)
X = np.sort(np.append(np.linspace(-5, 5, 1001), 0.0))
STEP = np.where(np.arange(len(X)) > 500, 1.0, 0.0)
erf = np.vectorize(math.erf)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def gelu(x):
    return 0.5 * (1 + erf(x / math.sqrt(2))) + x * np.exp(-(x**2) / 2) / math.sqrt(2 * math.pi)


def gelu_tanh(x, step=1e-5):
    def function(x):
        return 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))

    return (function(x + step) - function(x - step)) / (2 * step)


def points(x, y):
    return np.stack([x, y], axis=1).astype(float)


RIGHT = {"relu": points(X, STEP), "softplus": points(X, sigmoid(X)), "gelu": points(X, gelu(X))}
EXPECTED = {key: Answer(value) for key, value in RIGHT.items()}
EXPECTED["gelu_tanh"] = Answer(points(X, gelu_tanh(X)))


def check(run):
    attempt = Attempt(Trial(0, {}, {}), EXPECTED, run)
    feedback = derivative_plot.check(PROBLEM, {"draw": [attempt]}, None)
    return {item.part: item for item in feedback}


def drawn(part, value):
    return check(Returned(RIGHT | {part: value}))[part]


def test_all_right():
    feedback = check(Returned(RIGHT))
    assert list(feedback) == ["relu", "softplus", "gelu"]
    for item in feedback.values():
        assert (item.verdict, item.fraction, item.message) == (Verdict.CORRECT, 1.0, "")


def test_one_wrong_curve_costs_only_its_part():
    feedback = check(Returned(RIGHT | {"relu": RIGHT["gelu"]}))
    assert [item.fraction for item in feedback.values()] == [0.0, 1.0, 1.0]


@pytest.mark.parametrize("count", [100, 400])
def test_an_approximation_is_right_and_remarked(count):
    x = np.linspace(-4, 4, count)
    feedback = drawn("gelu", points(x, gelu_tanh(x)))
    assert (feedback.verdict, feedback.fraction) == (Verdict.CORRECT, 1.0)
    assert (feedback.message, feedback.code) == (REMARK, "approximation")


def test_the_exact_curve_is_no_approximation():
    x = np.linspace(-4, 4, 50)
    assert drawn("gelu", points(x, gelu(x))).code == ""


HOLE = np.concatenate([X[X < 0.5], [np.nan], X[X > 1.5]])
DENT = np.where(np.abs(X - 1) < 0.105, 0.0, sigmoid(X))


@pytest.mark.parametrize(
    ("part", "value", "message", "hint", "code"),
    [
        (
            "softplus",
            RIGHT["softplus"][X <= 2],
            "softplus: the picture stops at x = 2",
            "draw the whole of [-3, 3]",
            "stops_short",
        ),
        (
            "softplus",
            RIGHT["softplus"][X >= -1.5],
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
            RIGHT["softplus"][X > 3.5],
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
            RIGHT["softplus"],
            "relu: this is the curve of softplus",
            "are relu and softplus mixed up?",
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
    feedback = drawn(part, value)
    assert (feedback.verdict, feedback.fraction) == (Verdict.WRONG_VALUE, 0.0)
    assert (feedback.message, feedback.hint, feedback.code) == (message, hint, code)


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
    feedback = drawn(part, points(X, heights))
    assert (feedback.message, feedback.hint, feedback.code) == (message, hint, code)


@pytest.mark.parametrize("heights", [X * np.sin(X), np.sin(X), X / 5])
def test_what_is_like_no_curve_is_not_explained(heights):
    assert drawn("gelu", points(X, heights)).code == "wrong_curve"


def test_a_missing_curve():
    feedback = check(Returned({}, other_keys=("relu_plot", "<b>")))
    assert feedback["relu"].verdict is Verdict.MISSING
    assert feedback["relu"].message == "no curve for relu was found; is it 'relu_plot'?"
    assert feedback["gelu"].message == "no curve for gelu was found"
    assert feedback["gelu"].hint == "return it under the key 'gelu', or give its axes that title"


@pytest.mark.parametrize("value", ["a text", np.zeros(4), np.zeros((4, 3)), Unusable("a list")])
def test_what_is_no_drawing(value):
    feedback = drawn("relu", value)
    assert feedback.verdict is Verdict.WRONG_TYPE
    assert feedback.message.endswith("or a pair (x, y) of arrays")


@pytest.mark.parametrize("value", [np.full((5, 2), np.nan), np.zeros((0, 2))])
def test_nothing_finite(value):
    feedback = drawn("relu", value)
    assert (feedback.verdict, feedback.code) == (Verdict.NOT_FINITE, "not_finite")
    assert feedback.message == "relu has no point that is finite"


def test_a_failed_run_fails_every_curve():
    feedback = check(Failed(Verdict.CRASHED, "the process died"))
    assert {item.verdict for item in feedback.values()} == {Verdict.CRASHED}


def test_a_wrong_curve_is_shown_without_the_right_one():
    picture = drawn("relu", points(X, X)).picture
    assert picture.drawn == ((-4.0, -4.0), (4.0, 4.0))
    assert picture.expected == ()
    assert drawn("relu", RIGHT["relu"]).picture is None


def test_the_right_curve_is_shown_where_the_problem_does():
    shown = PROBLEM.model_copy(update={"shows_expected": True})
    attempt = Attempt(Trial(0, {}, {}), EXPECTED, Returned(RIGHT | {"relu": points(X, X)}))
    feedback, *_ = derivative_plot.check(shown, {"draw": [attempt]}, None)
    assert feedback.picture.expected[0] == (-4.0, 0.0)
    assert feedback.picture.expected[-1] == (4.0, 1.0)


def test_the_right_slope_is_named_where_the_problem_shows_it():
    shown = PROBLEM.model_copy(update={"shows_expected": True})
    steep = points(X, np.where(X < 0, 0.2, STEP))
    attempt = Attempt(Trial(0, {}, {}), EXPECTED, Returned(RIGHT | {"relu": steep}))
    feedback, *_ = derivative_plot.check(shown, {"draw": [attempt]}, None)
    assert feedback.message == "relu: left of 0 you drew 0.2, expected 0"
    assert drawn("relu", steep).message == "relu: left of 0 you drew 0.2"
