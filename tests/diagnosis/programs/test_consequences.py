import ast

import pytest
import torch

from grader.course.straightline import parse
from grader.diagnosis.programs.consequences import ProgramTrial
from grader.diagnosis.programs.program import Change, Program
from grader.libraries import library

SOURCE = """
def f(x, w):
    s = w @ x.T
    a = double(s)
    b = x + 1
    return {"s": s, "out": a + b.sum()}
"""
X = torch.ones(1, 3, dtype=torch.float64)
W = torch.eye(3, dtype=torch.float64)


@pytest.fixture
def calls():
    """What `double` was called with, one after the other."""
    return []


@pytest.fixture
def trial(calls):
    def double(s):
        calls.append(s.tolist())
        if (s == -0.5).any():
            raise ValueError(s)
        return 2 * s

    program = Program.of(parse(SOURCE, "reference.py")["f"], library("torch"))
    scope = {"torch": torch, "double": double}
    names = program.complete(scope, {"x": X.numpy(), "w": W.numpy()}, {})
    calls.clear()
    return ProgramTrial(program, scope, names)


def change(text):
    (statement,) = ast.parse(text).body
    return Change(statement.targets[0].id, statement.value)


def following(trial, *lines, wanted=("s", "out")):
    return trial.of(tuple(change(text) for text in lines), frozenset(wanted))


def test_only_what_follows_from_an_edit_differs(trial):
    assert following(trial, "a = s * 3").keys() == {"a", "out"}
    assert following(trial, "w = 2 * w").keys() == {"w", "s", "a", "out"}


def test_only_what_is_wanted_is_worked_out(trial):
    assert following(trial, "w = 2 * w", wanted=("s",)).keys() == {"w", "s"}


def test_inputs_are_swapped_at_once(trial):
    found = following(trial, "x = w", "w = x")
    assert (found["x"].array == W.numpy()).all()
    assert (found["w"].array == X.numpy()).all()


def test_what_fails_after_an_edit_is_left_out(trial):
    lines = "s = torch.ones(2, 2)", "b = torch.ones(3, 3) @ torch.ones(2)"
    assert following(trial, *lines).keys() == {"s", "a"}


def test_nothing_follows_from_an_input_that_fails(trial):
    assert following(trial, "x = x[0].mT") == {}


def test_what_is_no_number_has_no_array_and_is_read_on(trial):
    found = following(trial, "s = [w, w]", "a = s[0]")
    assert found["s"].array is None
    assert (found["a"].array == W.numpy()).all()


def test_a_step_is_worked_out_once_for_edits_that_give_the_same(trial, calls):
    once, again = following(trial, "s = 3 * w"), following(trial, "s = w + 2 * w")
    assert calls == [(3 * W).tolist()]
    assert once["a"] is again["a"]


def test_what_an_edit_leaves_of_a_step_is_worked_out_once(trial, calls):
    step = next(step for step in trial.program.steps if step.name == "a")
    for more in (1, 2):
        tree = ast.BinOp(step.tree, ast.Add(), ast.Constant(more))
        found = trial.of((Change("a", tree),), frozenset({"out"}))
        assert (found["a"].array == 2 + more).all()
    assert len(calls) == 1


def test_another_value_or_another_shape_of_it_is_worked_out_anew(trial, calls):
    for text in ("s = w", "s = -w", "s = w.reshape(9)", "s = w.float()"):
        following(trial, text)
    assert len(calls) == 4


def test_a_failure_is_found_but_once(trial, calls):
    for text in ("s = w / -2", "s = -w / 2"):
        assert following(trial, text, wanted=("a",)).keys() == {"s"}
    assert len(calls) == 1


@pytest.mark.parametrize(("conditions", "value"), [(["False", "x.sum() > 2"], 1), (["False"], 2)])
def test_a_step_is_another_only_where_a_condition_of_it_is_true(trial, conditions, value):
    where = [ast.parse(text, mode="eval").body for text in conditions]
    found = trial.of((Change("a", change("a = s").tree, where),), frozenset({"a"}))
    assert (found["a"].array == value).all()
