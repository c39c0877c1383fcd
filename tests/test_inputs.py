import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from grader.inputs import (
    FUNCTIONS,
    Derived,
    Diagonal,
    Input,
    Labels,
    Normal,
    Sampler,
    Uniform,
    draw,
)

seeds = st.integers(0, 2**32 - 1)
indices = st.integers(0, 9)
SIZES = {"h": 5, "n": 4, "K": 6}


def one(item, seed=0, index=0, sizes=SIZES):
    return draw([item], sizes, index, np.random.default_rng(seed))[item.name]


samplers = st.one_of(
    st.builds(Normal, scale=st.floats(0.1, 9), fan_in=st.sampled_from([None, "h"])),
    st.builds(
        lambda low, span: Uniform(low=low, high=low + span), st.floats(-9, 9), st.floats(1, 9)
    ),
    st.just(Diagonal()),
    st.just(Labels()),
)


@given(samplers, seeds, indices)
def test_every_number_is_on_the_grid_of_float32(sampler, seed, index):
    value = one(Input(name="x", shape="h h", sampler=sampler), seed, index)
    assert value.shape == (5, 5)
    assert value.dtype == np.float64
    np.testing.assert_array_equal(value, value.astype(np.float32))


@given(samplers, seeds, indices)
def test_the_same_generator_draws_the_same_numbers(sampler, seed, index):
    item = Input(name="x", shape="h h", sampler=sampler)
    np.testing.assert_array_equal(one(item, seed, index), one(item, seed, index))


def test_a_scalar_has_no_axes():
    assert one(Input(name="beta", sampler=Uniform(low=0.5, high=2.5))).shape == ()


def test_normal_is_scaled_by_its_fan_in():
    wide = Input(name="W", shape="m n", sampler=Normal(scale=3.0, fan_in="n"))
    value = one(wide, sizes={"m": 200, "n": 100})
    assert value.std() == pytest.approx(0.3, rel=0.05)
    assert one(Input(name="W", shape="m n"), sizes={"m": 200, "n": 100}).std() == pytest.approx(
        1.0, rel=0.05
    )


@given(st.floats(-9, 9), st.floats(0.5, 9), seeds)
def test_uniform_keeps_to_its_interval(low, span, seed):
    value = one(Input(name="x", shape="h", sampler=Uniform(low=low, high=low + span)), seed)
    # Rounding to float32 may carry a number just past an end.
    assert low - 1e-5 <= value.min()
    assert value.max() <= low + span + 1e-5


@given(seeds)
def test_a_diagonal_is_zero_beside_it_only(seed):
    value = one(Input(name="J", shape="K K", sampler=Diagonal()), seed)
    diagonal = value.diagonal()
    assert diagonal.all()
    np.testing.assert_array_equal(value, np.diag(diagonal))


@given(seeds, indices, st.integers(2, 9))
def test_labels_are_soft_on_even_trials_and_hard_on_odd_ones(seed, index, size):
    item = Input(name="y", shape="K 1", sampler=Labels())
    value = one(item, seed, index, {"K": size})
    if index % 2:
        assert set(value.flatten()) == {0.0, 1.0}
    else:
        assert (value > 0).all()
        assert (value < 1).all()


@pytest.mark.parametrize("index", [0, 1])
def test_a_single_label_can_be_drawn(index):
    value = one(Input(name="y", shape="K 1", sampler=Labels()), 0, index, {"K": 1})
    assert value.shape == (1, 1)
    assert 0 <= value.item() <= 1


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_a_derived_input_is_a_function_of_an_earlier_one(function):
    items = [
        Input(name="s", shape="K 1"),
        Input(name="y", shape="K 1", sampler=Derived(apply=function, to="s")),
    ]
    drawn = draw(items, SIZES, 0, np.random.default_rng(0))
    expected = {"identity": drawn["s"], "tanh": np.tanh(drawn["s"])}
    expected["sigmoid"] = (1 + np.tanh(drawn["s"] / 2)) / 2
    np.testing.assert_allclose(drawn["y"], expected[function], rtol=1e-6)


def message(data):
    with pytest.raises(ValidationError) as refused:
        Input.model_validate(data)
    (error,) = refused.value.errors()
    return error["msg"]


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
        ({"name": "t", "size": 3}, "Extra inputs are not permitted"),
    ],
)
def test_an_input_that_contradicts_itself_is_refused(data, text):
    assert message(data) == text


def test_an_unknown_sampler_is_refused_with_those_there_are():
    text = message({"name": "t", "sampler": {"draw": "cauchy"}})
    assert text.startswith("Input tag 'cauchy' found using 'draw' does not match any of the")
    for known in ("normal", "uniform", "diagonal", "labels", "derived"):
        assert f"'{known}'" in text


@given(samplers)
def test_a_sampler_survives_a_round_trip_through_json(sampler):
    adapter = TypeAdapter(Sampler)
    assert adapter.validate_json(adapter.dump_json(sampler)) == sampler
