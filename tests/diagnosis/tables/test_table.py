import ast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.straightline import parse
from grader.diagnosis.edits.edit import Edit
from grader.diagnosis.programs.consequences import ProgramTrial
from grader.diagnosis.programs.program import Change, Program
from grader.diagnosis.tables.table import Table, rounded
from grader.libraries import library

SOURCE = "def f(x):\n    s = x + 1\n    y = 2 * s\n    return {'s': s, 'y': y}\n"
LINES = (
    "s = x - 1",
    "y = s",
    "s = x + 0",
    "y = s * 3",
    "s = -1 + x",
    "y = s[0]",
    "y = s / 0",
    "y = 0 * s / 0",
)


@pytest.fixture
def trials():
    program = Program.of(parse(SOURCE, "reference.py")["f"], library("numpy"))
    inputs = (np.array([1.0, 2.0]), np.array([3.0, 4.0]), np.array([5.0, 6.0]))
    return [ProgramTrial(program, {}, program.complete({}, {"x": x}, {})) for x in inputs]


@pytest.fixture
def table(trials):
    found = [ast.parse(text).body[0] for text in LINES]
    edits = [Edit("", "", 0, (Change(line.targets[0].id, line.value),)) for line in found]
    return Table(trials[0].program, trials[:2], edits, frozenset({"s", "y"}))


def test_a_value_is_that_of_the_trial_with_the_edit(table):
    assert table.value(0, 1, "y").tolist() == [4, 6]
    assert table.value(1, 1, "s") is None


def test_edits_that_give_the_same_share_a_row(table):
    block = table.first("y")[2,]
    assert block.edits == [[0, 4], [1], [2], [3]]
    assert block.values.tolist() == [[0, 2], [2, 3], [2, 4], [6, 9]]
    assert block.edits_of([2, 0]) == [0, 2, 4]


def test_each_shape_has_a_block_and_what_is_not_finite_has_none(table):
    assert table.first("y").keys() == {(2,), ()}
    assert table.first("s").keys() == {(2,)}


def test_of_those_that_give_the_same_the_first_is_distinct(table):
    assert table.distinct("s") == [table.edits[0], table.edits[2]]


def test_over_other_trials_what_the_first_gives_is_shared(table, trials):
    other = table.over([trials[0], trials[2]])
    assert other.first("y") is table.first("y")
    assert other.value(0, 1, "y").tolist() == [8, 10]


def test_an_edit_with_nan_on_the_way_is_not_sound(table):
    assert table.is_sound(0, "y")
    assert table.is_sound(6, "y")  # infinite
    assert not table.is_sound(7, "y")
    assert table.is_sound(7, "s")  # NaN comes later


@given(st.integers(-250, 250))
def test_values_of_any_size_are_told_apart_and_are_alike_up_to_the_noise_of_another_formula(power):
    size = 10.0**power
    values = size * np.array([[1.0, 2.0], [1.0, 2.0 + 1e-13], [1.0, 2.001], [1e-14, 5.0], [0, 5.0]])
    one, same, other, noise, zero = rounded(values)
    assert one.tobytes() == same.tobytes() != other.tobytes()
    assert noise.tobytes() == zero.tobytes()
    np.testing.assert_allclose(one, values[0], rtol=1e-9)


def test_what_is_no_number_or_none_at_all_is_as_it_is():
    odd = np.array([[0.0, -0.0], [np.nan, 1.0], [np.inf, 1.0], [5e-324, 0.0]])
    found = rounded(odd)
    assert not np.signbit(found[0]).any()
    np.testing.assert_array_equal(np.isnan(found), np.isnan(odd))
    assert (found[1, 1], found[2, 0]) == (1.0, np.inf)
    assert rounded(np.zeros((2, 0))).shape == (2, 0)
