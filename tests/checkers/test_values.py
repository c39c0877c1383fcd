"""Values beside the reference's: what is right, and what follows from what is wrong."""

import numpy as np
import pytest

from grader.checkers.values import Sample, compared, samples_of
from grader.report.feedback import Feedback
from grader.runs import Answer, Attempt, Returned, Trial, Unusable
from grader.spec import Function, Part
from grader.verdicts import Verdict
from tests.checkers.forward import PROBLEM, RIGHT, returning


@pytest.mark.parametrize(
    "returned",
    [
        returning(),
        returning(s="s.T", a="a.flatten()", total="total.reshape(1, 1)"),
        returning(s="s.numpy()", a="a.float()", total="total.item()"),
        returning(s="s.tolist()", a="tuple(a)", total="[total]"),
        returning(s="s.requires_grad_()", a="a.numpy()[::-1][::-1]"),
        returning() + " | {'more': None}",
    ],
)
def test_right_values_are_right_in_any_layout_and_type(feedback, returned):
    assert {f.verdict.value for f in feedback(RIGHT + returned).values()} == {"correct"}


def test_a_missing_key_names_it(feedback):
    found = feedback(RIGHT + 'return {"s": s, "A1": a, "total": total}')
    assert found["a"].verdict == "missing"
    assert found["a"].message.startswith("the returned dict has no key 'a'")
    assert found["s"].verdict == found["total"].verdict == "correct"


def test_a_wrong_shape_shows_both_with_their_axes(feedback):
    found = feedback(RIGHT + returning(s="s + s.T", a="a[:-1]"))
    assert found["s"].verdict == "wrong_shape"
    assert found["s"].message == "s has shape (h, h) = (5, 5); expected (h, 1) = (5, 1)"
    assert found["s"].hint == "is a sum missing, or did a row and a column broadcast to a matrix?"
    assert found["a"].message == "a has shape (n, 1) = (4, 1); expected (h, 1) = (5, 1)"


def test_zeros_in_some_trials_are_not_zeros_throughout(feedback):
    body = RIGHT + returning(s="s * 0 if x[0, 0] > 0 else s + 1")
    found = feedback(body)
    assert found["s"].code == "wrong_value"


@pytest.mark.parametrize("value", ["'text'", "None", "s + 0j", "s.half()", "object()", "[[1], []]"])
def test_what_is_no_number_is_wrong_type(feedback, value):
    assert feedback(RIGHT + returning(s=value))["s"].verdict == "wrong_type"


def test_a_mistake_in_some_trials_says_in_how_many(feedback):
    found = feedback(RIGHT + "s = s if x.shape[0] != 4 else 2 * s\n" + returning())
    assert found["s"].message.endswith("but wrong values (in 2 of 8 trials)")


def in_turn(shape, *values):
    """Feedback on a part that has one of `values` in each trial, in one layout or another."""
    part, right = Part(name="a", points=1, shape=shape), Answer(values[0])
    trials = [Trial(index, {"h": 2, "n": 3}, {}) for index in range(len(values))]
    return compared(part, [Sample(*each, right) for each in zip(trials, values, strict=True)])


def test_a_vector_may_change_its_layout_from_trial_to_trial():
    column = np.array([[1.0], [2.0]])
    assert in_turn("h 1", column, column.T, column.ravel()).verdict == "correct"


def test_a_matrix_may_not():
    matrix = np.arange(6.0).reshape(2, 3)
    assert in_turn("h n", matrix, matrix).layouts
    found = in_turn("h n", matrix, matrix.T)
    assert (found.verdict, found.code) == ("wrong_value", "layout_varies")
    assert found.message == "a changes its layout from trial to trial"
    assert found.hint == "return it in one layout, whatever the sizes are"


def test_a_bare_value_may_stand_among_other_keys(feedback_on):
    function = Function(
        name="forward",
        takes=("x",),
        returns="value",
        parts=(Part(name="norm_tied", key="norm", points=1),),
    )
    problem = PROBLEM.model_copy(update={"points": 1.0, "functions": (function,)})
    reference = "def forward(x):\n    norm = (x * x).sum()\n    return norm\n"
    for student, verdict in (
        ("def forward(x): return {'norm': (x * x).sum(), 'more': x}", "correct"),
        ("def forward(x): return {'n': (x * x).sum(), 'more': x}", "missing"),
    ):
        assert feedback_on(problem, reference, student)["norm_tied"].verdict == verdict


@pytest.mark.parametrize(
    ("predicted", "hits"),
    [
        ("scores.argmax(1)", "predicted == y"),
        ("scores.max(1).indices.to(torch.int32)", "(predicted == y).double()"),
        ("[int(row.argmax()) for row in scores]", "[a == b for a, b in zip(predicted, y)]"),
        ("scores.numpy().argmax(1)", "predicted == y.numpy()"),
        ("scores.argmax(1)", "(predicted == y).int()"),
    ],
)
def test_whole_numbers_and_truth_values_are_right_in_whatever_type_they_come(
    classified, predicted, hits
):
    assert {each.verdict for each in classified(predicted, hits).values()} == {Verdict.CORRECT}


def test_a_class_may_be_returned_as_a_float(classified):
    found = classified("scores.argmax(1).double()", chosen="scores.max(1).values")
    assert {each.verdict for each in found.values()} == {Verdict.CORRECT}


def test_a_value_that_cannot_be_read_among_several_is_told_with_their_order():
    part = Part(name="out", points=1, shape="n")
    several = Function(name="f", returns=("out", "cache"), parts=(part,))
    attempt = Attempt(Trial(0, {}, {}), {}, Returned({"out": Unusable("a ragged nested list")}))
    found = samples_of(several, part, [attempt])
    assert isinstance(found, Feedback)
    assert found.hint == "f returns out, cache, in this order"
    alone = samples_of(several.model_copy(update={"returns": "dict"}), part, [attempt])
    assert isinstance(alone, Feedback)
    assert alone.hint == ""
