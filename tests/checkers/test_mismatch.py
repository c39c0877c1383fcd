"""What a student reads of one wrong value: its shape, what is not finite, its numbers."""

import numpy as np
import pytest

from grader.checkers.faults import Fault
from grader.checkers.mismatch import describe_mismatch, named_shape
from grader.runs import Answer, Trial
from grader.spec import Part
from grader.verdicts import Verdict

SIZES = {"n": 4, "h": 5}
TRIAL = Trial(0, SIZES, {})
COLUMN = Part(name="s", points=1, shape="h 1")
SCALAR = Part(name="total", points=1)
MATRIX = Part(name="dW", points=1, shape="h n")
RIGHT = {
    "s": np.linspace(1.0, 2.0, 5).reshape(5, 1),
    "total": np.array(2.0),
    "dW": np.linspace(1.0, 2.0, 20).reshape(5, 4),
}


def of(part, value):
    return describe_mismatch(part, TRIAL, np.asarray(value), Answer(RIGHT[part.name]))


UNREDUCED = "is a sum missing, or did a row and a column broadcast to a matrix?"
WHOLE = "a whole matrix is wanted: no row, diagonal or product with a vector"


@pytest.mark.parametrize(
    ("part", "shape", "message", "hint", "code"),
    [
        (
            COLUMN,
            (5, 5),
            "s has shape (h, h) = (5, 5); expected (h, 1) = (5, 1)",
            UNREDUCED,
            "unreduced",
        ),
        (
            COLUMN,
            (4, 1),
            "s has shape (n, 1) = (4, 1); expected (h, 1) = (5, 1)",
            "",
            "wrong_shape",
        ),
        (COLUMN, (7,), "s has shape (7,); expected (h, 1) = (5, 1)", "", "wrong_shape"),
        (COLUMN, (), "s has shape (); expected (h, 1) = (5, 1)", "", "wrong_shape"),
        (
            COLUMN,
            (1, 5, 1),
            "s has shape (1, h, 1) = (1, 5, 1); expected (h, 1) = (5, 1)",
            "drop the axes of size 1",
            "extra_axes",
        ),
        (
            SCALAR,
            (5, 1),
            "total has shape (h, 1) = (5, 1); expected a scalar",
            "is a sum or a mean missing?",
            "unreduced",
        ),
        (
            MATRIX,
            (5, 1),
            "dW has shape (h, 1) = (5, 1); expected (h, n) = (5, 4)",
            WHOLE,
            "not_a_matrix",
        ),
        (
            MATRIX,
            (5, 1, 4),
            "dW has shape (h, 1, n) = (5, 1, 4); expected (h, n) = (5, 4)",
            "drop the axes of size 1",
            "extra_axes",
        ),
        (
            MATRIX,
            (4, 4),
            "dW has shape (n, n) = (4, 4); expected (h, n) = (5, 4)",
            "",
            "wrong_shape",
        ),
    ],
)
def test_a_wrong_shape_shows_both_with_their_axes(part, shape, message, hint, code):
    assert of(part, np.ones(shape)) == Fault(message, hint, code, verdict=Verdict.WRONG_SHAPE)


@pytest.mark.parametrize("shape", [(0, 1564095258), (1, 1, 7, 89), (9999,), (5, 4, 3, 9)])
def test_a_shape_in_which_a_hidden_input_may_be_written_is_not_shown(shape):
    assert (
        of(COLUMN, np.ones(shape)).message == "s has a far larger shape; expected (h, 1) = (5, 1)"
    )


def test_the_axes_of_a_shape_are_named_only_where_all_are_known():
    assert named_shape((5, 4), SIZES) == "(h, n) = (5, 4)"
    assert named_shape((5, 3), SIZES) == "(5, 3)"
    assert named_shape((1, 1), SIZES) == "(1, 1)"
    assert named_shape((), SIZES) == "()"


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_is_counted(value):
    spoilt = RIGHT["s"].copy()
    spoilt[0] = value
    found = of(COLUMN, spoilt)
    assert (found.verdict, found.code) == (Verdict.NOT_FINITE, "not_finite")
    assert found.message == "s holds NaN or infinity in 1 of 5 elements"
    assert found.hint == "look for a division by zero, a logarithm of zero or an overflow"


@pytest.mark.parametrize(
    ("dtype", "hint"),
    [
        ("f8", "is it ever set? and which of its factors may be zero?"),
        ("i8", "it holds whole numbers: what stands behind the point is cut off"),
        ("u1", "it holds whole numbers: what stands behind the point is cut off"),
    ],
)
def test_zeros_are_named(dtype, hint):
    found = of(COLUMN, np.zeros((5, 1), dtype))
    assert (found.message, found.hint) == ("s is zero throughout", hint)
    assert (found.verdict, found.code) == (Verdict.WRONG_VALUE, "all_zero")


def test_a_value_of_a_right_shape_is_said_to_have_one():
    assert of(COLUMN, -RIGHT["s"]).message == (
        "s has the right shape, (h, 1) = (5, 1), but wrong values"
    )
    assert of(COLUMN, -RIGHT["s"].T).code == "wrong_value"
    assert of(SCALAR, 3.0).message == "total has a wrong value"


CLASS, HIT = Part(name="predicted", points=1, shape="n"), Part(name="hit", points=1, shape="n")
CLASSES, HITS = Answer(np.array([2, 0, 1, 3])), Answer(np.array([True, False, True, True]))


@pytest.mark.parametrize(
    ("part", "expected", "value", "message", "hint"),
    [
        (CLASS, CLASSES, np.zeros(4, int), "predicted is zero throughout", "is it ever set?"),
        (
            CLASS,
            CLASSES,
            np.eye(4, 5),
            "predicted has shape (n, h) = (4, 5); expected (n,) = (4,)",
            "whole numbers are wanted: is an argmax missing, or a count?",
        ),
        (HIT, HITS, np.zeros(4, bool), "hit is false throughout", "when is it true?"),
    ],
)
def test_classes_and_truth_values_have_words_of_their_own(part, expected, value, message, hint):
    found = describe_mismatch(part, TRIAL, value, expected)
    assert (found.message, found.hint) == (message, hint)
