"""What a training step earns, and what its author is told. Runs the real action, in-process."""

import numpy as np
import pytest
import torch

from grader.checkers import training_step
from grader.runs import Answer, Attempt, Call, Failed, Returned, Unusable
from grader.sandbox.worker.actions import perform
from grader.spec import Function, Part, TrainingStep
from grader.spec.samplers import Input, Normal, Uniform
from grader.trials.draw import draw_trial, sizes_of
from grader.verdicts import Verdict

TRIALS = 3


def problem(conventions):
    parts = (
        Part(name="parameters", points=0.5),
        Part(name="loss", points=0.25),
        Part(name="zero_grad", points=0.25),
    )
    takes = ("model", "x", "y", "optimizer")
    return TrainingStep(
        id="1",
        title="Step",
        points=1,
        inputs=(
            Input(name="x", shape="B n"),
            Input(name="y", shape="B K"),
            Input(name="W1", shape="h n", sampler=Normal(fan_in="n")),
            Input(name="b1", shape="h"),
            Input(name="W2", shape="K h", sampler=Normal(fan_in="h")),
            Input(name="b2", shape="K"),
            Input(name="learning_rate", sampler=Uniform(low=0.05, high=0.2)),
        ),
        functions=(Function(name="train_step", takes=takes, parts=parts),),
        conventions=conventions,
    )


PROBLEM = problem(("sum", "batch_mean"))
DRAWN = [draw_trial(PROBLEM, i, ("s",), sizes_of(PROBLEM.symbols, i)) for i in range(TRIALS)]


def run(function, trial):
    return perform({"f": function}, Call("training", "f", trial.inputs, ()))


def distance(model, x, y):
    return ((model(x) - y) ** 2).sum()


