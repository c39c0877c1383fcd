"""What takes no work to return, and so follows from nothing."""

import numpy as np
import pytest

from grader.checkers.trivial import is_stepped, is_trivial
from tests.checkers.forward import PROBLEM, RIGHT, returning

INPUTS = [{"b": np.array([[n], [n + 1.0]])} for n in (1.0, 3.0, 5.0)]
WORKED = [np.array([[0.5], [n]]) for n in (0.25, 0.75, 1.0)]
ZERO = np.zeros((2, 1))


def test_values_that_took_work_are_not_trivial():
    assert not is_trivial(WORKED, INPUTS)


@pytest.mark.parametrize(
    "values",
    [
        [ZERO, ZERO, WORKED[2]],
        [np.array([[0.5], [np.nan]]), ZERO, WORKED[2]],
        [np.ones(2), np.ones(2), np.ones(2)],
        [np.ones(2), np.full(2, 7.0), np.full(2, 8.0)],
        [np.array(0.5), np.array(0.5), np.array(0.5)],
        [np.array(0.5), np.array(0.5 + 1e-9), np.array(0.5 - 1e-9)],
        [item["b"] * (1 + 1e-9) for item in INPUTS],
        [item["b"] for item in INPUTS],
        [item["b"].T for item in INPUTS],
        [item["b"].ravel() for item in INPUTS],
    ],
    ids=[
        "mostly zero",
        "NaN and zero",
        "constant",
        "constant in each",
        "one scalar",
        "nearly one scalar",
        "nearly an input",
        "input",
        "row",
        "1-D",
    ],
)
def test_zeros_constants_and_inputs_are_trivial(values):
    assert is_trivial(values, INPUTS)


def test_scalars_that_differ_are_not_constant():
    assert not is_trivial([np.array(0.5), np.array(0.75), np.array(0.5)], INPUTS)


def test_a_zero_by_chance_is_not_held_against_the_others():
    assert not is_trivial([ZERO, *WORKED[1:]], INPUTS)


def test_what_zero_a_constant_or_an_input_would_do_for_as_well_is_trivial():
    assert is_trivial(WORKED, INPUTS, [0.5] * 3)
    scalars = [np.array(1.0), np.array(1.5), np.array(1.25)]
    assert is_trivial(scalars, INPUTS, [0.2] * 3)
    assert not is_trivial(scalars, INPUTS, [0.1] * 3)
    near = [item["b"] + 0.1 * np.array([[1.0], [-1.0]]) for item in INPUTS]
    assert is_trivial(near, INPUTS, [0.06] * 3)
    assert not is_trivial(near, INPUTS, [0.01] * 3)


@pytest.mark.parametrize(
    ("s", "expected"),
    [("0 * s", "wrong_value"), ("torch.ones_like(s)", "skipped"), ("b", "correct")],
)
def test_nothing_follows_from_what_took_no_work(feedback, s, expected):
    found = feedback(RIGHT + f"s = {s}\na = torch.tanh(s)\n" + returning(total="0.0"))
    assert found["s"].verdict == "wrong_value"
    assert found["a"].verdict == expected
    assert found["total"].verdict == "wrong_value"


@pytest.mark.parametrize("a", ["s", "s.T", "s.flatten() * (1 + 1e-5)"])
def test_nothing_follows_by_handing_back_what_it_follows(feedback, a):
    """Near 0, tanh hardly changes anything, so that it need not be known."""
    found = feedback(RIGHT + f"s = 1e-6 * s\na = {a}\n" + returning())
    assert [f.verdict.value for f in found.values()] == ["wrong_value", "skipped", "correct"]


@pytest.mark.parametrize("a", ["torch.sign(s)", "(s > 0) * 2.0 - 1", "torch.clamp(s, -1, 1)"])
def test_nothing_follows_far_from_0_where_any_step_would_do_for_a_tanh(feedback, a):
    found = feedback(RIGHT + f"s = 1e6 * s\na = {a}\n" + returning())
    assert [f.verdict.value for f in found.values()] == ["wrong_value", "skipped", "correct"]


def test_steps_are_no_shortcut_where_steps_are_right():
    mask, curve = np.array([0.0, 3.0, 3.0, 0.0]), np.linspace(0.0, 3.0, 4)
    assert is_stepped([mask], [curve])
    assert not is_stepped([mask], [mask[::-1]])
    assert not is_stepped([curve], [curve])
    assert not is_stepped([np.array(0.5), np.array(0.25)], [np.array(0.1), np.array(0.7)])


CANCELLED = """
import torch

def forward(x, W, b):
    s = W @ x + b
    a = s - b
    total = ((a - b) ** 2).sum()
    return {"s": s, "a": a, "total": total}
"""


@pytest.mark.parametrize(
    ("s", "a", "total", "expected"),
    [
        # The terms cancel, and what is left is less than a right answer may be off.
        ("2 * b * (1 + 1e-9 * W.mean())", "s - b", "1e-13 * x.abs().sum()", "skipped"),
        ("2 * b * (1 + 1e-9 * W.mean())", "s - b", "((a - b) ** 2).sum()", "skipped"),
        ("W @ x + 2 * b", "s - b", "((a - b) ** 2).sum()", "correct"),
        ("b + 1e3 * (W @ x)", "s - b", "((a - b) ** 2).sum()", "correct"),
    ],
)
def test_nothing_follows_where_the_terms_cancel(feedback_on, s, a, total, expected):
    body = f"s = {s}\n    a = {a}\n    total = {total}\n    " + returning()
    found = feedback_on(PROBLEM, CANCELLED, f"def forward(x, W, b):\n    {body}")
    assert found["s"].verdict == "wrong_value"
    assert found["total"].verdict == expected


SIZES = (4, 3, 6, 5, 3)


@pytest.mark.parametrize(
    "pattern",
    [np.eye, lambda n: np.eye(n + 1)[:n] * 2.5, lambda n: np.arange(n) * np.ones((n + 2, 1))],
    ids=["identity", "rectangle", "counted"],
)
def test_a_pattern_that_is_the_same_whatever_the_inputs_are_is_trivial(pattern):
    values = [pattern(n) for n in SIZES]
    assert is_trivial(values, [{}] * len(SIZES))
    values[2] = values[2] + 0.01 * np.eye(*values[2].shape)
    assert not is_trivial(values, [{}] * len(SIZES))


def test_few_elements_of_a_mask_may_agree_by_chance():
    assert not is_trivial([np.eye(n)[0] for n in SIZES], [{}] * len(SIZES))
    assert not is_trivial([np.eye(n) for n in SIZES[:2]], [{}] * 2)
    assert not is_trivial([np.eye(3), *map(np.ones, SIZES)], [{}] * 6)
