"""A small assignment, its reference, and the bundle that is made of them."""

import pytest

from grader.answers.answer_key import AnswerKey
from grader.bundle.stored import Bundle
from grader.release.writing import Writer
from tests.keys import assignment_of, reference_of
from tests.one_function import part, problem_of

REFERENCE = """
import torch

MISTAKES = (
    {
        "code": "no_bias",
        "functions": ("forward",),
        "lines": ("s = W @ x",),
        "what": "the layer without its bias",
        "hint": "what else does a layer add?",
    },
)


def forward(x, W, b):
    s = W @ x + b
    inner = torch.tanh(s)
    a = 3 * inner
    return {"s": s, "a": a}
"""


@pytest.fixture(scope="session")
def assignment():
    problem = problem_of(
        "forward",
        {"x": "n 1", "W": "h n", "b": "h 1"},
        part("s", "h 1"),
        part("a", "h 1", follows="s"),
        title="A layer",
    )
    return assignment_of(problem, trials=3)


@pytest.fixture(scope="session")
def reference(tmp_path_factory):
    return reference_of(tmp_path_factory.mktemp("reference"), REFERENCE)


@pytest.fixture(scope="session")
def instructors(assignment, reference):
    """The key that the bundle was made of."""
    return AnswerKey.build(assignment, reference, "public")


@pytest.fixture(scope="session")
def stored(instructors, reference):
    return Writer().written(instructors, reference, hidden=False)


@pytest.fixture(scope="session")
def students(stored, tmp_path_factory):
    """The key that comes out of the bundle."""
    return Bundle(tmp_path_factory.getbasetemp() / "t.zip", stored).key()
