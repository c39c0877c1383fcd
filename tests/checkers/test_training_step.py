"""What a training step earns, and what its author is told. Runs the real action, in-process."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from grader.runs import Failed, Returned, Unusable
from grader.verdicts import Verdict
from tests.checkers import training_steps as steps
from tests.checkers.training_steps import (
    STEP_TRIALS,
    attempted,
    check,
    codes,
    fractions,
    judged,
    stepped,
)


def test_a_right_step():
    feedback = check(stepped())
    assert fractions(feedback) == [1, 1, 1]
    assert {item.verdict for item in feedback.values()} == {Verdict.CORRECT}


@pytest.mark.parametrize(
    ("function", "earned", "told"),
    [
        (steps.forgetful, [1, 1, 0], ["", "", "stale_gradients"]),
        (steps.no_step, [0, 1, 1], ["no_step", "", ""]),
        (steps.cleared_too_late, [0, 1, 1], ["no_step", "", ""]),
        (steps.ascent, [0, 1, 1], ["ascent", "", ""]),
        (steps.late, [1, 0, 1], ["", "loss_after_step", ""]),
        (steps.twice, [0, 1, 1], ["two_steps", "", ""]),
        (stepped(steps.mean_over_everything), [0, 0, 1], ["mean_over_everything"] * 2 + [""]),
        (stepped(steps.absolute), [0, 0, 1], ["other_loss", "other_loss", ""]),
        (stepped(steps.with_itself), [0, 0, 1], ["no_step", "zero_loss", ""]),
        (lambda optimizer: optimizer.zero_grad(), [0, 0, 1], ["no_step", "returned_none", ""]),
        (lambda: None, [0, 0, 0], ["no_step", "returned_none", "not_cleared"]),
    ],
)
def test_every_part_is_judged_by_itself(function, earned, told):
    feedback = check(function)
    assert fractions(feedback) == earned
    assert codes(feedback) == told


@pytest.mark.parametrize("returned", [lambda model, x, y: None, lambda model, x, y: model(x)])
@pytest.mark.parametrize("cost", [steps.absolute, lambda *batch: steps.distance(*batch) ** 2])
def test_a_wrong_step_without_a_loss_costs_its_own_points_alone(cost, returned):
    def train_step(model, x, y, optimizer):
        stepped(cost)(model, x, y, optimizer)
        return returned(model, x, y)

    assert fractions(check(train_step)) == [0, 0, 1]


@pytest.mark.parametrize("reshaped", [lambda v: v.item(), lambda v: v.reshape(1, 1), np.float64])
def test_a_loss_of_one_element_is_a_scalar(reshaped):
    def train_step(model, x, y, optimizer):
        return reshaped(stepped()(model, x, y, optimizer).detach())

    assert fractions(check(train_step)) == [1, 1, 1]


def test_each_part_may_follow_either_convention():
    def mixed(model, x, y, optimizer):
        return stepped()(model, x, y, optimizer) / len(x)

    assert fractions(check(stepped(steps.mean_over_batch))) == [1, 1, 1]
    assert fractions(check(mixed)) == [1, 1, 1]


def test_the_reference_follows_the_first_convention():
    means = steps.training_problem("batch_mean", "sum")
    for function in (stepped(), stepped(steps.mean_over_batch)):
        assert fractions(check(function, means, stepped(steps.mean_over_batch))) == [1, 1, 1]


def test_a_convention_that_is_not_allowed_is_wrong():
    assert fractions(check(stepped(steps.mean_over_batch), steps.training_problem("sum"))) == [
        0,
        0,
        1,
    ]


def test_a_place_that_nothing_explains_is_wrong_and_no_more():
    def lost(model, x, y, optimizer):
        loss = stepped()(model, x, y, optimizer)
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.cos_()
        return torch.cosh(loss)

    feedback = check(lost)
    assert codes(feedback) == ["wrong_value", "wrong_value", ""]
    assert feedback["parameters"].message == "the parameters end in a wrong place"
    assert feedback["loss"].message == "loss has a wrong value"


@pytest.mark.parametrize("far", [1e30, 1e200, 1e300])
def test_parameters_that_end_far_away(far):
    def lost(model, x, y, optimizer):
        loss = stepped()(model, x, y, optimizer)
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.mul_(far)
        return loss * far

    assert codes(check(lost))[:2] == ["wrong_value", "wrong_value"]


def test_a_number_that_was_measured_in_one_trial_alone_is_not_told():
    def short(model, x, y, optimizer):
        optimizer.param_groups[0]["lr"] *= 0.3
        return stepped()(model, x, y, optimizer) * 0.3

    told = check(short, wrong_from=1)
    assert codes(told) == ["step_length", "factor", ""]
    assert told["loss"].message == "loss is 0.3 times the right one (in 2 of 3 trials)"
    alone = check(short, wrong_from=2)
    assert codes(alone) == ["step_length", "wrong_value", ""]
    assert "not as far as they should" in alone["parameters"].message


def test_a_number_that_may_have_been_made_of_a_hidden_input_is_not_told():
    def short(model, x, y, optimizer):
        optimizer.param_groups[0]["lr"] *= 0.31415
        return stepped()(model, x, y, optimizer) * 0.31415

    told = check(short)
    assert codes(told) == ["step_length", "wrong_value", ""]
    assert "not as far as they should" in told["parameters"].message
    assert told["loss"].message == "loss has a wrong value"


def test_a_fault_in_some_trials_says_in_how_many():
    feedback = check(steps.no_step, wrong_from=1)
    assert feedback["parameters"].message.endswith("? (in 2 of 3 trials)")


def test_an_explanation_must_hold_in_every_wrong_trial():
    def first_late_then_wrong(model, x, y, optimizer):
        loss = steps.late(model, x, y, optimizer)
        return loss if len(x) == 4 else 7.0

    sizes = [len(trial.inputs["x"]) for trial in STEP_TRIALS]
    assert sizes[0] == 4 < min(sizes[1:])
    assert check(first_late_then_wrong)["loss"].code == "wrong_value"


def test_no_loss_is_returned():
    feedback = check(lambda model, x, y, optimizer: stepped()(model, x, y, optimizer) and None)
    assert fractions(feedback) == [1, 0, 1]
    assert feedback["loss"].verdict is Verdict.WRONG_TYPE
    assert feedback["loss"].message == "the function returned None instead of the loss"
    assert feedback["loss"].hint == "return the loss"


def test_the_prediction_is_no_loss():
    def predicting(model, x, y, optimizer):
        y_tilde = model(x)
        stepped()(model, x, y, optimizer)
        return y_tilde

    found = check(predicting)["loss"]
    assert (found.verdict, found.code) == (Verdict.WRONG_SHAPE, "prediction")
    assert found.message == "loss is the prediction itself"


@pytest.mark.parametrize(
    ("axes", "words"),
    [
        ((), "one number for each entry: the sum over the batch and the outputs is missing"),
        ((1,), "one number for each sample: the sum over the batch is missing"),
        ((0,), "one number for each output: the sum over the outputs is missing"),
    ],
)
def test_a_loss_that_is_not_summed(axes, words):
    def unreduced(model, x, y, optimizer):
        squares = (model(x) - y) ** 2
        stepped()(model, x, y, optimizer)
        return squares.sum(axes) if axes else squares

    found = check(unreduced)["loss"]
    assert found.verdict is Verdict.WRONG_SHAPE
    assert found.message == f"loss is {words}"


@pytest.mark.parametrize(
    ("layers", "left"),
    [((0,), "the second layer"), ((2,), "the first layer")],
)
def test_gradients_of_which_some_were_cleared(layers, left):
    def half(model, x, y, optimizer):
        for layer in layers:
            model[layer].zero_grad()
        return steps.forgetful(model, x, y, optimizer)

    found = check(half)["zero_grad"]
    assert found.code == "cleared_in_part"
    assert found.message == f"the gradients of {left} that were there before were not cleared"


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (steps.forgetful, "the gradients that were there before were added to those of this step"),
        (steps.without_backward, "the step follows the gradients that were there before alone"),
        (steps.clipped, "the step depends on the gradients that were there before"),
        (lambda: None, "the gradients that were there before were not cleared"),
    ],
)
def test_what_became_of_stale_gradients_is_told(function, message):
    found = check(function)["zero_grad"]
    assert found.message == message
    assert found.hint == "call optimizer.zero_grad() before loss.backward()"


def test_what_is_not_finite():
    def diverging(model, x, y, optimizer):
        optimizer.param_groups[0]["lr"] = float("inf")
        return stepped()(model, x, y, optimizer) * float("nan")

    feedback = check(diverging)
    assert [item.verdict for item in feedback.values()][:2] == [Verdict.NOT_FINITE] * 2
    assert fractions(feedback) == [0, 0, 0]


@pytest.mark.parametrize("value", [Unusable("None"), np.zeros(3), "a text"])
def test_parameters_that_are_not_what_they_were(value):
    right = attempted(stepped(), STEP_TRIALS[0])
    feedback = judged([replace(right, run=Returned({**right.run.values, "parameters": value}))])
    assert fractions(feedback) == [0, 1, 0]
    assert codes(feedback) == ["other_parameters", "", "other_parameters"]


def test_a_failed_run_fails_every_part():
    failed = Failed(Verdict.RAISED, "line 3 raised", detail="text")
    feedback = judged([replace(attempted(stepped(), STEP_TRIALS[0]), run=failed)])
    assert {item.message for item in feedback.values()} == {"line 3 raised"}
