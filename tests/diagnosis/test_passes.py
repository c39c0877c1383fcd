"""What is said of wrong parts, from attempts to feedback."""

import numpy as np
import pytest

from grader.grading.judging import judged
from grader.report.feedback import FROM_EARLIER
from grader.spec.samplers import Normal
from grader.verdicts import Verdict
from tests.keys import key_of
from tests.one_function import part, problem_of


def test_message_hint_and_evidence(student):
    found = student.returns("classification_forward", "s1", "W1 @ x")
    assert found.verdict is Verdict.WRONG_VALUE
    assert found.fraction == 0
    assert found.message == "s1 is consistent with b1 left out, in all 8 trials"
    assert found.hint == "where does the formula add it?"
    assert found.detail == "s1 = W1 @ x: reproduces 8 of 8 trials"


def test_the_right_expression_is_told_to_no_student(student):
    found = student.returns(
        "classification_forward", "y_tilde", "F.softplus(W2 @ torch.tanh(W1 @ x + b1) + b2)"
    )
    assert found.code == "wrong_activation"
    assert "sigmoid" not in found.message + found.hint


def test_where_some_values_are_not_finite_the_others_are_explained(student):
    y_tilde = "torch.sigmoid(W2 @ torch.tanh(W1 @ x + b1) + b2)"
    found = student.returns(
        "bce_forward",
        "C",
        f"-({y_tilde} * torch.log(y) + (1 - {y_tilde}) * torch.log(1 - y)).mean()",
    )
    assert found.message == (
        "C is consistent with y and y_tilde swapped, in all 4 trials in which it is finite"
    )


def test_two_finite_values_are_too_few_to_explain_the_others(student):
    def wrong(part, trial, right):
        return np.asarray(2 * right) if trial.index < 2 else np.full_like(right, np.nan)

    found = student.told("softmax", wrong)["softmax"]
    assert found.code in {"wrong_value", "not_finite"}


def test_a_mistake_in_another_step_is_placed_there(student):
    found = student.returns(
        "bce_gradients",
        "dC_dW2",
        "(dC_dy_tilde @ dy_tilde_ds2).T @ torch.sigmoid(W1 @ x + b1).T",
    )
    assert found.message == (
        "dC_dW2 is consistent with the sigmoid where another function belongs, in a1, "
        "in all 8 trials"
    )


def test_a_hard_threshold_is_no_derivative(student):
    found = student.returns(
        "classification_forward", "y_tilde", "1.0 * (W2 @ torch.tanh(W1 @ x + b1) + b2 > 0)"
    )
    assert found.message == (
        "y_tilde is consistent with a hard threshold where another function belongs, "
        "in all 8 trials"
    )


def test_a_complement_left_out_is_no_input_left_out(student):
    y_tilde = "torch.sigmoid(W2 @ torch.tanh(W1 @ x + b1) + b2)"
    found = student.returns(
        "bce_forward", "C", f"-(y * log({y_tilde}) + (1 - y) * log({y_tilde})).mean()"
    )
    assert found.message == "C is consistent with 1 - left out before y_tilde, in all 8 trials"


def test_names_that_only_the_reference_has_are_not_told(student):
    found = student.returns("softargmax", "softargmax", "torch.exp(beta * (e - e.max())) / 2")
    assert "exponentials" not in found.message.replace("exponentials that", "")
    assert "shifted" not in found.message


def test_a_wrong_part_after_a_wrong_part_is_explained_by_its_own_step(student):
    def wrong(part, trial, _):
        i = trial.inputs
        a1 = 1 / (1 + np.exp(-(i["W1"] @ i["x"] + i["b1"])))
        s2 = i["W2"] @ a1
        return {"s1": i["W1"] @ i["x"] + i["b1"], "a1": a1, "s2": s2, "y_tilde": np.tanh(s2)}[
            part.name
        ]

    told = student.told("classification_forward", wrong)
    assert [told[name].code for name in ("s1", "a1", "s2", "y_tilde")] == [
        "",
        "wrong_activation",
        "missing_bias",
        "wrong_activation",
    ]
    assert told["s2"].message == (
        "s2 is consistent with b2 left out, given your own a1, in all 8 trials"
    )


