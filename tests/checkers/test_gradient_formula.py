import pytest

from grader.spec import Diagonal, Function, GradientFormula, Input, Part

REFERENCE = """
import torch

def gradients(dC_dy, dy_ds, x):
    dC_db = dC_dy @ dy_ds
    dC_dx = dC_db @ torch.diag(x.flatten())
    return {"dC_db": dC_db, "dC_dx": dC_dx}
"""
GRADIENTS = GradientFormula(
    id="g",
    title="gradients",
    points=2,
    inputs=(
        Input(name="x", shape="n 1"),
        Input(name="b", shape="n 1"),
        Input(name="dC_dy", shape="1 n"),
        Input(name="dy_ds", shape="n n", sampler=Diagonal()),
    ),
    functions=(
        Function(
            name="gradients",
            takes=("x", "b", "dC_dy", "dy_ds"),
            parts=(
                Part(name="dC_db", points=1, shape="1 n"),
                Part(name="dC_dx", points=1, shape="1 n", follows="dC_db"),
            ),
        ),
    ),
    given=("dC_dy", "dy_ds"),
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