def stepped(cost=distance):
    """A right training step with another cost."""

    def train_step(model, x, y, optimizer):
        loss = cost(model, x, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss

    return train_step


def mean_over_batch(model, x, y):
    return distance(model, x, y) / len(x)


RIGHT = stepped()


def check(function, spec=PROBLEM, reference=RIGHT, wrong_from=0, trials=DRAWN):
    """Feedback by part; the reference itself stands in for `function` in earlier trials."""
    attempts = []
    for trial in trials:
        expected = {key: Answer(value) for key, value in run(reference, trial).values.items()}
        chosen = function if trial.index >= wrong_from else reference
        attempts.append(Attempt(trial, expected, run(chosen, trial)))
    return judged(attempts, spec)


def judged(attempts, spec=PROBLEM):
    feedback = training_step.check(spec, {"train_step": attempts}, None)
    assert [item.part for item in feedback] == ["parameters", "loss", "zero_grad"]
    return {item.part: item for item in feedback}


def fractions(feedback):
    return [item.fraction for item in feedback.values()]


def codes(feedback):
    return [item.code for item in feedback.values()]


def test_a_right_step():
    feedback = check(stepped())
    assert fractions(feedback) == [1, 1, 1]
    assert {item.verdict for item in feedback.values()} == {Verdict.CORRECT}


@pytest.mark.parametrize("reshaped", [lambda v: v.item(), lambda v: v.reshape(1, 1), np.float64])
def test_a_loss_of_one_element_is_a_scalar(reshaped):
    def train_step(model, x, y, optimizer):
        return reshaped(stepped()(model, x, y, optimizer).detach())

    assert fractions(check(train_step)) == [1, 1, 1]


def test_each_part_may_follow_either_convention():
    def mixed(model, x, y, optimizer):
        return stepped()(model, x, y, optimizer) / len(x)

    assert fractions(check(stepped(mean_over_batch))) == [1, 1, 1]
    assert fractions(check(mixed)) == [1, 1, 1]


def test_the_reference_follows_the_first_convention():
    means = problem(("batch_mean", "sum"))
    for function in (stepped(), stepped(mean_over_batch)):
        assert fractions(check(function, means, stepped(mean_over_batch))) == [1, 1, 1]


def test_a_convention_that_is_not_allowed_is_wrong():
    assert fractions(check(stepped(mean_over_batch), problem(("sum",)))) == [0, 0, 1]


def forgetful(model, x, y, optimizer):
    loss = distance(model, x, y)
    loss.backward()
    optimizer.step()
    return loss


def test_stale_gradients_that_are_added():
    feedback = check(forgetful)
    assert fractions(feedback) == [1, 1, 0]
    assert feedback["zero_grad"].code == "stale_gradients"
    assert feedback["zero_grad"].message == (
        "the gradients that were there before were added to those of this step"
    )
    assert feedback["zero_grad"].hint == "call optimizer.zero_grad() before loss.backward()"


def no_step(model, x, y, optimizer):
    optimizer.zero_grad()
    loss = distance(model, x, y)
    loss.backward()
    return loss


def cleared_too_late(model, x, y, optimizer):
    loss = distance(model, x, y)
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss


@pytest.mark.parametrize(
    ("function", "cause", "hint"),
    [
        (
            no_step,
            "is optimizer.step() called after loss.backward()?",
            (
                "the gradients are there: only the step is missing "
                "(p = p - ... leaves the parameter as it is)"
            ),
        ),
        (
            cleared_too_late,
            "no gradients were left for a step",
            (
                "call zero_grad(), then backward(), then step(), each with its (); and is the loss "
                "cut off from the model, as by no_grad() or detach()?"
            ),
        ),
    ],
)
def test_parameters_that_stay(function, cause, hint):
    feedback = check(function)
    assert fractions(feedback) == [0, 1, 1]
    assert feedback["parameters"].code == "no_step"
    assert feedback["parameters"].message == f"the parameters did not change: {cause}"
    assert feedback["parameters"].hint == hint


def test_a_step_up():
    def ascent(model, x, y, optimizer):
        return -stepped(lambda *batch: -distance(*batch))(model, x, y, optimizer)

    feedback = check(ascent)
    assert fractions(feedback) == [0, 1, 1]
    assert feedback["parameters"].code == "ascent"


def test_a_loss_after_the_step():
    def late(model, x, y, optimizer):
        stepped()(model, x, y, optimizer)
        return distance(model, x, y)

    feedback = check(late)
    assert fractions(feedback) == [1, 0, 1]
    assert feedback["loss"].code == "loss_after_step"
    assert feedback["loss"].message == "loss is that of the parameters after the step"


def test_a_mean_over_everything():
    feedback = check(stepped(lambda model, x, y: ((model(x) - y) ** 2).mean()))
    assert fractions(feedback) == [0, 0, 1]
    assert codes(feedback) == ["mean_over_everything", "mean_over_everything", ""]
    assert feedback["loss"].message == "loss is the mean over everything"


def test_two_steps():
    def twice(model, x, y, optimizer):
        loss = stepped()(model, x, y, optimizer)
        optimizer.step()
        return loss

    assert codes(check(twice)) == ["two_steps", "", ""]


def test_another_loss_keeps_what_is_right():
    feedback = check(stepped(lambda model, x, y: (model(x) - y).abs().sum()))
    assert fractions(feedback) == [0, 0, 1]
    assert codes(feedback) == ["other_loss", "other_loss", ""]
    assert feedback["loss"].message == "loss is the sum of the absolute distances"


def test_a_place_that_nothing_explains_is_wrong_and_no_more():
    def lost(model, x, y, optimizer):
        loss = stepped()(model, x, y, optimizer)
        with torch.no_grad():
            model[0].weight.copy_(torch.cos(model[0].weight))
            model[2].weight.copy_(torch.cos(model[2].weight))
            model[0].bias.copy_(torch.cos(model[0].bias))
            model[2].bias.copy_(torch.cos(model[2].bias))
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

    feedback = check(lost)
    assert codes(feedback)[:2] == ["wrong_value", "factor"]


def test_a_number_that_was_measured_in_one_trial_alone_is_not_told():
    def short(model, x, y, optimizer):
        optimizer.param_groups[0]["lr"] *= 0.3
        return stepped()(model, x, y, optimizer) * 0.3

    assert codes(check(short, wrong_from=1)) == ["step_length", "factor", ""]
    told = check(short, wrong_from=1)
    assert told["loss"].message == "loss is 0.3 times the right one (in 2 of 3 trials)"
    assert codes(check(short, wrong_from=2)) == ["step_length", "wrong_value", ""]
    assert "not as far as they should" in check(short, wrong_from=2)["parameters"].message


@pytest.mark.parametrize(
    ("layers", "left"),
    [((0,), "the second layer"), ((2,), "the first layer")],
)
def test_gradients_of_which_some_were_cleared(layers, left):
    def half(model, x, y, optimizer):
        for layer in layers:
            model[layer].zero_grad()
        return forgetful(model, x, y, optimizer)

    found = check(half)["zero_grad"]
    assert found.code == "cleared_in_part"
    assert found.message == f"the gradients of {left} that were there before were not cleared"


def test_a_prediction_that_is_compared_with_itself():
    feedback = check(stepped(lambda model, x, y: ((model(x) - model(x)) ** 2).sum()))
    assert codes(feedback) == ["no_step", "zero_loss", ""]
    assert feedback["loss"].message == "loss is 0: is the prediction compared with itself?"
    assert feedback["parameters"].message == (
        "the parameters did not change: the loss is 0 whatever they are"
    )


def test_no_loss_is_returned():
    def silent(model, x, y, optimizer):
        stepped()(model, x, y, optimizer)

    feedback = check(silent)
    assert fractions(feedback) == [1, 0, 1]
    assert feedback["loss"].verdict is Verdict.WRONG_TYPE
    assert feedback["loss"].message == "the function returned None instead of the loss"
    assert feedback["loss"].hint == "return the loss"


def test_the_prediction_is_no_loss():
    def predicting(model, x, y, optimizer):
        y_tilde = model(x)
        loss = ((y_tilde - y) ** 2).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return y_tilde

    found = check(predicting)["loss"]
    assert (found.verdict, found.code) == (Verdict.WRONG_SHAPE, "prediction")
    assert found.message == "loss is the prediction itself"


def test_a_loss_that_is_not_summed():
    def unreduced(model, x, y, optimizer):
        loss = (model(x) - y) ** 2
        stepped()(model, x, y, optimizer)
        return loss

    feedback = check(unreduced)
    assert feedback["loss"].verdict is Verdict.WRONG_SHAPE
    assert feedback["loss"].message == (
        "loss is one number for each entry: the sum over the batch and the outputs is missing"
    )


@pytest.mark.parametrize(
    ("axis", "words"),
    [
        (1, "one number for each sample: the sum over the batch is missing"),
        (0, "one number for each output: the sum over the outputs is missing"),
    ],
)
def test_a_loss_that_is_summed_over_one_axis_alone(axis, words):
    def half(model, x, y, optimizer):
        loss = ((model(x) - y) ** 2).sum(axis)
        stepped()(model, x, y, optimizer)
        return loss

    assert check(half)["loss"].message == f"loss is {words}"


def test_a_step_without_backward():
    def without(model, x, y, optimizer):
        loss = ((model(x) - y) ** 2).sum()
        optimizer.step()
        return loss

    feedback = check(without)
    assert feedback["parameters"].message == (
        "the parameters did not change: the step is taken without loss.backward()"
    )
    assert feedback["zero_grad"].message == (
        "the step follows the gradients that were there before alone"
    )


def zeros(model):
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.zero_()
    return 0.0


def ones(model):
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.fill_(1.0)
    return 1.0


def ramps(model):
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(torch.linspace(-1, 2, parameter.numel()).reshape(parameter.shape))
    return 2.0


def doubled(model):
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.mul_(2)
    return 0.5


@pytest.mark.parametrize(
    "function", [zeros, ones, ramps, doubled, lambda: None, lambda model, x: model(x)]
)
def test_what_does_nothing_earns_nothing(function):
    feedback = check(function)
    assert fractions(feedback) == [0, 0, 0]
    assert feedback["zero_grad"].code == "not_cleared"
    assert feedback["zero_grad"].message == (
        "the gradients that were there before were not cleared"
    )


@pytest.mark.parametrize("factor", [-1.0, 0.1, 3.0])
def test_who_never_reads_stale_gradients_need_not_clear_them(factor):
    """However far the step goes."""

    def by_hand(model, x, y, optimizer):
        loss = distance(model, x, y)
        found = torch.autograd.grad(loss, list(model.parameters()))
        with torch.no_grad():
            for parameter, gradient in zip(model.parameters(), found, strict=True):
                parameter.sub_(factor * optimizer.param_groups[0]["lr"] * gradient)
        return loss

    assert fractions(check(by_hand)) == [0, 1, 1]


def test_what_only_clears_the_gradients_has_cleared_them():
    assert fractions(check(lambda optimizer: optimizer.zero_grad())) == [0, 0, 1]


def test_a_step_that_depends_on_stale_gradients_in_another_way():
    def normalised(model, x, y, optimizer):
        loss = distance(model, x, y)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 0.1)
        optimizer.step()
        return loss

    assert codes(check(normalised)) == ["step_length", "", "stale"]