def test_what_follows_stays_as_it_is(student):
    def wrong(part, _, right):
        return 2 * right if part.name in {"dC_db1", "dC_dW1"} else right

    told = student.told("regression_gradients", wrong)
    assert (told["dC_db1"].code, told["dC_dW1"].code) == ("factor", "follows")


@pytest.mark.parametrize("layout", [np.transpose, np.ravel, np.asarray])
def test_any_layout_is_explained(student, layout):
    found = student.told(
        "regression_gradients",
        lambda part, _, right: layout(-2 * right) if part.name == "dC_dW1" else right,
    )["dC_dW1"]
    assert found.message == "dC_dW1 is consistent with the right value times -2, in all 8 trials"


def test_float32_is_explained(student):
    found = student.told("bce_forward", lambda _, __, right: np.float32(right / 3))["C"]
    assert found.code == "factor"


def test_an_edit_must_fit_every_trial(student):
    def wrong(part, trial, right):
        return right / 2 if part.name == "s1" and trial.index < 7 else right

    told = student.told("regression_forward", wrong)
    assert told["s1"].code == "wrong_value"


def test_a_factor_without_a_name_must_be_the_same_in_every_trial(student):
    def scaled(by):
        return lambda part, trial, right: right * by(trial) if part.name == "s1" else right

    same = student.told("regression_forward", scaled(lambda _: 0.7312))["s1"]
    varies = student.told("regression_forward", scaled(lambda trial: 0.7 + 0.1 * trial.index))["s1"]
    assert same.message.startswith(
        "s1 is consistent with the right value times a constant, the same in every trial"
    )
    assert varies.code == "wrong_value"


@pytest.mark.parametrize("value", [0.0, np.nan, np.inf])
def test_values_that_show_nothing_are_not_explained(student, value):
    told = student.told("regression_forward", lambda _, __, right: np.full(right.shape, value))
    found = {each.code for each in told.values()} - FROM_EARLIER
    assert found == {"all_zero" if value == 0 else "not_finite"}


def test_a_missing_reduction_is_explained_though_the_shape_is_wrong(student):
    def wrong(_, __, right):
        return np.stack([right, right]) / 2

    found = student.told("bce_forward", wrong)["C"]
    assert (found.verdict, found.code) == (Verdict.WRONG_SHAPE, "unreduced")


GROWN = problem_of("f", {"x": ("n", Normal(scale=15.0))}, part("e", "n"), part("m"), part("a", "n"))
GROWING = """
import torch

def f(x):
    e = torch.exp(x)
    m = (x * x).mean()
    a = torch.tanh(x)
    return {"e": e, "m": m, "a": a}
"""


@pytest.mark.parametrize(
    ("name", "wrong", "message"),
    [
        ("m", lambda x: np.asarray(np.sin(x).sum() + 3.7), "m has a wrong value"),
        ("m", lambda x: np.asarray(x.max()), "m is consistent with the largest element of x"),
        ("a", lambda x: np.sin(x) + 3.7, "a has the right shape"),
        ("a", lambda x: np.where(x > 0, 3 * np.tanh(x), np.tanh(x)), "a is wrong only where x"),
    ],
)
def test_a_quantity_that_is_too_large_in_some_trials_alone_explains_nothing(
    tmp_path, name, wrong, message
):
    key = key_of(tmp_path, GROWING, GROWN)
    (item,) = key.items
    too_large = {trial.inputs["x"].max() > np.log(1e12) for trial in item.trials}
    assert too_large == {True, False}
    attempts = item.attempts_wrong_in("f", [{name: wrong(t.inputs["x"])} for t in item.trials])
    told = judged(item.problem, attempts, key.oracle, key.explainers["1"])
    assert {each.part: each for each in told}[name].message.startswith(message)


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    return dict(e=2 * x)\n",
        "def f(x):\n    for _ in range(1):\n        e = 2 * x\n    return {'e': e}\n",
    ],
)
def test_what_is_no_formula_is_not_explained_but_seen(tmp_path, source):
    key = key_of(tmp_path, source, problem_of("f", {"x": "n"}, part("e", "n")))
    (item,) = key.items
    wrong = [{"e": np.r_[0.0, 2 * trial.inputs["x"][1:]]} for trial in item.trials]
    told = judged(item.problem, item.attempts_wrong_in("f", wrong), key.oracle, key.explainers["1"])
    message = "e is right but for its first element, where yours is 0, in all 8 trials"
    assert told[0].message == message
