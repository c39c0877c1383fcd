import pytest
import torch

from grader import checkers
from grader.course.reference import Reference
from grader.probes import example_trial
from grader.spec import (
    Derived,
    Diagonal,
    ForwardExpression,
    Function,
    GradientFormula,
    Input,
    Part,
)

REFERENCE = """
import torch

def forward(x, b):
    s = x + b
    y = torch.tanh(s)
    return {"s": s, "y": y}

def slope(s):
    dy_ds = torch.diag((1 - torch.tanh(s) ** 2).flatten())
    return {"dy_ds": dy_ds}

def gradients(dC_dy, dy_ds, x):
    dC_db = dC_dy @ dy_ds
    dC_dx = dC_db @ torch.diag(x.flatten())
    return {"dC_db": dC_db, "dC_dx": dC_dx}
"""
X, B = Input(name="x", shape="n 1"), Input(name="b", shape="n 1")


def one(name, takes, *parts):
    return Function(name=name, takes=takes, parts=parts)


GRADIENTS = GradientFormula(
    id="g",
    title="gradients",
    points=2,
    inputs=(
        X,
        B,
        Input(name="dC_dy", shape="1 n"),
        Input(name="dy_ds", shape="n n", sampler=Diagonal()),
    ),
    functions=(
        one(
            "gradients",
            ("x", "b", "dC_dy", "dy_ds"),
            Part(name="dC_db", points=1, shape="1 n"),
            Part(name="dC_dx", points=1, shape="1 n", follows="dC_db"),
        ),
    ),
    given=("dC_dy", "dy_ds"),
    recomputed_by=("forward", "slope"),
)
FORWARD = ForwardExpression(
    id="f",
    title="forward",
    points=1,
    inputs=(X, B),
    functions=(one("forward", ("x", "b"), Part(name="y", points=1, shape="n 1")),),
)
SLOPE = ForwardExpression(
    id="s",
    title="slope",
    points=1,
    inputs=(X, Input(name="s", shape="n 1", sampler=Derived(apply="identity", to="x"))),
    functions=(one("slope", ("s",), Part(name="dy_ds", points=1, shape="n n")),),
)


@pytest.fixture
def feedback(feedback_on):
    def mark(body):
        student = f"def gradients(x, b, dC_dy, dy_ds):\n    {body}\n"
        return feedback_on(GRADIENTS, REFERENCE, student, (FORWARD, SLOPE))

    return mark


def test_the_formula_is_right_for_factors_drawn_freely(feedback):
    found = feedback("g = dC_dy @ dy_ds; return {'dC_db': g, 'dC_dx': g * x.T}")
    assert [f.verdict.value for f in found.values()] == ["correct", "correct"]


def test_a_factor_that_is_worked_out_anew_is_named(feedback):
    found = feedback(
        "g = dC_dy * (1 - torch.tanh(x + b) ** 2).T; return {'dC_db': g, 'dC_dx': g * x.T}"
    )
    wrong = found["dC_db"]
    assert (wrong.verdict, wrong.code) == ("wrong_value", "recomputed_factor")
    assert wrong.message == "dC_db is consistent with working dy_ds out anew"
    assert wrong.hint == (
        "use dy_ds as given: it is drawn freely, so that the formula itself is tested"
    )
    assert found["dC_dx"].code == "follows"


def test_another_mistake_is_not_called_that(feedback):
    found = feedback("g = 2 * dC_dy @ dy_ds; return {'dC_db': g, 'dC_dx': g * x.T}")
    assert found["dC_db"].code == "wrong_value"


def test_what_is_recognised_can_be_listed(tmp_path):
    path = tmp_path / "reference.py"
    path.write_text(REFERENCE)
    reference = Reference.load(path)
    trials = [example_trial(GRADIENTS)]
    (function,) = GRADIENTS.functions
    ((answers,),) = checkers.known_wrong(GRADIENTS, function, trials, reference)
    inputs = {name: torch.tensor(value) for name, value in trials[0].inputs.items()}
    slope = torch.diag((1 - torch.tanh(inputs["x"] + inputs["b"]) ** 2).flatten())
    assert torch.allclose(torch.tensor(answers["dC_db"].array), inputs["dC_dy"] @ slope)
    assert list(checkers.known_wrong(FORWARD, FORWARD.functions[0], trials, reference)) == []
