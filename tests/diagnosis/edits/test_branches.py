"""One function for all that a formula is given by name."""

import pytest

from grader.diagnosis.edits.branches import of_one_function
from grader.diagnosis.programs.program import Change
from grader.diagnosis.programs.trees import expression

STEPS = {
    "a": "f(W @ x)",
    "y": "g(V @ a)",
    "dy": "d * slope(g)(s)",
    "da": "(dy @ V) * slope(f)(t)",
}


@pytest.fixture(scope="module")
def edits():
    steps = [Change(name, expression(text)) for name, text in STEPS.items()]
    return {edit.what: str(edit) for edit in of_one_function(steps, frozenset("fg"))}


def test_one_function_stands_for_each(edits):
    assert edits["ReLU, whatever the function is"] == "a = pool.relu(W @ x); y = pool.relu(V @ a)"


def test_one_derivative_stands_for_each(edits):
    assert edits["the derivative of the sigmoid, whatever the function is"] == (
        "dy = d * pool.d_sigmoid(s); da = dy @ V * pool.d_sigmoid(t)"
    )


def test_in_one_step_it_is_another_function():
    steps = [Change("a", expression("f(x)"))]
    assert not list(of_one_function(steps, frozenset("f")))
