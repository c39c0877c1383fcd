import pytest
from pydantic import ValidationError

from grader.spec import Approximation, DerivativePlot, Function, Input, Part


def plot(**fields):
    function = Function(name="f", parts=(Part(name="gelu", points=1),))
    return DerivativePlot(id="1", title="t", points=1, functions=(function,), **fields)


def approximation(part):
    return Approximation(part=part, key=f"{part}_tanh", remark="close")


def test_the_reference_returns_approximations_beside_the_parts():
    assert plot(approximations=(approximation("gelu"),)).extra_keys == ("gelu_tanh",)


def test_an_approximation_of_no_part_is_refused():
    with pytest.raises(
        ValidationError, match="problem 1, approximations: no part is named 'relu'; known: gelu"
    ):
        plot(approximations=(approximation("relu"),))


def test_there_is_one_answer_and_so_no_input():
    with pytest.raises(ValidationError, match="a derivative_plot has one answer; leave out its in"):
        plot(inputs=(Input(name="x"),))


def test_an_interval_runs_upwards():
    assert (plot().low, plot().high) == (-3.0, 3.0)
    with pytest.raises(ValidationError, match=r"problem 1: low \(3\) must be below high \(3\)"):
        plot(low=3)
