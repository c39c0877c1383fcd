"""A function at another place of a formula: before a product that belongs inside it, or after."""

import ast

import pytest

from grader.course.straightline import Formula
from grader.diagnosis.edits.moved import moved
from grader.diagnosis.edits.vocabulary import Vocabulary
from grader.diagnosis.programs.program import Program
from grader.libraries import library

SOURCE = """
def layer(x, W, V, b):
    s = W @ x + b
    a = tanh(s)
    t = V @ a + b
    y = V @ tanh(s) + b
    z = tanh(V @ s + V @ a)
    r = tanh(s) + 1
    return {"t": t, "y": y, "z": z, "r": r}
"""
SIZES = {"x": (4, 1), "W": (5, 4), "V": (6, 5), "b": ()}


@pytest.fixture(scope="module")
def edits():
    (tree,) = ast.parse(SOURCE).body
    parameters = tuple(each.arg for each in tree.args.args)
    formula = Formula("layer", parameters, (), dict.fromkeys("tyzr"), tree)
    program = Program.of(formula, library("numpy"))
    return {str(e): e.what for e in moved(program.steps, Vocabulary(SIZES, lambda _: "tanh"))}


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        ("a = W @ tanh(x) + b", "tanh applied to x alone, before all else"),
        ("a = tanh(W) @ x + b", "tanh applied to W alone, before all else"),
        ("t = tanh(V @ s + b)", "tanh of what is worked out from s, not of s itself"),
        ("t = tanh(V @ s) + b", "tanh of what is worked out from s, not of s itself"),
        ("y = tanh(V @ s + b)", "tanh of what is worked out from s, not of s itself"),
        ("y = tanh(V @ s) + b", "tanh of what is worked out from s, not of s itself"),
        ("a = tanh(W @ x) + b", "b added outside tanh, not inside it"),
        ("z = tanh(V @ s) + V @ a", "tanh of a part of the sum, not of all of it"),
        ("r = tanh(s + 1)", "a constant inside tanh, not outside it"),
    ],
)
def test_a_function_is_moved_over_what_is_worked_out(edits, edit, what):
    assert edits[edit] == what


def test_a_number_in_a_sum_is_no_argument_of_its_own(edits):
    assert not [edit for edit in edits if "tanh(b)" in edit]


def test_a_function_that_is_first_is_told_where_it_is_made(student):
    found = student.returns("classification_forward", "a1", "W1 @ torch.tanh(x) + b1")
    assert found.code == "misplaced_function"
    assert (
        found.message
        == "a1 is consistent with tanh applied to x alone, before all else, in all 8 trials"
    )
    assert found.hint == "where in the formula is the function taken, and of what?"


def test_a_function_that_is_last_is_told_in_what_is_worked_out(student):
    found = student.returns("classification_forward", "s2", "torch.tanh(W2 @ (W1 @ x + b1) + b2)")
    assert found.message == (
        "s2 is consistent with tanh of what is worked out from s1, not of s1 itself, "
        "in all 8 trials"
    )
