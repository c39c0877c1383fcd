import pytest
from pydantic import ValidationError

from grader.spec import Function, Part, WrittenAnswer


def written(**fields):
    function = Function(name="why", parts=(Part(name="why", points=1),), **fields)
    return WrittenAnswer(id="1", title="t", points=1, functions=(function,))


def test_an_answer_is_a_text():
    assert written(returns="value").action == "text"


def test_an_answer_is_one_text():
    with pytest.raises(
        ValidationError, match="problem 1: a written answer is one name that is one text"
    ):
        written()
