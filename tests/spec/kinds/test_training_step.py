import pytest
from pydantic import ValidationError

from grader.spec import Assignment, Function, Input, Integers, Mask, Part, TrainingStep
from grader.spec.kinds.training_step import INPUTS, PARTS


def training(parts=PARTS, inputs=INPUTS, **fields):
    return training_of(parts, tuple(Input(name=name) for name in inputs), **fields)


def training_of(parts=PARTS, inputs=(), **fields):
    function = Function(
        name="train_step",
        takes=("model", "x", "y", "optimizer"),
        parts=tuple(Part(name=name, points=1) for name in parts),
    )
    return TrainingStep(
        id="1",
        title="t",
        points=len(parts),
        inputs=inputs,
        functions=(function,),
        **fields,
    )


def refusal(**fields):
    with pytest.raises(ValidationError) as refused:
        training(**fields)
    return refused.value.errors()[0]["msg"].removeprefix("Value error, ")


def test_the_model_and_the_optimizer_can_be_asked_for_though_they_are_no_inputs():
    step = training()
    assert step.functions[0].takes[0] == "model"
    assert step.action == "training"


def test_its_parts_are_fixed():
    assert refusal(parts=("loss", "speed")) == (
        "problem 1: a training step has one function with the parts parameters, loss, "
        "zero_grad; here: loss, speed"
    )


def test_its_inputs_are_fixed():
    assert refusal(inputs=("x", "y")) == (
        "problem 1: a training step has the inputs x, y, W1, b1, W2, b2, learning_rate; here: x, y"
    )


def test_a_loss_is_summed_up_in_one_way_at_least():
    assert training().conventions == ("sum",)
    assert "at least 1 item" in refusal(conventions=())
    assert refusal(conventions=("mean",)) == "Input should be 'sum' or 'batch_mean'"


def test_it_is_torchs_own():
    with pytest.raises(ValidationError) as refused:
        Assignment(
            id="hw", title="t", file="hw.py", points=3, library="numpy", problems=(training(),)
        )
    assert "problem 1: a training_step needs library 'torch', not 'numpy'" in str(refused.value)


def with_targets(**fields):
    inputs = [Input(name=name) for name in INPUTS if name not in ("y", "b2")]
    return training_of(inputs=(*inputs, Input(name="b2", shape="K"), Input(name="y", **fields)))


def test_the_targets_may_be_class_labels():
    step = with_targets(shape="B", sampler=Integers(high="K"))
    assert {item.name: item.holds for item in step.inputs}["y"] == "whole numbers"


@pytest.mark.parametrize(
    "fields",
    [
        {"shape": "B 1", "sampler": Integers(high="K")},
        {"shape": "B", "sampler": Integers(low=1, high="K")},
        {"shape": "B", "sampler": Integers(high="B")},
        {"shape": "B", "sampler": Integers(high=3)},
    ],
)
def test_class_labels_are_those_of_the_models_outputs(fields):
    with pytest.raises(ValidationError) as refused:
        with_targets(**fields)
    assert refused.value.errors()[0]["msg"] == (
        "Value error, problem 1: y holds class labels, where it holds whole numbers: one axis, and "
        "Integers(high='K') from 0, with the axis of b2 for K"
    )


def test_nothing_else_holds_whole_numbers():
    with pytest.raises(ValidationError, match="y holds truth values, where model"):
        with_targets(shape="B", sampler=Mask())
