import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from grader.numeric.compare import are_close, close, count_not_finite, of_kind

NO_CONDITIONING = np.zeros(())
finite = arrays(
    np.float64,
    st.tuples(st.integers(1, 4), st.integers(1, 4)),
    elements=st.floats(-1e6, 1e6).filter(lambda v: v == 0 or abs(v) > 1e-6),
)


@given(finite)
def test_a_value_is_close_to_itself(values):
    assert close(values, values, NO_CONDITIONING)


@given(finite)
def test_float32_of_a_value_is_close(values):
    assert close(values.astype(np.float32), values, NO_CONDITIONING)


@given(finite, st.floats(1e-3, 1e3))
def test_a_visible_relative_change_is_not_close(values, change):
    values = values + np.sign(values) + (values == 0)
    assert not close(values * (1 + change), values, NO_CONDITIONING)


@given(finite)
def test_close_is_blind_to_strides(values):
    assert close(np.asfortranarray(values), np.ascontiguousarray(values), NO_CONDITIONING)


@given(finite, st.sampled_from([0.0, 1e-6, 1e-4, np.nan, np.inf]), st.floats(0, 1e3))
def test_values_are_close_where_each_element_is(values, change, conditioning):
    wide = np.full(values.shape, conditioning)
    for odd in (values + change, values * (1 + 2e-5), np.where(values > 0, change, values)):
        assert close(odd, values, wide) == are_close(odd, values, wide).all()
        assert close(values, odd, wide) == are_close(values, odd, wide).all()


def test_conditioning_widens_the_bound_element_by_element():
    expected = np.array([1.0, 1.0])
    conditioning = np.array([0.0, 100.0])
    assert close(np.array([1.0, 1.002]), expected, conditioning)
    assert not close(np.array([1.002, 1.0]), expected, conditioning)


def test_a_zero_is_measured_against_the_largest_element():
    assert close(np.array([1e-10, 1.0]), np.array([0.0, 1.0]), NO_CONDITIONING)
    assert not close(np.array([1e-8, 1.0]), np.array([0.0, 1.0]), NO_CONDITIONING)


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_only_equals_the_same(odd):
    expected = np.array([1.0, odd])
    assert close(np.array([1.0, odd]), expected, NO_CONDITIONING)
    assert not close(np.array([1.0, 1.0]), expected, NO_CONDITIONING)
    assert not close(np.array([odd, 1.0]), np.array([1.0, 1.0]), NO_CONDITIONING)


def test_infinities_of_other_sign_differ():
    assert not close(np.array([np.inf]), np.array([-np.inf]), NO_CONDITIONING)


def test_other_shapes_are_never_close():
    assert not close(np.ones((2, 1)), np.ones(2), NO_CONDITIONING)


def test_integers_and_truth_values_count_by_value():
    assert close(np.eye(2, dtype=np.int64), np.eye(2), NO_CONDITIONING)
    assert close(np.eye(2, dtype=bool), np.eye(2), NO_CONDITIONING)


def test_only_elements_that_should_be_finite_are_counted():
    expected = np.array([1.0, np.inf, 2.0])
    assert count_not_finite(np.array([np.nan, np.inf, 2.0]), expected) == 1
    assert count_not_finite(np.array([np.nan, np.inf]), expected) == 2


@pytest.mark.parametrize("value", [40_000, 10**9])
def test_another_whole_number_is_another_however_large_it_is(value):
    right = np.array([value, 1])
    assert close(right.astype(float), right, np.array(1e9))
    other = np.array([value + 1, 1])
    assert not close(other, right, np.array(1e9))
    assert close(other, right.astype(float), NO_CONDITIONING)


@pytest.mark.parametrize("returned", [np.array([1.0, 0.0]), np.array([1, 0], np.int32)])
def test_truth_values_count_by_value(returned):
    assert close(returned, np.array([True, False]), NO_CONDITIONING)
    assert close(np.array([True, False]), returned, NO_CONDITIONING)
    assert not close(returned + 1, np.array([True, False]), NO_CONDITIONING)
    assert not close(returned, np.array([True, True]), NO_CONDITIONING)


def test_numbers_are_put_into_the_kind_that_is_expected():
    labels, truth = np.array([1, 2]), np.array([True, False])
    assert of_kind(np.array([3.0, 0.0]), labels).dtype == np.int64
    assert of_kind(np.array([1, 0]), truth).dtype == np.bool_
    assert of_kind(labels, np.array([0.5, 0.5])).dtype == np.float64


@pytest.mark.parametrize("value", [0.5, np.nan, np.inf, 1e300])
def test_what_is_no_whole_number_is_not_made_one(value):
    assert of_kind(np.array([value]), np.array([1])) is None
    assert of_kind(np.array([2.0]), np.array([True])) is None
