from dataclasses import replace

import numpy as np
import pytest

from grader import checkers
from grader.report.feedback import Feedback
from grader.runs import Answer, Attempt, Returned, Trial
from grader.spec import Function, Input, Invoke, Part, Read, StatefulModule
from grader.verdicts import Verdict


def attempts_of(item, forward):
    return item.attempts_wrong_in("forward", [forward(**trial.inputs) for trial in item.trials])


@pytest.fixture
def told(instructors, students):
    """What the student and what the instructor are told of a function of the inputs."""

    def of(forward):
        item = students.items[0]
        attempts = attempts_of(item, forward)
        both = []
        for key in (students, instructors):
            checked = checkers.check(item.problem, attempts, key.oracle)
            both.append(key.explainers["1"].explain(attempts, checked))
        return both

    return of


def right(x, W, b):
    return W @ x + b


WAYS = {
    "no_bias": lambda x, W, b: (W @ x, 3 * np.tanh(W @ x)),
    "sign": lambda x, W, b: (right(x, W, b), -3 * np.tanh(right(x, W, b))),
    "wrong_activation": lambda x, W, b: (right(x, W, b), 3 / (1 + np.exp(-right(x, W, b)))),
    "factor": lambda x, W, b: (2 * right(x, W, b), 3 * np.tanh(2 * right(x, W, b))),
    "other_quantity": lambda x, W, b: (b, 3 * np.tanh(b)),
    "unknown": lambda x, W, b: (right(x, W, b), np.exp(right(x, W, b)) - 7),
    "rows": lambda x, W, b: ((W @ x).T, 3 * np.tanh(W @ x).ravel()),
    "scaled": lambda x, W, b: (-2 * (W @ x), 3 * np.tanh(right(x, W, b))),
    "pair": lambda x, W, b: (W @ x - b, np.tanh(W @ x - b)),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_student_is_told_what_the_instructor_is(told, way):
    def forward(x, W, b):
        s, a = WAYS[way](x, W, b)
        return {"s": s, "a": a}

    mine, theirs = told(forward)
    for one, other in zip(mine, theirs, strict=True):
        assert (one.code, one.message, one.hint) == (other.code, other.message, other.hint)
        assert (one.verdict, one.fraction) == (other.verdict, other.fraction)


def test_what_follows_from_a_value_that_nobody_foresaw_is_not_called_wrong(told):
    def forward(x, W, b):
        s = np.cosh(W @ x) - 7 * b
        return {"s": s, "a": 3 * np.tanh(s)}

    (s, a), (_, followed) = told(forward)
    assert (s.verdict, followed.verdict) == ("wrong_value", "correct")
    assert (a.verdict, a.message) == ("skipped", "cannot be told before s is right")


def test_what_the_values_show_is_told_from_stored_answers_too(students):
    def forward(x, W, b):
        s = right(x, W, b)
        a = 3 * np.tanh(s)
        return {"s": s, "a": a - a**3 / 200}

    attempts = attempts_of(students.items[0], forward)
    wrong = [
        Feedback("s", Verdict.CORRECT, 1.0),
        Feedback("a", Verdict.WRONG_VALUE, code="wrong_value"),
    ]
    s, a = students.explainers["1"].observe(attempts, wrong)
    assert (s, a.code) == (wrong[0], "nearly")


def test_what_may_follow_from_another_problem_cannot_be_told(students):
    part = Part(name="dW", points=1, shape="n")
    problem = StatefulModule(
        id="1",
        title="net",
        points=1,
        inputs=(Input(name="x", shape="n"),),
        functions=(Function(name="backward", takes=("x",), parts=(part,)),),
        steps={
            "backward": (
                Invoke(name="forward", noted="y"),
                Read(attribute="grads", entries=("dW",)),
            )
        },
        follows="y",
    )
    explainer = replace(students.explainers["1"], problem=problem)
    wrong = Feedback("dW", Verdict.WRONG_VALUE, code="wrong_value")

    def told(y):
        answers = {"y": Answer(np.ones((2, 3)))}
        attempt = Attempt(Trial(0, {}, {}), answers, Returned({"y": y}))
        return explainer.carry({"backward": [attempt]}, [wrong])

    assert told(np.ones((2, 3))) == (wrong,)
    (found,) = told(np.zeros((2, 3)))
    assert (found.verdict, found.code) == (Verdict.SKIPPED, "cannot_tell")
    assert found.message == "cannot be told before forward is right"
