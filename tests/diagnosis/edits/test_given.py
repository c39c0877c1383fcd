"""Factors that are given, and worked out anew nevertheless."""

import pytest

A1 = "torch.tanh(W1 @ x + b1)"
Y = f"torch.sigmoid(W2 @ {A1} + b2)"
TANH_SLOPE = f"(1 - {A1} ** 2).T"
GIVEN = "dC_dy_tilde @ dy_tilde_ds2 @ W2 @ da1_ds1"


@pytest.mark.parametrize(
    ("function", "part", "expression", "words"),
    [
        (
            "classification_gradients",
            "dC_db2",
            f"2 * ({Y} - y).T @ dy_tilde_ds2",
            "working dC_dy_tilde out anew",
        ),
        (
            "classification_gradients",
            "dC_db2",
            f"({Y} - y).T @ dy_tilde_ds2",
            "working dC_dy_tilde out anew, and times 1/2",
        ),
        (
            "bce_gradients",
            "dC_db2",
            f"({Y} - y).T",
            "working dC_dy_tilde and dy_tilde_ds2 out anew, and times K",
        ),
        (
            "regression_gradients",
            "dC_db2",
            "dC_dy_tilde",
            "dy_tilde_ds2 left out, or worked out anew",
        ),
        (
            "classification_gradients",
            "dC_db1",
            f"({GIVEN}) * {TANH_SLOPE}",
            "da1_ds1 used twice: as it is given, and worked out anew",
        ),
    ],
)
def test_what_is_done_with_a_given_factor_is_told(student, function, part, expression, words):
    found = student.returns(function, part, expression)
    assert found.message == f"{part} is consistent with {words}, in all 8 trials"
    assert found.code == "recomputed_factor"
    assert found.hint == (
        "use the factors as given: they are drawn freely, so that the formula itself is tested"
    )


def test_a_factor_left_out_is_told_as_that_where_working_it_out_gives_another_value(student):
    found = student.returns("classification_gradients", "dC_db2", "dC_dy_tilde")
    assert (found.code, found.detail) == (
        "dropped_factor",
        "dC_db2 = dC_dy_tilde: reproduces 8 of 8 trials",
    )


def test_the_instructor_reads_what_was_worked_out(student):
    found = student.returns("regression_gradients", "dC_db2", "dC_dy_tilde")
    assert found.detail == (
        "dy_tilde_ds2 = anew(x, y, W1, b1, W2, b2)['dy_tilde_ds2']: reproduces 8 of 8 trials"
    )


def test_after_a_wrong_value_a_factor_that_is_worked_out_anew_is_told_too(student):
    given = {
        "dC_db2": "3 * dC_dy_tilde",
        "dC_db1": "3 * dC_dy_tilde @ W2 @ diagonal(3 * (W1 @ x + b1 > 0).to(x))",
    }
    found = student.returns_all("regression_gradients", given)["dC_db1"]
    assert found.message == (
        "dC_db1 is consistent with working da1_ds1 out anew, given your own dC_db2, in all 8 trials"
    )
