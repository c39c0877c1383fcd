import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from grader.bundle import fingerprints

VALUES = arrays(
    np.float64, array_shapes(max_dims=2, max_side=6), elements=st.floats(-10, 10, width=32)
)


@given(VALUES)
def test_an_array_is_known_again_whatever_float32_made_of_it(values):
    rounded = values.astype(np.float32).astype(np.float64) * (1 + 1e-6)
    known = np.stack([fingerprints.sums(values + 100), fingerprints.sums(values)])
    assert fingerprints.nearest(known, rounded) == 1


@given(VALUES)
def test_another_array_is_not(values):
    assert fingerprints.nearest(fingerprints.sums(values)[None], values + 1) is None


@given(st.lists(VALUES, min_size=2, max_size=4), st.floats(-1e-7, 1e-7))
def test_what_is_near_is_looked_for_in_the_same_cell(values, error):
    scales = np.array([1.0 + float(np.linalg.norm(each)) for each in values])
    sums = fingerprints.first_sums(values)
    exact = fingerprints.cells(fingerprints.placed(sums, scales))
    near = fingerprints.placed(sums * (1 + error), scales)
    assert exact in set(fingerprints.near_cells(near))


def test_zeros_are_looked_for_in_one_cell():
    assert list(fingerprints.near_cells(np.zeros(16))) == [(0,) * 16]


def test_what_it_is_about_depends_on_every_input_and_on_the_shapes_of_what_is_given():
    x = np.ones((2, 1))
    whole = fingerprints.about("f", {"x": x}, {"s": x})
    others = (
        fingerprints.about("g", {"x": x}, {"s": x}),
        fingerprints.about("f", {"y": x}, {"s": x}),
        fingerprints.about("f", {"x": x.T}, {"s": x}),
        fingerprints.about("f", {"x": x * 2}, {"s": x}),
        fingerprints.about("f", {"x": x}, {}),
        fingerprints.about("f", {"x": x}, {"s": x.T}),
        fingerprints.about("f", {"x": x}, {"t": x}),
    )
    assert whole not in others
    assert len(set(others)) == len(others)


def test_values_that_are_given_together_are_known_by_their_names_order():
    one, other = np.array([[1.0, 2.0]]), np.array([3.0])
    for values in ({"a": one, "b": other}, {"b": other, "a": one}):
        np.testing.assert_array_equal(fingerprints.together(values), [1, 2, 3])
