import ast

import pytest

from grader.diagnosis.edits.operators import of_operator
from grader.diagnosis.edits.vocabulary import Vocabulary
from grader.diagnosis.programs.trees import expression

SIZES = {"a": (2, 3), "b": (2, 3), "c": (2, 3)}


def written(text):
    """Every other way to write `text`, by its code."""
    found = of_operator(expression(text), frozenset(SIZES), Vocabulary(SIZES, lambda node: ""))
    return {(code, ast.unparse(tree)): (what, cost) for code, what, cost, tree in found}


@pytest.mark.parametrize("slip", ["a - b ** 2", "a ** 2 - b", "a ** 2 - b ** 2"])
def test_a_power_may_be_taken_of_one_term_or_of_each(slip):
    what, _ = written("(a - b) ** 2")["power", slip]
    assert what.startswith("the square of ")
    assert what.endswith("of two terms, not of both together")


def test_parentheses_left_out_are_likelier_than_an_operator_mixed_up():
    _, left_out = written("a / (b * c)")["wrong_operation", "a / b * c"]
    mixed_up, cost = written("b * c")["wrong_operation", "b / c"]
    assert left_out < cost
    assert mixed_up == "a division for a product"


def test_a_plus_and_a_minus_are_told_alike_whichever_stands_there():
    assert written("a + b")["sign", "a - b"][0] == "a minus for a plus"
    assert written("a - b")["sign", "a + b"][0] == "a plus for a minus"


@pytest.mark.parametrize(
    ("text", "code", "slip", "what"),
    [
        ("a * b + c", "factor", "a * b + c * a", "a in both of two terms"),
        ("a - b - c", "dropped_term", "a", "all terms but one left out"),
        ("c * b ** 2", "power", "(c * b) ** 2", "the square of two factors together, not of one"),
        ("(c * b) ** 2", "power", "c * b ** 2", "the square of one of two factors"),
        ("a / c ** 3", "power", "(a / c) ** 3", "the third power of two factors together"),
        ("b ** 2", "power", "b", "a square left out"),
        ("b ** a", "power", "b", "a power left out"),
        ("2 * (a - b)", "wrong_activation", "1 * pool.threshold_both(a - b)", "the deriv"),
        ("2 / c * b", "wrong_activation", "1 / c * pool.threshold_both(b)", "the derivative of an"),
        ("2 * b", "constant", "b", "the factor 2 left out"),
        ("b / 2", "constant", "b", "the denominator 2 left out"),
        ("b + 1", "constant", "b", "the term 1 left out"),
        ("f(a) + b", "misplaced_term", "f(a + b)", "b inside a function, not outside it"),
        ("a @ (b * c)", "wrong_order", "b * (a @ c)", "b multiplied after the matrix product"),
    ],
)
def test_a_part_may_stand_elsewhere(text, code, slip, what):
    assert written(text)[code, slip][0].startswith(what)


def test_a_denominator_is_told_by_its_name_whatever_that_is():
    words = Vocabulary({"a": (3,), "factor": (3,)}, lambda _: "")
    found = of_operator(expression("a / factor"), frozenset(), words)
    assert "factor left out" in {what for _, what, *_ in found}
