"""Losses that are returned in the place of the right one: what each is told to be."""

from pathlib import Path

import pytest

from grader.course.course import Course

PROBLEM = Course(Path(__file__).parents[2]).assignment("hw1").problem("1.2a")
STEP = """
def train_step(model, x, y, optimizer):
    y_tilde = model(x)
    loss = ((y_tilde - y) ** 2).sum()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return {}
"""


@pytest.mark.parametrize(
    ("returned", "code", "message"),
    [
        ("0 * loss", "zero_loss", "loss is 0: is the prediction compared with itself?"),
        (
            "((model(x) - y) ** 2).sum()",
            "loss_after_step",
            "loss is that of the parameters after the step",
        ),
        ("loss / y.numel()", "mean_over_everything", "loss is the mean over everything"),
        ("-loss", "sign", "loss has the wrong sign"),
        ("loss / 2", "other_loss", "loss is half the sum of the squared distances"),
        (
            "torch.norm(y_tilde - y)",
            "other_loss",
            "loss is the root of the sum of the squared distances",
        ),
        ("((y_tilde - y)[0] ** 2).sum()", "one_sample", "loss is that of the first sample alone"),
        ("((y_tilde - y)[-1] ** 2).mean()", "one_sample", "loss is that of the last sample alone"),
        ("0.1 * loss", "factor", "loss is 0.1 times the right one"),
        ("torch.cosh(loss / 100)", "wrong_value", "loss has a wrong value"),
    ],
)
def test_a_loss_is_told_for_what_it_is(feedback_on, returned, code, message):
    found = feedback_on(PROBLEM, STEP.format("loss"), STEP.format(returned))
    assert (found["loss"].code, found["loss"].message) == (code, message)
    assert (found["loss"].fraction, found["parameters"].fraction) == (0.0, 1.0)
