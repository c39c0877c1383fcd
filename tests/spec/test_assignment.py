import pytest
from pydantic import ValidationError

from grader.errors import CourseError
from grader.spec import Assignment, ForwardExpression, Function, Part, WrittenAnswer


def problem(problem_id="1", name="f"):
    function = Function(name=name, parts=(Part(name="s", points=2),))
    return ForwardExpression(id=problem_id, title="t", points=2, functions=(function,))


def written(problem_id="2", name="why"):
    function = Function(name=name, returns="value", parts=(Part(name="why", points=1),))
    return WrittenAnswer(id=problem_id, title="t", points=1, functions=(function,))


def assignment(**changes):
    fields = {"id": "hw", "title": "t", "file": "hw.py", "points": 3}
    return Assignment(**fields | {"problems": (problem(), written())} | changes)


def refusal(**changes):
    with pytest.raises(ValidationError) as refused:
        assignment(**changes)
    (error,) = refused.value.errors()
    return error["msg"].removeprefix("Value error, ")


def test_its_functions_are_those_of_its_problems_in_order():
    assert [function.name for function in assignment().functions] == ["f", "why"]


def test_a_problem_is_found_by_its_id():
    assert assignment().problem("2") == written()


def test_an_unknown_id_is_answered_with_the_known_ones():
    with pytest.raises(CourseError, match=r"^assignment hw has no problem '3'; known: 1, 2$"):
        assignment().problem("3")


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"points": 4}, "assignment hw: points is 4, but its problems add up to 3"),
        ({"problems": (problem(), written("1"))}, "assignment hw: problem '1' stands twice"),
        ({"problems": (problem(), written("2", "f"))}, "assignment hw: function 'f' stands twice"),
        (
            {"file": "hw.ipynb"},
            "file 'hw.ipynb': must be the name of a Python module, such as hw1.py",
        ),
        (
            {"file": "my hw.py"},
            "file 'my hw.py': must be the name of a Python module, such as hw1.py",
        ),
        ({"trials": 0}, "Input should be greater than or equal to 1"),
        ({"due": "today"}, "Extra inputs are not permitted"),
    ],
)
def test_contradictions_are_refused(changes, text):
    assert refusal(**changes) == text


def test_a_problem_keeps_its_kind_through_json():
    text = assignment().model_dump_json()
    assert Assignment.model_validate_json(text) == assignment()
    assert '"kind":"written_answer"' in text


def test_an_unknown_kind_is_refused_with_those_there_are():
    data = assignment().model_dump()
    data["problems"][0]["kind"] = "essay"
    with pytest.raises(ValidationError) as refused:
        Assignment.model_validate(data)
    text = refused.value.errors()[0]["msg"]
    assert text.startswith("Input tag 'essay' found using 'kind' does not match any of the")
    assert "'forward_expression'" in text
    assert "'written_answer'" in text
