import ast

import pytest

from grader.diagnosis.operators import of_operator
from grader.diagnosis.trees import expression

SIZES = {"a": (2, 3), "b": (2, 3), "c": (2, 3)}


def written(text):
    """Every other way to write `text`, by its code."""
    found = of_operator(expression(text), frozenset(SIZES), SIZES, lambda node: "")
    return {(code, ast.unparse(tree)): (what, cost) for code, what, cost, tree in found}


@pytest.mark.parametrize("slip", ["a - b ** 2", "a ** 2 - b", "a ** 2 - b ** 2"])
def test_a_power_may_be_taken_of_one_term_or_of_each(slip):
    what, _ = written("(a - b) ** 2")["power", slip]
    assert what.startswith("the power of ")
    assert what.endswith("of two terms, not of both together")


def test_parentheses_left_out_are_likelier_than_an_operator_mixed_up():
    _, left_out = written("a / (b * c)")["wrong_operation", "a / b * c"]
    mixed_up, cost = written("b * c")["wrong_operation", "b / c"]
    assert left_out < cost
    assert mixed_up == "a product and a division mixed up"


def test_a_plus_and_a_minus_are_told_alike_whichever_stands_there():
    assert written("a + b")["sign", "a - b"][0] == "a plus and a minus mixed up"
    assert written("a - b")["sign", "a + b"][0] == "a minus and a plus mixed up"
