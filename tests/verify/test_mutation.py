import pytest

from grader.spec import (
    ComputationalGraph,
    Input,
    Jacobian,
    LayoutPolicy,
    Normal,
    WrittenAnswer,
)
from grader.verify import mutation
from tests.one_function import part, problem_of

X = Input(name="x", shape="n")
W = Input(name="W", shape="m n")


def test_every_mutant_of_a_sound_problem_is_caught(make_subject, value_problem):
    source = "def f(W, x):\n    s = W @ x\n    return s.tanh() - 1\n"
    check = mutation.check(make_subject(value_problem("f", "m", W, X), reference=source))
    assert check.passed, check
    caught, rest = check.summary.split(" of ", 1)
    assert int(caught) > 15
    assert rest == (f"{caught} live mutants caught (100 %); 0 more give the reference's values")


def test_with_too_few_trials_mutants_survive_and_are_named(make_subject, value_problem):
    # The one trial has a positive number, since 0 would be vacuous.
    problem = value_problem("f", "", Input(name="x", shape="1"))
    source = "def f(x):\n    return x.clamp(min=0)\n"
    few = mutation.check(make_subject(problem, reference=source, trials=1))
    assert not few.passed
    assert "not caught: f:2: x.clamp(min=0) -> x" in few.details
    assert "live mutants caught (100 %)" not in few.summary


def test_a_mistake_that_the_tolerance_hides_survives(make_subject, value_problem):
    source = "def f(x):\n    small = 1e-7 * x ** 2\n    return x + small\n"
    check = mutation.check(make_subject(value_problem("f", "n", X), reference=source))
    assert not check.passed
    assert "not caught: f:3: x + small -> x" in check.details


def test_other_code_for_the_same_values_is_equivalent(make_subject, value_problem):
    # Without `.T` the matrix is handed back in another layout, which is accepted.
    problem = value_problem("f", "n m", W, kind=Jacobian)
    source = "def f(W):\n    return (2 * W).T\n"
    check = mutation.check(make_subject(problem, reference=source))
    assert check.passed
    assert check.summary.endswith("; 1 more give the reference's values")


def test_where_the_declared_layout_is_demanded_another_is_caught(make_subject, value_problem):
    problem = value_problem("f", "n m", W, kind=Jacobian)
    policy = LayoutPolicy(accept="declared")
    source = "def f(W):\n    return (2 * W).T\n"
    check = mutation.check(make_subject(problem, reference=source, layouts=policy))
    assert check.passed
    assert check.summary.endswith("; 0 more give the reference's values")


@pytest.mark.parametrize(("answer", "count"), [("half(x)", 9 + 9), ("x / 3", 9)])
def test_helpers_are_mutated_where_they_are_used(make_subject, value_problem, answer, count):
    source = f"def half(x):\n    return x / 2\n\ndef f(x):\n    return {answer}\n"
    check = mutation.check(make_subject(value_problem("f", "n", X), reference=source))
    assert check.passed
    assert int(check.summary.split()[0]) == count


def test_a_mutant_whose_module_no_longer_loads_is_caught(make_subject, value_problem):
    source = "def half(x):\n    return x / 2\n\nHALF = half(1)\n\ndef f(x):\n    return HALF * x\n"
    check = mutation.check(make_subject(value_problem("f", "n", X), reference=source))
    assert check.passed  # one of them divides by zero


def test_graphs_are_mutated_and_texts_are_not(make_subject):
    source = """
def graph():
    return {"inputs": ["x", "y"], "nodes": {"w": ["+", "x", "y"]}, "output": "w"}

def why():
    return "because"
"""
    graph = problem_of("graph", (), part("graph"), kind=ComputationalGraph, returns="value")
    why = problem_of("why", (), part("why"), kind=WrittenAnswer, returns="value", id="2")
    check = mutation.check(make_subject(graph, why, reference=source))
    assert check.passed, check
    assert check.summary.startswith("18 of 18 live mutants caught (100 %); ")


ENDLESS = """
def halved(x):
    steps = 0
    while abs(x).max() > 1:
        x = x / 2
        steps += 1
    return x + steps

def f(x):
    return halved(x)
"""


def test_a_mutant_that_never_ends_is_caught(make_subject, value_problem, monkeypatch):
    monkeypatch.setattr(mutation, "SECONDS", 0.2)
    problem = value_problem("f", "n", Input(name="x", shape="n", sampler=Normal(scale=9)))
    check = mutation.check(make_subject(problem, reference=ENDLESS))
    assert check.passed, check
