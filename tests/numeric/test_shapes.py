import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from grader.numeric import shapes

SHAPE = TypeAdapter(shapes.Shape)
names = st.from_regex(r"[A-Za-z_][A-Za-z_0-9]{0,5}", fullmatch=True)
axis_sizes = st.integers(1, 9).map(str)
axis_names = st.one_of(
    names,
    st.tuples(axis_sizes, names).map("*".join),
    st.tuples(names, names).map("+".join),
    st.tuples(names, axis_sizes).map("-".join),
)
shape_texts = st.lists(axis_names | axis_sizes, max_size=4).map(" ".join)


def test_axes_are_divided_by_blanks():
    assert shapes.axes("h 1") == ("h", "1")
    assert shapes.axes("") == ()


def test_symbols_stand_once_in_order_of_first_appearance():
    assert shapes.symbols(["K 1", "h n", "K h", "7"]) == ("K", "h", "n")


def test_resolve_binds_names_and_keeps_numbers():
    assert shapes.resolve("h 1 n", {"h": 5, "n": 4}) == (5, 1, 4)
    with pytest.raises(KeyError, match="K"):
        shapes.resolve("K 1", {"h": 5})


@pytest.mark.parametrize(
    ("axis", "size"), [("n-2", 3), ("4*h", 28), ("n+h", 12), ("2*n*h+n+1-2", 74), ("h-1", 6)]
)
def test_an_axis_is_worked_out_from_names_and_numbers(axis, size):
    assert shapes.size(axis, {"n": 5, "h": 7}) == size


def test_names_within_an_axis_are_symbols():
    assert shapes.symbols(["4*h n-2", "B*T"]) == ("h", "n", "B", "T")


def test_what_is_taken_away_makes_sizes_larger():
    assert shapes.less(["n h", "n-2 h-3"]) == 3
    assert shapes.less(["n h", ""]) == 0


@pytest.mark.parametrize(
    ("shape", "text"),
    [
        ("h n", "(h, n) = (5, 4)"),
        ("h", "(h,) = (5,)"),
        ("1 h", "(1, h) = (1, 5)"),
        ("6", "(6,)"),
        ("2 6", "(2, 6)"),
        ("", "a scalar"),
    ],
)
def test_describe(shape, text):
    assert shapes.describe(shape, {"h": 5, "n": 4}) == text


@given(st.lists(st.integers(0, 20), max_size=4).map(tuple))
def test_sizes_are_shown_as_numpy_writes_them(sizes):
    assert shapes.show(sizes) == str(np.empty(sizes).shape)


@pytest.mark.parametrize(
    ("shape", "vector", "scalar"),
    [
        ("h", True, False),
        ("h 1", True, False),
        ("1 h", True, False),
        ("h n", False, False),
        ("", False, True),
        ("1 1", False, True),
    ],
)
def test_vectors_and_scalars(shape, vector, scalar):
    assert shapes.is_vector(shape) == vector
    assert shapes.is_scalar(shape) == scalar


@given(shape_texts)
def test_a_shape_is_one_of_scalar_vector_and_matrix(shape):
    longer = [axis for axis in shapes.axes(shape) if axis != "1"]
    assert (shapes.is_scalar(shape), shapes.is_vector(shape)) == (not longer, len(longer) == 1)


@given(shape_texts)
def test_a_shape_as_a_field_only_loses_spare_blanks(shape):
    assert SHAPE.validate_python(f" {shape.replace(' ', '   ')} ") == shape


@pytest.mark.parametrize(
    ("shape", "axis"),
    [("h,n", "h,n"), ("h 0", "0"), ("-1", "-1"), ("2h", "2h"), ("n-k", "n-k"), ("n-1-1", "n-1-1")],
)
def test_what_is_no_shape_is_refused(shape, axis):
    with pytest.raises(ValidationError) as refused:
        SHAPE.validate_python(shape)
    assert refused.value.errors()[0]["msg"] == (
        f"Value error, shape {shape!r}: {axis!r} is neither a name nor a size; "
        "write axes divided by blanks, such as 'h n', 'K 1' or 'n-2 4*h'"
    )


def test_what_is_far_larger_than_any_right_shape():
    assert not shapes.is_far_larger((5, 4, 5))
    assert shapes.is_far_larger((0, 101))
    assert not shapes.is_far_larger((0, 101), most=200)


def test_axes_of_size_one_are_left_out_wherever_they_stand():
    assert shapes.without_ones((1, 3, 1, 2)) == (3, 2)
    assert shapes.without_ones((1,)) == ()
