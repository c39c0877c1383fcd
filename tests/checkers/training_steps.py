"""Training steps, right and wrong, on a small problem; and what comes of them, in this process."""

import torch

from grader.checkers import training_step
from grader.runs import Answer, Attempt, Call
from grader.sandbox.worker import actions
from grader.spec import Function, Part, TrainingStep
from grader.spec.samplers import Input, Normal, Uniform
from grader.trials.draw import draw_trial, sizes_of


def training_problem(*conventions):
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


STEP = training_problem("sum", "batch_mean")
STEP_TRIALS = [draw_trial(STEP, i, ("s",), sizes_of(STEP, i)) for i in range(3)]


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


def attempted(function, trial, reference=None):
    """What came of one trial of a training step, by the real action."""

    def run(step):
        return actions.perform({"f": step}, Call("training", "f", trial.inputs, ()))

    right = run(reference or stepped()).values
    expected = {key: Answer(value) for key, value in right.items()}
    return Attempt(trial, expected, run(function))


def mean_over_batch(model, x, y):
    return distance(model, x, y) / len(x)


def forgetful(model, x, y, optimizer):
    loss = distance(model, x, y)
    loss.backward()
    optimizer.step()
    return loss


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


def ascent(model, x, y, optimizer):
    return -stepped(lambda *batch: -distance(*batch))(model, x, y, optimizer)


def late(model, x, y, optimizer):
    stepped()(model, x, y, optimizer)
    return distance(model, x, y)


def twice(model, x, y, optimizer):
    loss = stepped()(model, x, y, optimizer)
    optimizer.step()
    return loss


def mean_over_everything(model, x, y):
    return ((model(x) - y) ** 2).mean()


def absolute(model, x, y):
    return (model(x) - y).abs().sum()


def with_itself(model, x, y):
    return ((model(x) - model(x)) ** 2).sum()


def without_backward(model, x, y, optimizer):
    optimizer.step()
    return distance(model, x, y)


def clipped(model, x, y, optimizer):
    loss = distance(model, x, y)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 0.1)
    optimizer.step()
    return loss


def judged(attempts, spec=STEP):
    """Feedback by part."""
    feedback = training_step.check(spec, {"train_step": attempts}, None)
    assert [item.part for item in feedback] == ["parameters", "loss", "zero_grad"]
    return {item.part: item for item in feedback}


def fractions(feedback):
    return [item.fraction for item in feedback.values()]


def codes(feedback):
    return [item.code for item in feedback.values()]


def check(function, spec=STEP, reference=None, wrong_from=0):
    """Feedback by part; the reference itself stands in for `function` in earlier trials."""
    reference = reference or stepped()
    chosen = [function if trial.index >= wrong_from else reference for trial in STEP_TRIALS]
    found = zip(chosen, STEP_TRIALS, strict=True)
    return judged([attempted(step, trial, reference) for step, trial in found], spec)
