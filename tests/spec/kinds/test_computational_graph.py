import pytest
from pydantic import ValidationError

from grader.spec import ComputationalGraph, Function, Input, Part


def graph(function, **fields):
    return ComputationalGraph(id="1", title="t", points=2, functions=(function,), **fields)


def value():
    return Function(name="f", returns="value", parts=(Part(name="f", points=2),))


def test_a_graph_is_data():
    assert graph(value()).action == "data"


@pytest.mark.parametrize("fraction", ["duplicated", "equivalent", "partial"])
def test_partial_credit_is_a_fraction(fraction):
    with pytest.raises(ValidationError, match="less than or equal to 1"):
        graph(value(), **{fraction: 2})


def test_there_is_one_answer_and_so_no_input():
    with pytest.raises(ValidationError, match="a computational_graph has one answer; leave out"):
        graph(value(), inputs=(Input(name="x"),))


def test_a_graph_is_one_value():
    function = Function(name="f", parts=(Part(name="f", points=2),))
    with pytest.raises(
        ValidationError, match="problem 1: a graph is one function that returns one value"
    ):
        graph(function)
