"""What a drawn derivative earns, and what its author is told."""

import numpy as np
import pytest

from grader.checkers import derivative_plot
from grader.runs import MOST_POINTS, Answer, Attempt, Failed, Returned, Trial, Unusable
from grader.spec import DerivativePlot
from grader.spec.kinds.derivative_plot import Approximation
from grader.verdicts import Verdict
from tests.checkers.derivatives import RIGHT, STEP, X, gelu, gelu_tanh, points
from tests.one_function import part, problem_of

REMARK = "this is the tanh approximation of GELU"
PROBLEM = problem_of(
    "draw",
    (),
    *map(part, ("relu", "softplus", "gelu")),
    kind=DerivativePlot,
    approximations=(Approximation(part="gelu", key="gelu_tanh", remark=REMARK),),
)

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


def test_a_wrong_curve_says_what_it_is_instead():
    found = drawn("gelu", points(X, -gelu(X)))
    assert (found.verdict, found.fraction) == (Verdict.WRONG_VALUE, 0.0)
    assert (found.message, found.hint, found.code) == (
        "gelu is upside down",
        "check the sign",
        "sign",
    )


def test_a_missing_curve():
    feedback = check(Returned({}, other_keys=("relu_plot", "<b>")))
    assert feedback["relu"].verdict is Verdict.MISSING
    assert feedback["relu"].message == "no curve for relu was found; is it 'relu_plot'?"
    assert feedback["gelu"].message == "no curve for gelu was found"
    assert feedback["gelu"].hint == "return it under the key 'gelu', or give its axes that title"


FAR_TOO_MANY = np.zeros((2 * MOST_POINTS + 1, 2))
NO_DRAWINGS = ["a text", np.zeros(4), np.zeros((4, 3)), FAR_TOO_MANY, Unusable("a list")]


@pytest.mark.parametrize("value", NO_DRAWINGS)
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


def test_a_pair_of_different_lengths_has_a_hint():
    found = drawn("gelu", Unusable("a pair (x, y) whose y is 1 shorter than its x"))
    assert found.message == (
        "gelu is a pair (x, y) whose y is 1 shorter than its x; return one y for each x"
    )
    assert found.hint == (
        "is y made of differences, as numpy.diff gives them? they are one fewer than the points"
    )
