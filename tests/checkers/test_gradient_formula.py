import pytest

from grader.spec import Diagonal, GradientFormula
from tests.one_function import part, problem_of

REFERENCE = """
import torch

def gradients(dC_dy, dy_ds, x):
    dC_db = dC_dy @ dy_ds
    dC_dx = dC_db @ torch.diag(x.flatten())
    return {"dC_db": dC_db, "dC_dx": dC_dx}
"""
GRADIENTS = problem_of(
    "gradients",
    {"x": "n 1", "b": "n 1", "dC_dy": "1 n", "dy_ds": ("n n", Diagonal())},
    part("dC_db", "1 n"),
    part("dC_dx", "1 n", follows="dC_db"),
    kind=GradientFormula,
    given=("dC_dy", "dy_ds"),
    id="g",
)


@pytest.fixture
def feedback(feedback_on):
    def mark(body):
        student = f"def gradients(x, b, dC_dy, dy_ds):\n    {body}\n"
        return feedback_on(GRADIENTS, REFERENCE, student)

    return mark


def test_the_formula_is_right_for_factors_drawn_freely(feedback):
    found = feedback("g = dC_dy @ dy_ds; return {'dC_db': g, 'dC_dx': g * x.T}")
    assert [f.verdict.value for f in found.values()] == ["correct", "correct"]


def test_what_follows_from_a_wrong_gradient_keeps_its_points(feedback):
    found = feedback("g = 2 * dC_dy @ dy_ds; return {'dC_db': g, 'dC_dx': g * x.T}")
    assert (found["dC_db"].code, found["dC_dx"].code) == ("wrong_value", "follows")
