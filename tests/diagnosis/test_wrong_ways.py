"""Realistic mistakes are named rightly."""

import pytest
from wrong_ways import WRONG_WAYS


@pytest.mark.parametrize(("function", "part", "codes", "expression"), WRONG_WAYS)
def test_a_mistake_gets_its_name(student, function, part, codes, expression):
    found = student.returns(function, part, expression)
    assert found.code in codes.split(), found.message
