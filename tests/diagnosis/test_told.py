"""What is told where several edits give the same: the one that points at the mistake."""

import numpy as np
import pytest

from tests.diagnosis.tellings import TELLINGS

A1 = "torch.tanh(W1 @ x + b1)"


@pytest.mark.parametrize(("function", "part", "expression", "words"), TELLINGS)
def test_the_edit_that_points_at_the_mistake_is_told(student, function, part, expression, words):
    found = student.returns(function, part, expression)
    assert found.message == f"{part} is consistent with {words}, in all 8 trials"


def test_a_declared_mistake_is_told_after_another_one_as_well(student):
    wrong = f"torch.sigmoid(W2 @ {A1})"
    given = {"s2": f"W2 @ {A1}", "y_tilde": wrong, "C": f"(({wrong} - y) ** 2).sum()"}
    found = student.returns_all("bce_forward", given)["C"]
    assert found.message == (
        "C is consistent with the squared distance, given your own y_tilde, in all 8 trials"
    )
    assert found.hint == "read again which cost this problem is about"


def test_a_sum_that_is_another_quantity_times_a_number_is_no_explanation(student):
    found = student.returns("softargmax", "softargmax", "torch.exp(beta * (e - e.mean()))")
    assert found.code == "wrong_value"


def test_what_was_cut_to_whole_numbers_is_told(student):
    whole = student.told("regression_jacobians", lambda *of: np.trunc(of[2]).astype(int))
    assert whole["dC_dy_tilde"].code == "truncated"
    assert (
        whole["dC_dy_tilde"].hint
        == "what makes whole numbers of it: the dtype, `//` or a function such as `round`?"
    )
