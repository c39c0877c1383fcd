"""A way back from a wrong way forward that nothing explains: the values prove it, or it waits."""

from pathlib import Path

import numpy as np
import pytest

from grader import checkers
from grader.answers.answer_key import AnswerKey
from grader.course.course import Course
from grader.grading.judging import judged
from grader.runs import Attempt, Returned
from grader.spec import Function, Integers
from grader.verdicts import Verdict
from tests.keys import key_of
from tests.one_function import part, problem_of

ROOT = Path(__file__).parents[3]
FUNCTIONS = {
    "relu": (lambda s: np.maximum(s, 0), lambda s: (s > 0) * 1.0),
    "sigmoid": (lambda s: 1 / (1 + np.exp(-s)), lambda s: np.exp(-s) / (1 + np.exp(-s)) ** 2),
    "identity": (lambda s: s, np.ones_like),
}


def first_for_all(x, W, b):
    """A layer in which every weight meets the first input."""
    return x[:, :1] * W.sum(1) + b


def odd(x, W, b):
    return np.sin(3 * x) @ W.T + 0.7 * b**2


def right(x, W, b):
    return x @ W.T + b


def passes(layer, f, g, x, W1, b1, W2, b2, dJdy_hat):
    """Forward by `layer`, then backward as it should be, and what is in between."""
    s1 = layer(x, W1, b1)
    a1 = FUNCTIONS[f][0](s1)
    s2 = layer(a1, W2, b2)
    dJds2 = dJdy_hat * FUNCTIONS[g][1](s2)
    dJds1 = (dJds2 @ W2) * FUNCTIONS[f][1](s1)
    found = {"y_hat": FUNCTIONS[g][0](s2), "dJdW1": dJds1.T @ x, "dJdb1": dJds1.sum(0)}
    return found | {"dJdW2": dJds2.T @ a1, "dJdb2": dJds2.sum(0)}, s1, dJds2


@pytest.fixture(scope="module")
def key():
    course = Course(ROOT)
    return AnswerKey.build(course.assignment("hw1_mlp"), course.reference("hw1_mlp"), "seed")


@pytest.fixture
def told(key):
    """Feedback on the gradients in one case; `changes` is what a student has otherwise."""
    item = next(each for each in key.items if each.problem.id == "backward")

    def of(layer, f, g, changes=lambda found, s1, dJds2: {}):
        attempts = []
        for trial, expected in zip(item.trials, item.expected, strict=True):
            if trial.case == {"f": f, "g": g}:
                found, *between = passes(layer, f, g, **trial.inputs)
                found |= changes(found, *between)
                found |= {f"again {name}": value for name, value in found.items()}
                attempts.append(Attempt(trial, expected["backward"], Returned(found)))
        made, explainer = {"backward": attempts}, key.explainers["backward"]
        feedback = checkers.check(item.problem, made, key.oracle)
        for tell in (explainer.carry, explainer.explain, explainer.observe):
            feedback = tell(made, feedback)
        return {each.part: each for each in feedback}

    return of


@pytest.mark.parametrize(
    ("layer", "f", "g"), [(first_for_all, "relu", "relu"), (odd, "sigmoid", "sigmoid")]
)
def test_a_right_way_back_costs_nothing_and_is_not_called_wrong(told, layer, f, g):
    for each in told(layer, f, g).values():
        assert (each.verdict, each.fraction, each.code) == (Verdict.CORRECT, 1.0, "follows")
        assert each.message == "right for your own y_hat, which is wrong"


def test_what_cannot_be_proved_is_put_off(told):
    nonsense = told(
        odd, "sigmoid", "identity", lambda found, *_: {"dJdb1": np.cosh(found["dJdb1"])}
    )
    put_off = nonsense.pop("dJdb1")
    assert (put_off.verdict, put_off.fraction) == (Verdict.SKIPPED, 0.0)
    assert put_off.message == "cannot be told before forward is right"
    assert {each.verdict for each in nonsense.values()} == {Verdict.CORRECT}


@pytest.mark.parametrize("f", ["relu", "sigmoid"])
def test_a_hidden_layer_that_f_cannot_give_proves_nothing(told, f):
    found = told(odd, f, "identity", lambda _, s1, dJds2: {"dJdW2": dJds2.T @ s1})
    assert {found[part].code for part in ("dJdW1", "dJdb1", "dJdW2")} == {"cannot_tell"}


def test_a_factor_is_told_of_what_would_follow(told):
    found = told(odd, "sigmoid", "identity", lambda found, *_: {"dJdW1": 2 * found["dJdW1"]})
    assert (found["dJdW1"].code, found["dJdb1"].code) == ("factor", "follows")
    assert "the right value times 2, given your own y_hat" in found["dJdW1"].message


def test_a_gradient_that_is_never_set_is_told_all_the_same(told):
    found = told(odd, "relu", "sigmoid", lambda found, *_: {"dJdW2": 0 * found["dJdW2"]})
    assert (found["dJdW2"].verdict, found["dJdW2"].code) == (Verdict.WRONG_VALUE, "all_zero")


def test_beside_a_right_way_forward_a_wrong_gradient_is_wrong(told):
    found = told(right, "sigmoid", "sigmoid", lambda found, *_: {"dJdb1": np.cosh(found["dJdb1"])})
    assert (found["dJdb1"].verdict, found["dJdb1"].code) == (Verdict.WRONG_VALUE, "wrong_value")


LABELLED = """
import torch

def forward(P, y):
    J = (P * torch.eye(3, dtype=torch.float64)[y]).sum()
    cache = y
    return J, cache

def backward(P, y, W):
    Y = torch.eye(3, dtype=torch.float64)[y]
    J = (P * Y).sum()
    G = Y @ W
    total = G.sum(dim=0)
    return {"J": J, "G": G, "total": total}
"""
FORWARD = Function(name="forward", takes=("P", "y"), returns=("J", "cache"), parts=(part("J"),))
BACKWARD = Function(
    name="backward", takes=("W", "cache"), parts=(part("G", "B 5"), part("total", "5"))
)
LABELS = problem_of(
    "labels",
    {"P": "B 3", "y": ("B", Integers(high=3)), "W": "3 5"},
    *(*FORWARD.parts, *BACKWARD.parts),
    functions=(FORWARD, BACKWARD),
)


def test_a_step_that_takes_whole_numbers_alone_is_shown_by_what_follows(tmp_path):
    key = key_of(tmp_path, LABELLED, LABELS)
    (item,) = key.items
    attempts = {"forward": [], "backward": []}
    for trial, expected in zip(item.trials, item.expected, strict=True):
        P, odd_labels = trial.inputs["P"], np.sin(3 * trial.inputs["P"])
        G = odd_labels @ trial.inputs["W"]
        own = {"forward": {"J": np.sum(P * odd_labels)}, "backward": {"G": G, "total": G.sum(0)}}
        for name, values in own.items():
            returned = Returned({key: np.asarray(value) for key, value in values.items()})
            attempts[name].append(Attempt(trial, expected[name], returned))
    told = judged(LABELS, attempts, key.oracle, key.explainers["1"])
    assert {each.part: each.code for each in told} == {
        "J": "wrong_value",
        "G": "follows",
        "total": "follows",
    }
