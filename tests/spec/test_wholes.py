import pytest
from pydantic import ValidationError

from grader.spec import (
    Derived,
    ForwardExpression,
    Function,
    GradientFormula,
    Input,
    Integers,
    Jacobian,
    Mask,
    Normal,
    Part,
    Probe,
    TrainingStep,
)

SCORES = Input(name="scores", shape="B K")
Y = Input(name="y", shape="B", sampler=Integers(high="K"))
KEEP = Input(name="keep", shape="B", sampler=Mask())


def problem(kind=ForwardExpression, *, takes=("scores", "y"), part="a", **changes):
    function = Function(name="f", takes=takes, parts=(Part(name=part, points=1),))
    fields = {"id": "1", "title": "t", "points": 1, "inputs": (SCORES, Y, KEEP)}
    return kind(**fields | {"functions": (function,)} | changes)


def refusal(*kind, **changes):
    with pytest.raises(ValidationError) as refused:
        problem(*kind, **changes)
    (error,) = refused.value.errors()
    return error["msg"].removeprefix("Value error, ")


def labels(low, high="K"):
    return Input(name="y", shape="B", sampler=Integers(low=low, high=high))


def test_labels_and_masks_stand_beside_floats():
    assert [item.holds for item in problem().inputs] == ["floats", "whole numbers", "truth values"]


def test_the_axis_that_ends_a_range_is_one_of_an_input():
    assert refusal(inputs=(Y,), takes=("y",)) == (
        "problem 1, input y, high: no axis of an input is named 'K'; known: B"
    )


def test_a_range_must_hold_something_whatever_the_size_is():
    assert refusal(inputs=(SCORES, labels(2))) == (
        "problem 1, input y: no whole number from 2 on is below K, which can be 2 in the public "
        "example; let low be below 2"
    )
    one = (Probe(probe="sizes", names=("B", "K")),)
    assert refusal(inputs=(SCORES, labels(1)), probes=one) == (
        "problem 1, input y: no whole number from 1 on is below K, which can be 1 in a probe; let "
        "low be below 1"
    )
    assert problem(inputs=(SCORES, labels(1)))
    assert problem(inputs=(SCORES, labels(0)), probes=one)
    assert problem(inputs=(SCORES, labels(7, 9)), probes=one)


NOT_BY = "by which nothing can be differentiated; leave the part out, or draw"


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        (
            {"probes": (Probe(probe="stability", names=("scores", "y")),)},
            ", stability probe: y holds whole numbers, which it cannot move; name floats",
        ),
        (
            {"probes": (Probe(probe="kink", names=("keep",)),)},
            ", kink probe: keep holds truth values, which it cannot move; name floats",
        ),
        ({"kinks": ("y",)}, ", kinks: y holds whole numbers, which have no kink"),
        (
            {"inputs": (SCORES, Y, Input(name="z", sampler=Derived(to="y", apply="tanh")))},
            ", input z: y holds whole numbers, of which nothing is derived",
        ),
        (
            {"part": "dC_dy"},
            f", function f, part dC_dy: y holds whole numbers, {NOT_BY} y as floats",
        ),
        (
            {"part": "dJdkeep"},
            f", function f, part dJdkeep: keep holds truth values, {NOT_BY} keep as floats",
        ),
    ],
)
def test_what_lies_between_whole_numbers_is_asked_for_nowhere(changes, text):
    assert refusal(**changes) == f"problem 1{text}"


@pytest.mark.parametrize("part", ["dC_dscores", "dC_dy_hat", "dandy", "d_y", "dy"])
def test_other_names_are_no_derivative_by_a_label(part):
    assert problem(part=part)


@pytest.mark.parametrize("kind", [Jacobian, GradientFormula])
def test_a_derivative_takes_something_that_it_can_be_by(kind):
    assert refusal(kind, takes=("y", "keep")) == (
        "problem 1, function f: takes y, keep alone, by which nothing can be differentiated; let "
        "it take floats"
    )
    assert problem(kind, takes=("y", "scores"))


def test_what_a_training_step_computes_with_is_floats():
    x = Input(name="x", shape="B n", sampler=Integers(high=5))
    shapes = {"W1": "h n", "b1": "h", "W2": "K h", "b2": "K", "learning_rate": ""}
    inputs = (*(Input(name=name, shape=shape) for name, shape in shapes.items()), x, Y)
    parts = tuple(Part(name=name, points=1) for name in ("parameters", "loss", "zero_grad"))
    function = Function(name="step", takes=("model", "x", "y", "optimizer"), parts=parts)
    assert refusal(TrainingStep, inputs=inputs, functions=(function,), points=3) == (
        "problem 1: x holds whole numbers, where model(x) is compared with y: draw floats"
    )


def test_a_sampler_says_what_an_input_holds():
    assert Input(name="x", sampler=Normal()).holds == "floats"
