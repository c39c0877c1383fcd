"""What is seen of one trial of a training step: where it ends, and which gradients counted."""

import numpy as np
import pytest
import torch

from grader.checkers.training_run import TrainingRun
from grader.runs import Returned, Unusable
from tests.checkers import training_steps as steps
from tests.checkers.training_steps import STEP, STEP_TRIALS, attempted, distance, stepped


def seen(function, trial=STEP_TRIALS[0], **returned):
    """The run of `function`, with what it `returned` in the place of what it did."""
    attempt = attempted(function, trial)
    values = {**attempt.run.values, **returned}
    return TrainingRun(trial, attempt.expected, Returned(values), STEP.conventions)


def moved(change):
    """A step that changes every parameter, whatever the batch is."""

    def train_step(model):
        with torch.no_grad():
            for parameter in model.parameters():
                change(parameter)
        return 1.0

    return train_step


def ramp(parameter):
    parameter.copy_(torch.linspace(-1, 2, parameter.numel()).reshape(parameter.shape))


def by_hand(factor):
    """A step that never reads the gradients that are there."""

    def train_step(model, x, y, optimizer):
        loss = distance(model, x, y)
        found = torch.autograd.grad(loss, list(model.parameters()))
        with torch.no_grad():
            for parameter, gradient in zip(model.parameters(), found, strict=True):
                parameter.sub_(factor * optimizer.param_groups[0]["lr"] * gradient)
        return loss

    return train_step


DO_NOTHING = [
    moved(torch.Tensor.zero_),
    moved(lambda parameter: parameter.fill_(1.0)),
    moved(ramp),
    moved(lambda parameter: parameter.mul_(2)),
    lambda: None,
    lambda model, x: model(x),
]


@pytest.mark.parametrize("trial", STEP_TRIALS)
@pytest.mark.parametrize("function", DO_NOTHING)
def test_what_ends_alike_by_doing_nothing_has_not_cleared_the_gradients(function, trial):
    run = seen(function, trial)
    assert run.ends_alike
    assert not run.ignores_stale_gradients
    assert not any(run.moved_by(scale) for scale in run.scales)


@pytest.mark.parametrize("factor", [-1.0, 0.1, 3.0])
def test_who_never_reads_stale_gradients_need_not_clear_them(factor):
    """However far the step goes."""
    run = seen(by_hand(factor))
    assert run.ignores_stale_gradients
    assert run.length == pytest.approx(factor)


def test_what_only_clears_the_gradients_has_cleared_them():
    run = seen(lambda optimizer: optimizer.zero_grad())
    assert run.ignores_stale_gradients
    assert run.stayed


def test_gradients_that_are_not_cleared_are_added():
    run = seen(steps.forgetful)
    assert run.moved_by(1.0)
    assert run.stale_gradients_added
    assert not run.ends_alike
    assert not run.ignores_stale_gradients
    assert run.uncleared == ("W1", "b1", "W2", "b2")


def test_the_parameters_that_stale_gradients_moved_have_names():
    def half(model, x, y, optimizer):
        model[0].zero_grad()
        return steps.forgetful(model, x, y, optimizer)

    assert seen(half).uncleared == ("W2", "b2")


def test_a_length_is_that_of_the_right_way_alone():
    assert seen(stepped()).length == pytest.approx(1.0)
    assert seen(steps.twice).length == pytest.approx(2.0)
    assert seen(stepped(steps.absolute)).length is None


def test_one_parameter_may_move_by_itself():
    def only_the_first(model, x, y, optimizer):
        model[2].requires_grad_(requires_grad=False)
        return stepped()(model, x, y, optimizer)

    run = seen(only_the_first)
    assert [run.part_moved_by(name, 1.0) for name in ("W1", "b1", "W2", "b2")] == [1, 1, 0, 0]
    assert [run.part_moved_by(name, 0.0) for name in ("W1", "b1", "W2", "b2")] == [0, 0, 1, 1]


def test_a_loss_is_that_before_or_after_the_step():
    assert seen(stepped()).has_loss(1.0)
    assert not seen(stepped()).has_loss_after_step(1.0)
    assert seen(steps.late).has_loss_after_step(1.0)
    assert not seen(steps.late).has_loss(1.0)


def test_where_no_step_was_taken_no_loss_is_that_after_it():
    run = seen(steps.no_step)
    assert run.has_loss(1.0)
    assert not run.has_loss_after_step(1.0)


def test_scales_are_in_multiples_of_the_references_loss():
    run = seen(stepped(steps.mean_over_batch))
    assert run.scales == [1.0, 1 / run.batch]
    assert run.has_loss(1 / run.batch)
    assert run.loss_ratio == pytest.approx(1 / run.batch)
    assert seen(stepped(steps.mean_over_everything)).has_loss(run.mean_over_everything)


def test_the_gradients_that_are_left_may_be_followed():
    assert seen(stepped(steps.absolute)).follows_own_gradients
    assert not seen(steps.no_step).follows_own_gradients
    assert not seen(steps.cleared_too_late).has_gradients


@pytest.mark.parametrize("key", ["parameters", "gradients", "stale_parameters", "stale_gradients"])
@pytest.mark.parametrize("value", [Unusable("None"), np.zeros(3), "a text"])
def test_parameters_that_are_not_what_they_were(key, value):
    assert seen(stepped()).has_all_parameters
    assert not seen(stepped(), **{key: value}).has_all_parameters


@pytest.mark.parametrize("value", [Unusable("None"), np.ones(7), np.zeros((0, 2)), "0.5"])
def test_what_is_no_single_number_is_no_loss(value):
    run = seen(stepped(), loss=value)
    assert not any(run.has_loss(scale) for scale in run.scales)
    assert not run.has_loss_after_step(1.0)


def test_a_text_is_no_loss():
    assert seen(stepped(), loss="0.5").loss == Unusable("a str")


def test_a_loss_of_zero_is_known():
    assert seen(stepped(steps.with_itself)).loss_is_zero
    assert not seen(stepped()).loss_is_zero
