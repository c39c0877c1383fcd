import ast

import pytest
import torch

from grader.course.straightline import parse
from grader.diagnosis.program import Change, Program
from grader.libraries import library

SOURCE = '''
def f(x, w):
    """A formula."""
    s = w @ x.T
    a = s * 2
    b = x + 1
    return {"s": s, "out": a + b.sum()}

def bare(x):
    return 2 * x
'''
SCOPE = {"torch": torch}
X = torch.ones(1, 3, dtype=torch.float64)
W = torch.eye(3, dtype=torch.float64)


def program(name="f"):
    return Program.of(parse(SOURCE, "reference.py")[name], library("torch"))


def change(text):
    (statement,) = ast.parse(text).body
    return Change(statement.targets[0].id, statement.value)


def edited(*changes, wanted=("s", "out")):
    names = program().complete(SCOPE, {"x": X.numpy(), "w": W.numpy()}, {})
    return program().edited(SCOPE, names, [change(text) for text in changes], wanted)


def test_returned_expressions_are_steps():
    assert program().keys == {"s": "s", "out": "out"}
    assert [step.name for step in program().steps] == ["s", "a", "b", "out"]
    assert program("bare").keys == {"": "bare"}


def test_what_a_quantity_is_worked_out_from():
    assert program().sources("a") == {"a", "s", "w", "x"}


def test_only_what_follows_from_an_edit_differs():
    assert edited("a = s * 3").keys() == {"a", "out"}
    assert edited("w = 2 * w").keys() == {"w", "s", "a", "out"}


def test_only_what_is_wanted_is_worked_out():
    assert edited("w = 2 * w", wanted=("s",)).keys() == {"w", "s"}


def test_inputs_are_swapped_at_once():
    names = program().edited({}, {"x": X, "w": X + 1}, [change("x = w"), change("w = x")], ())
    assert (names["x"] == 2).all()
    assert (names["w"] == 1).all()


def test_what_fails_after_an_edit_is_left_out():
    assert edited("s = torch.ones(2, 2)", "b = torch.ones(3, 3) @ torch.ones(2)").keys() == {
        "s",
        "a",
    }


def test_a_given_quantity_replaces_its_step():
    names = program().complete(SCOPE, {"x": X.numpy(), "w": W.numpy()}, {"s": X})
    assert names["a"].tolist() == [[2.0, 2.0, 2.0]]


def test_an_edit_is_shown_as_it_would_be_written():
    assert str(program().steps[0]) == "s = w @ x.T"


def test_transposing_no_matrix_fails_where_it_would_only_warn():
    with pytest.raises(RuntimeError):
        program().edited(SCOPE, {"x": X[0], "w": W}, [change("x = x.mT")], ())


def test_what_is_returned_beside_the_parts_is_no_step():
    source = "def f(x):\n    y = 2 * x\n    cache = (x, y)\n    return y, cache\n"
    program = Program.of(parse(source, "reference.py")["f"], library("torch"), ("cache",))
    assert [step.name for step in program.steps] == ["y"]
    assert program.keys == {"y": "y"}
