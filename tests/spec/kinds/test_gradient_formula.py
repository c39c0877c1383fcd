import pytest
from pydantic import ValidationError

from grader.spec import Function, GradientFormula, Input, Part


def gradients(given):
    function = Function(name="f", takes=("x",), parts=(Part(name="dC_dx", points=1),))
    return GradientFormula(
        id="1", title="t", points=1, inputs=(Input(name="x"),), functions=(function,), given=given
    )


def test_given_factors_are_inputs():
    assert gradients(("x",)).given == ("x",)


def test_a_given_factor_that_is_no_input_is_refused():
    with pytest.raises(
        ValidationError, match="problem 1, given: no input is named 'da1_ds1'; known: x"
    ):
        gradients(("da1_ds1",))


def test_weight_gradients_share_a_layout():
    assert GradientFormula.layout_group == "weight gradients"
