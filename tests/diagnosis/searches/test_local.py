"""Mistakes after a mistake: what the author declared that they deserve, and where they do not."""

import numpy as np
import pytest

from grader.answers.answer_key import AnswerKey
from grader.course.course import Course


@pytest.fixture(scope="module")
def ridge(student, request):
    """Told on the loss of ridge regression, where both it and the predictions are wrong."""
    course = Course(request.config.rootpath)
    key = AnswerKey.build(
        course.assignment("linear_models"), course.reference("linear_models"), "a seed of tests"
    )

    def told(y_hat, loss):
        def wrong(part, trial, _):
            values = dict(trial.inputs)
            values["y_hat"] = y_hat(**values, trial=trial.index)
            return values["y_hat"] if part.name == "y_hat" else loss(**values, trial=trial.index)

        return type(student)(key).told("ridge_forward", wrong)["loss"]

    return told


def test_a_declared_mistake_after_another_one_earns_what_it_deserves(ridge):
    found = ridge(
        lambda X, w, **_: 2 * X @ w,
        lambda y_hat, y, **_: ((y_hat - y) ** 2).mean(),
    )
    assert "given your own y_hat" in found.message
    assert (found.code, found.fraction) == ("missing_penalty", 0.5)


def test_it_earns_nothing_where_zero_would_be_near_enough(ridge):
    found = ridge(
        lambda y, **_: y * (1 + 1e-9),
        lambda trial, **_: np.array(1e-13 * (1 + trial)),
    )
    assert "given your own y_hat" in found.message
    assert found.fraction == 0


def test_a_wrong_index_after_a_mistake_is_told(student):
    found = student.returns_all(
        "regression_forward",
        {
            "s1": "W1 @ x + b1[0]",
            "a1": "3 * relu(W1 @ x + b1[0])",
            "s2": "W2 @ (3 * relu(W1 @ x + b1[0])) + b2[0]",
        },
    )["s2"]
    assert found.code == "wrong_index"
    assert "the first element of b2 in the place of every element, given your own a1" in (
        found.message
    )
