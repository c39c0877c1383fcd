"""What messages call the factors and terms of a formula."""

import ast

import pytest

from grader.diagnosis.edits.vocabulary import Vocabulary
from grader.diagnosis.programs.trees import expression

NAMES = {"tanh": "tanh", "slope": "the derivative of tanh"}


def called(node):
    """What messages call a function that is called by its name."""
    return NAMES.get(node.func.id, "") if isinstance(node, ast.Call) else ""


WORDS = Vocabulary({"x": (3,), "y": (3,), "K": ()}, called)


@pytest.mark.parametrize(
    ("factor", "rest", "what"),
    [
        ("x", "y", "x"),
        ("1 - y", "x", "1 - y"),
        ("tanh(x)", "y", "a factor, tanh,"),
        ("slope(x)", "y", "the derivative of tanh"),
        ("f(x + y)", "y", "the factor with x in it"),
        ("f(y)", "1 - y", "the factor with y, not 1 - y, in it"),
        ("f(x)", "x", "a factor"),
        ("len(x)", "y", "a factor, the length of x,"),
    ],
)
def test_a_factor_is_told_by_what_is_in_it_alone(factor, rest, what):
    assert WORDS.told(expression(factor), "factor", expression(rest)) == what


def test_a_function_without_a_name_is_told_as_one():
    assert WORDS.function(expression("tanh(x)")) == "tanh"
    assert WORDS.function(expression("f(x)")) == "a function"


def test_what_is_summed_is_told_by_its_name():
    assert WORDS.named(expression("x.max()")) == "the largest element of x"
    assert WORDS.named(expression("f(x).max()")) == ""
