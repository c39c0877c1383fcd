import pytest
from pydantic import TypeAdapter, ValidationError

from grader.spec.samplers import (
    Derived,
    Diagonal,
    Input,
    Integers,
    Labels,
    Mask,
    Normal,
    OneHot,
    OneOf,
    Sampler,
    Size,
    Uniform,
)


def message(data):
    with pytest.raises(ValidationError) as refused:
        Input.model_validate(data)
    (error,) = refused.value.errors()
    return error["msg"]


NO_END = "is neither a whole number of at most 2**53 nor the name of an axis, such as 'K'"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            {"name": "J", "shape": "h n", "sampler": {"draw": "diagonal"}},
            "Value error, input J: a diagonal needs a square shape such as 'h h', not 'h n'",
        ),
        (
            {"name": "W", "shape": "h n", "sampler": {"draw": "normal", "fan_in": "K"}},
            "Value error, input W: fan_in 'K' is no axis of its shape 'h n'",
        ),
        (
            {"name": "t", "sampler": {"draw": "uniform", "low": 2, "high": 2}},
            "Value error, uniform: low (2) must be below high (2)",
        ),
        (
            {"name": "t", "sampler": {"draw": "normal", "scale": 0}},
            "Input should be greater than 0",
        ),
        (
            {"name": "K", "shape": "K", "sampler": {"draw": "size", "axis": "K"}},
            "Value error, input K: a size is a number; leave out its shape, and name one axis",
        ),
        (
            {"name": "K", "sampler": {"draw": "size", "axis": "K n"}},
            "Value error, input K: a size is a number; leave out its shape, and name one axis",
        ),
        (
            {"name": "t", "sampler": {"draw": "one_hot"}},
            "Value error, input t: one-hot targets need an axis, as 'B K' has",
        ),
        (
            {"name": "y", "sampler": {"draw": "integers", "low": 3, "high": 3}},
            "Value error, integers: low (3) must be below high (3), which itself is never drawn",
        ),
        (
            {"name": "y", "sampler": {"draw": "integers", "high": 2.5}},
            f"Value error, 2.5 {NO_END}",
        ),
        (
            {"name": "y", "sampler": {"draw": "integers", "high": 2**60}},
            f"Value error, {2**60} {NO_END}",
        ),
        (
            {"name": "y", "sampler": {"draw": "integers", "low": 0.5, "high": 3}},
            "Input should be a valid integer, got a number with a fractional part",
        ),
        ({"name": "m", "sampler": {"draw": "mask", "p": 0}}, "Input should be greater than 0"),
        ({"name": "m", "sampler": {"draw": "mask", "p": 1}}, "Input should be less than 1"),
        ({"name": "t", "size": 3}, "Extra inputs are not permitted"),
    ],
)
def test_an_input_that_contradicts_itself_is_refused(data, text):
    assert message(data) == text


def test_an_unknown_sampler_is_refused_with_those_there_are():
    text = message({"name": "t", "sampler": {"draw": "cauchy"}})
    assert text.startswith("Input tag 'cauchy' found using 'draw' does not match any of the")
    for known in (
        "normal",
        "uniform",
        "diagonal",
        "labels",
        "one_hot",
        "one_of",
        "integers",
        "mask",
    ):
        assert f"'{known}'" in text


@pytest.mark.parametrize(
    "sampler",
    [
        Normal(scale=2.0, fan_in="h"),
        Uniform(low=-1.0, high=3.0),
        Diagonal(),
        Labels(),
        OneHot(),
        OneOf(values=(-1.0, 1.0)),
        Integers(low=-2, high=3),
        Integers(high="K"),
        Mask(p=0.3),
        Size(axis="2*h"),
        Derived(apply="tanh", to="x"),
    ],
)
def test_a_sampler_survives_a_round_trip_through_json(sampler):
    adapter = TypeAdapter(Sampler)
    assert adapter.validate_json(adapter.dump_json(sampler)) == sampler


def test_an_input_knows_the_axes_whose_sizes_it_depends_on():
    assert Input(name="W", shape="h n").axes == ("h", "n")
    assert Input(name="d", sampler=Size(axis="2*h")).axes == ("2*h",)
    assert Input(name="d", sampler=Size(axis="2*h")).holds == "whole numbers"
    assert Input(name="b").axes == ()
