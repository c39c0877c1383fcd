import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    Size,
    Uniform,
)
from grader.trials.inputs import FINE, FUNCTIONS, ROUND, draw

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
    st.just(OneHot()),
    st.just(OneOf(values=(-1, 0.5))),
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


@given(seeds)
def test_one_hot_targets_have_one_1_in_each_row(seed):
    value = one(Input(name="y", shape="n K", sampler=OneHot()), seed)
    assert set(value.flatten()) == {0.0, 1.0}
    assert (value.sum(axis=1) == 1).all()


@given(seeds)
def test_one_of_a_few_numbers_stays_so_on_every_grid(seed):
    item = Input(name="y", shape="n K", sampler=OneOf(values=(-1, 0.1)))
    (value,) = draw([item], SIZES, 0, np.random.default_rng(seed), ROUND).values()
    assert set(value.flatten()) <= {-1.0, float(np.float32(0.1))}


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


@given(seeds, indices, st.integers(-9, 9), st.integers(1, 9))
def test_integers_are_from_low_up_to_below_high(seed, index, low, span):
    sampler = Integers(low=low, high=low + span)
    value = one(Input(name="y", shape="n K", sampler=sampler), seed, index)
    assert (value.dtype, value.shape) == (np.int64, (4, 6))
    assert set(value.flatten()) <= set(range(low, low + span))


@given(seeds, st.integers(1, 9))
def test_labels_keep_below_the_size_that_is_drawn(seed, classes):
    item = Input(name="y", shape="n", sampler=Integers(high="K"))
    value = one(item, seed, sizes={"n": 200, "K": classes})
    assert set(value) == set(range(classes))


@given(seeds, st.floats(0.05, 0.95), st.integers(2, 9))
def test_a_mask_has_both_along_its_last_axis(seed, p, size):
    value = one(Input(name="m", shape="n K", sampler=Mask(p=p)), seed, sizes={"n": 4, "K": size})
    assert value.dtype == np.bool_
    assert value.any(axis=1).all()
    assert not value.all(axis=1).any()


def test_a_mask_is_true_as_often_as_it_says():
    value = one(Input(name="m", shape="n K", sampler=Mask(p=0.8)), sizes={"n": 100, "K": 100})
    assert value.mean() == pytest.approx(0.8, abs=0.02)


@pytest.mark.parametrize("shape", ["1", "n 1", "1 1"])
def test_where_there_is_room_for_one_a_mask_is_what_chance_makes_it(shape):
    item = Input(name="m", shape=shape, sampler=Mask())
    drawn = [one(item, seed) for seed in range(50)]
    assert {bool(value.flat[0]) for value in drawn} == {True, False}


def test_a_whole_number_without_axes_can_be_drawn():
    value = one(Input(name="k", sampler=Integers(low=3, high=4)))
    assert (value.shape, value.dtype, value.item()) == ((), np.int64, 3)


@given(st.integers(2, 9), st.integers(2, 9), seeds)
def test_the_size_of_an_axis_is_a_whole_number(h, n, seed):
    sizes = {"h": h, "n": n}
    for axis, size in {"h": h, "2*h": 2 * h, "h+n": h + n, "n-1": n - 1}.items():
        value = one(Input(name="d", sampler=Size(axis=axis)), seed, sizes=sizes)
        assert (value.shape, value.dtype, value.item()) == ((), np.int64, size)


@given(seeds)
def test_a_switch_is_on_in_every_other_trial(seed):
    item = Input(name="training", sampler=Mask(p=0.1))
    assert [one(item, seed, index).item() for index in range(4)] == [True, False, True, False]


@given(seeds)
def test_whole_numbers_and_truth_values_stay_so_on_every_grid(seed):
    items = [
        Input(name="y", shape="n", sampler=Integers(low=-(2**40), high=2**40)),
        Input(name="m", shape="n", sampler=Mask()),
    ]
    fine, rough = (draw(items, SIZES, 0, np.random.default_rng(seed), g) for g in (FINE, ROUND))
    for name in ("y", "m"):
        np.testing.assert_array_equal(fine[name], rough[name])


def test_what_is_drawn_beside_them_is_no_other_for_it():
    """The numbers of an assignment that has neither are the same as ever."""
    value = one(Input(name="x", shape="h"), seed=1)
    np.testing.assert_allclose(
        value, [0.3455842, 0.8216182, 0.3304371, -1.3031572, 0.9053559], rtol=1e-6
    )