def test_a_fault_in_some_trials_says_in_how_many():
    feedback = check(no_step, wrong_from=1)
    assert feedback["parameters"].message.endswith("? (in 2 of 3 trials)")


def test_an_explanation_must_hold_in_every_wrong_trial():
    def first_late_then_wrong(model, x, y, optimizer):
        stepped()(model, x, y, optimizer)
        return distance(model, x, y) if len(x) == 4 else 7.0

    sizes = [len(trial.inputs["x"]) for trial in DRAWN]
    assert sizes[0] == 4 < min(sizes[1:])
    assert check(first_late_then_wrong)["loss"].code == "wrong_value"


def test_what_is_not_finite():
    def diverging(model, x, y, optimizer):
        optimizer.param_groups[0]["lr"] = float("inf")
        return stepped()(model, x, y, optimizer) * float("nan")

    feedback = check(diverging)
    assert [item.verdict for item in feedback.values()][:2] == [Verdict.NOT_FINITE] * 2
    assert fractions(feedback) == [0, 0, 0]


@pytest.mark.parametrize("value", [Unusable("None"), np.zeros(3), "a text"])
def test_parameters_that_are_not_what_they_were(value):
    right = run(stepped(), DRAWN[0]).values
    expected = {key: Answer(array) for key, array in right.items()}
    spoilt = Returned(dict(right) | {"parameters": value})
    feedback = judged([Attempt(DRAWN[0], expected, spoilt)])
    assert fractions(feedback) == [0, 1, 0]
    assert codes(feedback) == ["other_parameters", "", "other_parameters"]


def test_a_failed_run_fails_every_part():
    expected = {key: Answer(array) for key, array in run(stepped(), DRAWN[0]).values.items()}
    failed = Failed(Verdict.RAISED, "line 3 raised", detail="text")
    feedback = judged([Attempt(DRAWN[0], expected, failed)])
    assert {item.message for item in feedback.values()} == {"line 3 raised"}
