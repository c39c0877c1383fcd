import pytest
from pydantic import ValidationError

from grader.spec import LayoutPolicy, Limits


def test_any_layout_is_accepted_where_nothing_is_said():
    assert LayoutPolicy() == LayoutPolicy(accept="any", fraction=0.5)


@pytest.mark.parametrize("fraction", [-0.1, 1.1])
def test_a_fraction_lies_between_0_and_1(fraction):
    with pytest.raises(ValidationError, match=r"should be (greater|less) than or equal to"):
        LayoutPolicy(fraction=fraction)


def test_layouts_are_accepted_in_two_ways():
    with pytest.raises(ValidationError, match="Input should be 'any' or 'declared'"):
        LayoutPolicy(accept="none")


@pytest.mark.parametrize("field", sorted(Limits.model_fields))
def test_every_limit_is_above_zero(field):
    assert getattr(Limits(), field) > 0
    with pytest.raises(ValidationError, match="Input should be greater than 0"):
        Limits(**{field: 0})


def test_functions_that_are_called_one_after_the_other_have_the_time_of_each():
    limits = Limits(call_seconds=2)
    assert limits.of(1) == limits
    assert limits.of(3) == limits.model_copy(
        update={"call_seconds": 6, "function_seconds": 90, "function_cpu_seconds": 90}
    )
