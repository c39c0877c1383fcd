import ast

import numpy as np
import pytest
import torch

from grader.course.straightline import parse
from grader.diagnosis.programs.program import Program, numbers_of, value_of
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

def clip(x, w):
    norm = (x**2).sum()
    return {"x": x / norm, "norm": norm + w}
'''
SCOPE = {"torch": torch}
X = torch.ones(1, 3, dtype=torch.float64)
W = torch.eye(3, dtype=torch.float64)


def program(name="f"):
    return Program.of(parse(SOURCE, "reference.py")[name], library("torch"))


def test_returned_expressions_are_steps():
    assert program().keys == {"s": "s", "out": "out"}
    assert [step.name for step in program().steps] == ["s", "a", "b", "out"]
    assert program("bare").keys == {"": "bare"}


def test_a_returned_value_is_no_input_and_no_step_of_its_name():
    clipped = program("clip")
    assert clipped.keys == {"x": "x_", "norm": "norm_"}
    assert clipped.sources("x_") == {"x_", "norm", "x"}
    names = clipped.complete(SCOPE, {"x": X.numpy(), "w": W.numpy()}, {})
    assert names["x_"].tolist() == [[1 / 3] * 3]


def test_what_a_quantity_is_worked_out_from():
    assert program().sources("a") == {"a", "s", "w", "x"}


def test_a_given_quantity_replaces_its_step():
    names = program().complete(SCOPE, {"x": X.numpy(), "w": W.numpy()}, {"s": X})
    assert names["a"].tolist() == [[2.0, 2.0, 2.0]]


def test_an_edit_is_shown_as_it_would_be_written():
    assert str(program().steps[0]) == "s = w @ x.T"


def test_what_is_returned_beside_the_parts_is_no_step():
    source = "def f(x):\n    y = 2 * x\n    cache = (x, y)\n    return y, cache\n"
    program = Program.of(parse(source, "reference.py")["f"], library("torch"), ("cache",))
    assert [step.name for step in program.steps] == ["y"]
    assert program.keys == {"y": "y"}


@pytest.mark.parametrize(
    ("expression", "value", "numbers"),
    [
        ("x + 1", [2.0, 3.0], [2.0, 3.0]),
        ("x.shape", (2,), None),
        ("x > 1", [False, True], [0.0, 1.0]),
        ("2.5", 2.5, 2.5),
        ("x.dtype", np.dtype(float), None),
        ("np.float64", np.float64, None),
        ("x[5]", None, None),
        ("y", None, None),
    ],
)
def test_what_an_expression_gives_where_it_gives_anything(expression, value, numbers):
    tree = ast.parse(expression, mode="eval").body
    given = tree, {"np": np}, {"x": np.array([1.0, 2.0])}
    np.testing.assert_equal(value_of(*given), value)
    np.testing.assert_equal(numbers_of(*given), numbers)
