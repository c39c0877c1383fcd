"""Steps of training on class labels: what is right, and what each slip is told to be."""

import pytest

from grader.spec import Function, Input, Integers, Normal, Part, TrainingStep, Uniform

STEP = TrainingStep(
    id="1",
    title="A step",
    points=3,
    inputs=(
        Input(name="x", shape="B n"),
        Input(name="y", shape="B", sampler=Integers(high="K")),
        Input(name="W1", shape="h n", sampler=Normal(fan_in="n")),
        Input(name="b1", shape="h"),
        Input(name="W2", shape="K h", sampler=Normal(fan_in="h")),
        Input(name="b2", shape="K"),
        Input(name="learning_rate", sampler=Uniform(low=0.05, high=0.2)),
    ),
    functions=(
        Function(
            name="train_step",
            takes=("model", "x", "y", "optimizer"),
            parts=tuple(Part(name=n, points=1) for n in ("parameters", "loss", "zero_grad")),
        ),
    ),
    conventions=("batch_mean",),
)
HEAD = """
from torch import nn
from torch.nn import functional as F

def train_step(model, x, y, optimizer):
"""
RAW = (
    "the mean over the batch of the predictions for the right classes with their signs turned, "
    "without a softmax"
)
LOSS = "loss = F.cross_entropy(model(x), y)"
BACK = "optimizer.zero_grad(); loss.backward()"
REST = (BACK, "optimizer.step()", "return loss")


def written(*lines):
    return HEAD + "".join(f"    {line}\n" for line in lines)


@pytest.fixture
def told(feedback_on):
    return lambda *lines: feedback_on(STEP, written(LOSS, *REST), written(*lines))


@pytest.mark.parametrize(
    "loss",
    [
        "F.cross_entropy(model(x), y)",
        "nn.CrossEntropyLoss()(model(x), y)",
        "F.nll_loss(F.log_softmax(model(x), dim=1), y)",
        "-model(x).softmax(1)[range(len(y)), y].log().mean()",
    ],
)
def test_the_cross_entropy_is_right_however_it_is_written(told, loss):
    assert {each.fraction for each in told(f"loss = {loss}", *REST).values()} == {1.0}


@pytest.mark.parametrize(
    ("loss", "what"),
    [
        ("F.cross_entropy(model(x), y, reduction='sum')", "the sum of the cross-entropies"),
        (
            "F.cross_entropy(model(x).softmax(1), y)",
            "the mean over the batch of the cross-entropies after two softmaxes",
        ),
        (
            "F.nll_loss(model(x), y)",
            RAW,
        ),
        (
            "F.mse_loss(model(x), F.one_hot(y, model[2].out_features).to(x.dtype))",
            "the mean of the squared distances to one-hot targets",
        ),
        (
            "F.nll_loss(F.log_softmax(model(x), dim=0), y)",
            "the mean over the batch of the cross-entropies after a softmax over the batch",
        ),
    ],
)
def test_another_loss_is_named(told, loss, what):
    found = told(f"loss = {loss}", *REST)
    assert found["loss"].message == f"loss is {what}"
    assert found["parameters"].message == f"the parameters followed the gradient of {what}"
    assert {found[part].code for part in ("loss", "parameters")} == {"other_loss"}
    assert found["zero_grad"].fraction == 1.0


@pytest.mark.parametrize(
    ("lines", "part", "code"),
    [
        ((LOSS, "loss.backward()", "optimizer.step()", "return loss"), "zero_grad", "stale"),
        ((LOSS, BACK, "return loss"), "parameters", "no_step"),
        ((LOSS, *REST[:2], "return F.cross_entropy(model(x), y)"), "loss", "loss_after_step"),
        (("loss = -F.cross_entropy(model(x), y)", *REST), "parameters", "ascent"),
        (("loss = F.cross_entropy(model(x)[:1], y[:1])", *REST), "loss", "one_sample"),
        (
            ("for _ in range(3):", f"    {LOSS}; {BACK}; optimizer.step()", "return loss"),
            "parameters",
            "several_steps",
        ),
        (
            ("p = model(x)", "loss = F.cross_entropy(p, y)", *REST[:2], "return p"),
            "loss",
            "predict",
        ),
    ],
)
def test_a_slip_is_told_as_with_other_targets(told, lines, part, code):
    assert told(*lines)[part].code.startswith(code)


def test_a_loss_that_is_not_summed_up_is_told_of_what(told):
    each = "each = F.cross_entropy(model(x), y, reduction='none')"
    found = told(each, "loss = each.mean()", *REST[:2], "return each")["loss"]
    assert (found.code, found.hint) == (
        "unreduced",
        "sum the cross-entropies over the whole batch",
    )
