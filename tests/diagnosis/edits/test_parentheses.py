"""Parentheses that are left out, or closed too early."""

import pytest

from grader.diagnosis.edits.parentheses import closed_early, left_out
from grader.diagnosis.programs.program import Change
from grader.diagnosis.programs.trees import expression


def made(edits, text):
    """What the step is then, by the words."""
    found = {}
    for edit in edits(Change("y", expression(text))):
        found.setdefault(edit.what, []).append(str(edit).removeprefix("y = "))
    return found


@pytest.mark.parametrize(
    ("text", "around", "then"),
    [
        ("p * (1 - p)", "a difference", "p * 1 - p"),
        ("1 / (1 + exp(-s))", "a sum", "1 / 1 + exp(-s)"),
        ("x / (a * b)", "a product", "x / a * b"),
        ("x - (a - b)", "a difference", "x - a - b"),
        ("W @ (D @ v)", "a product", "W @ D @ v"),
        ("x / (a / b)", "a quotient", "x / a / b"),
        ("(b / q - a / p) / n", "a difference", "-a / p - b / q / n"),
    ],
)
def test_what_binds_tighter_then_comes_first(text, around, then):
    assert then in made(left_out, text)[f"parentheses left out around {around}"]


def test_the_parentheses_of_a_call_are_not_left_out():
    assert not made(left_out, "log(a + b) + f(x).sum()")


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("log(sum(e) / n) / b", "log(sum(e)) / n / b"),
        ("d / sqrt(2 * pi)", "d / sqrt(2) * pi"),
        ("(a + b - c) / n", "a + b - c / n"),
        ("(a + b - c) / n", "(a + b) - c / n"),
        ("f(x[1 + i] * y)", "f(x[1 + i]) * y"),
    ],
)
def test_what_follows_on_a_parenthesis_is_outside(text, then):
    normal = {str(expression_of(each)) for each in made(closed_early, text)[CLOSED]}
    assert str(expression_of(then)) in normal


CLOSED = "a parenthesis that is closed too early"


def expression_of(text):
    return Change("y", expression(text))


def test_a_sign_is_no_operator_between_two():
    assert not made(closed_early, "exp(-x)")


def test_it_is_told_with_a_hint(student):
    found = student.returns(
        "bce_jacobians", "dy_tilde_ds2", "diagonal(torch.sigmoid(s2) * 1 - torch.sigmoid(s2) ** 2)"
    )
    assert found.code in {"", "correct"}  # a product with 1 - sigmoid is that as well
    found = student.returns(
        "bce_jacobians",
        "dC_dy_tilde",
        "(-(y / y_tilde - (1 - y) / 1 - y_tilde)).T / len(y)",
    )
    assert "parentheses left out around a difference" in found.message
    assert found.hint.startswith("set parentheses as the formula has them")
