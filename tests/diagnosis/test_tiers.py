"""How two edits are told together, in a step of training."""

import numpy as np
import pytest

from grader import checkers
from grader.answers.answer_key import AnswerKey
from grader.course.reference import Reference
from grader.runs import Attempt, Returned
from grader.spec import Assignment, ForwardExpression, Function, Input, Part, Uniform

REFERENCE = """
import torch


def step(theta, m, v, rate):
    theta_new = theta - rate * m / torch.sqrt(v)
    return theta_new
"""
PROBLEM = ForwardExpression(
    id="1",
    title="A step",
    points=1,
    inputs=(
        Input(name="theta", shape="n"),
        Input(name="m", shape="n"),
        Input(name="v", shape="n", sampler=Uniform(low=0.1, high=2)),
        Input(name="rate", sampler=Uniform(low=0.05, high=0.5)),
    ),
    functions=(
        Function(
            name="step",
            takes=("theta", "m", "v", "rate"),
            returns="value",
            parts=(Part(name="theta_new", points=1, shape="n"),),
        ),
    ),
)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What is said of who returns that of the inputs."""
    path = tmp_path_factory.mktemp("reference") / "reference.py"
    path.write_text(REFERENCE)
    assignment = Assignment(id="t", title="t", file="t.py", points=1, problems=(PROBLEM,), trials=4)
    key = AnswerKey.build(assignment, Reference.load(path), "seed")
    (item,) = key.items

    def of(step):
        attempts = {
            "step": [
                Attempt(trial, expected["step"], Returned({"": step(**trial.inputs)}))
                for trial, expected in zip(item.trials, item.expected, strict=True)
            ]
        }
        checked = checkers.check(PROBLEM, attempts, key.oracle)
        (found,) = key.explainers["1"].explain(attempts, checked)
        return found.message.partition(" is consistent with ")[2]

    return of


def test_a_sign_that_is_turned_twice_was_right(told):
    assert told(lambda theta, m, v, rate: theta + rate * m / v) == (
        "two mistakes: a square root left out; the sign of all but theta turned, in all 4 trials"
    )


def test_one_sign_or_all_signs_are_told_plainly(told):
    words = told(lambda theta, m, v, rate: theta + rate * m / np.sqrt(v))
    assert words == "a minus and a plus mixed up, in all 4 trials"
    words = told(lambda theta, m, v, rate: -theta + rate * m / np.sqrt(v))
    assert words == "the right value with its sign turned, in all 4 trials"
