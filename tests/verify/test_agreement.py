import pytest

from grader.spec import ComputationalGraph, Function, Input, Part
from grader.verify import agreement

X = Input(name="x", shape="n")
SQUARE = "def f(x):\n    return x ** 2\n"
GRAPH = """
def graph():
    return {"inputs": ["x", "y"], "nodes": {"w": ["+", "x", "y"]}, "output": "w"}
"""


def graph_problem():
    function = Function(name="graph", returns="value", parts=(Part(name="graph", points=1),))
    return ComputationalGraph(id="2", title="A graph", points=1, functions=(function,))


def test_an_oracle_that_agrees(make_subject, value_problem):
    oracle = "def f(x):\n    return x * x\n"
    subject = make_subject(value_problem("f", "n", X), reference=SQUARE, oracle=oracle)
    check = agreement.check(subject)
    assert check.passed
    assert check.summary.startswith("8 values agree; the largest difference is ")


@pytest.mark.parametrize("factor", ["2", "(1 + 1e-11)"])
def test_a_reference_with_a_wrong_formula_is_found_out(make_subject, value_problem, factor):
    oracle = f"def f(x):\n    return {factor} * x ** 2\n"
    subject = make_subject(value_problem("f", "n", X), reference=SQUARE, oracle=oracle)
    check = agreement.check(subject)
    assert not check.passed
    assert check.details[0].startswith("1.f is ")
    assert check.details[0].endswith(" from the oracle's (allowed: 1e-12)")


@pytest.mark.parametrize("oracle", ["x.sum()", "x + nothing", "x[None] ** 2"])
def test_an_oracle_that_gives_something_else_is_told(make_subject, value_problem, oracle):
    source = f"def f(x):\n    return {oracle}\n"
    subject = make_subject(value_problem("f", "n", X), reference=SQUARE, oracle=source)
    assert agreement.check(subject).details == ("1.f is nothing like the oracle's",)


def test_without_an_oracle_that_is_said(make_subject, value_problem):
    check = agreement.check(make_subject(value_problem("f", "n", X), reference=SQUARE))
    assert check.passed
    assert check.summary == "no oracle lies beside the reference, so it was compared with nothing"


def test_a_function_that_the_oracle_leaves_out_is_named(make_subject, value_problem):
    subject = make_subject(value_problem("f", "n", X), reference=SQUARE, oracle="")
    assert agreement.check(subject).details == ("the oracle has no f",)


@pytest.mark.parametrize(("w", "passed"), [("x + y", True), ("x * y", False)])
def test_a_graph_is_evaluated(make_subject, w, passed):
    oracle = f"def w(x, y):\n    return {w}\n"
    subject = make_subject(graph_problem(), reference=GRAPH, oracle=oracle)
    check = agreement.check(subject)
    assert check.passed is passed
    assert check.details == (() if passed else ("2.graph is nothing like the oracle's",))
