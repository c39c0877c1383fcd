"""Several terms of a sum, each with a constant of its own."""

import pytest

Y = "torch.sigmoid(W2 @ torch.tanh(W1 @ x + b1) + b2)"
C = f"-(y * log({Y}) + (1 - y) * log(1 - {Y})).mean()"


@pytest.mark.parametrize(
    ("function", "part", "expression", "words"),
    [
        (
            "regression_forward",
            "s1",
            "3 * W1 @ x - b1 / 3",
            "the term with W1 in it times 3 and the term b1 times -1/3",
        ),
        (
            "bce_forward",
            "C",
            f"-(3 * y * log({Y}) - (1 - y) * log(1 - {Y}) / 2).mean()",
            "the term with y, not 1 - y, in it times 3 and the term with 1 - y in it times -1/2",
        ),
        # A constant may be a size: then it is told trial by trial.
        (
            "bce_jacobians",
            "dC_dy_tilde",
            "(3 * (1 - y) / (1 - y_tilde) - len(y) * y / y_tilde).T / len(y)",
            "the term with 1 - y in it times 3 and the term with y, not 1 - y, in it times K",
        ),
    ],
)
def test_each_term_has_its_constant(student, function, part, expression, words):
    found = student.returns(function, part, expression)
    assert found.code == "factor"
    assert found.message == f"{part} is consistent with {words}, in all 8 trials"


@pytest.mark.parametrize(
    "expression",
    ["torch.sin(3 * W1 @ x) + b1", "1.7 * W1 @ x + 2.9 * b1", "W1 @ x + b1 + torch.sin(b1)"],
)
def test_what_no_constants_give_stays_unexplained(student, expression):
    assert student.returns("regression_forward", "s1", expression).code == "wrong_value"
