import pytest
from pydantic import ValidationError

from grader.spec import Late, Penalties


def test_each_step_of_lateness_has_its_price_and_what_comes_later_earns_nothing():
    steps = Penalties(late=(Late(hours=1, fraction=0.1), Late(hours=24, fraction=0.5)))
    assert [steps.for_hours(hours) for hours in (0.5, 1, 2, 24, 25)] == [0.1, 0.1, 0.5, 0.5, 1.0]


def test_by_default_nothing_costs_anything():
    assert Penalties().for_hours(1000) == 0
    assert Penalties().file_name == 0


def test_steps_must_rise():
    with pytest.raises(ValidationError, match="late must have rising hours"):
        Penalties(late=(Late(hours=24, fraction=0.5), Late(hours=1, fraction=0.1)))
