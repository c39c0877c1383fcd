import pytest
from pydantic import ValidationError

from grader.course.contradictions import contradictions
from grader.spec import Assignment, ForwardExpression, Function, Input, Part, Uniform

PART = Part(name="y", points=1)
FUNCTION = Function(name="f", takes=("x",), parts=(PART,))
PROBLEM = {"id": "1", "title": "t", "points": 1, "inputs": (Input(name="x"),)}
SAMPLERS = (
    *("Normal", "Uniform", "Diagonal", "Labels", "OneHot", "OneOf"),
    *("Integers", "Mask", "Size", "Derived"),
)
ANY = " or ".join(f"{sampler}(...)" for sampler in SAMPLERS)
COMMA = "be a tuple; one of a single item is written with a comma, as ('x',)"


@pytest.mark.parametrize(
    ("model", "given", "said"),
    [
        (Part, {"name": "y"}, "Part: points is missing"),
        (Part, {"name": "y", "points": 0}, "Part: points is 0; it should be greater than 0"),
        (
            Part,
            {"name": "y", "points": "one"},
            "Part: points is 'one'; it should be a valid number",
        ),
        (
            Part,
            {"name": "y", "points": 1, "shap": "n"},
            "Part: there is no field shap; did you mean shape?",
        ),
        (
            Part,
            {"name": "y", "points": 1, "weight": 2},
            "Part: there is no field weight; known: name, points, shape, key, follows",
        ),
        (
            Function,
            {"name": "f", "takes": "x", "parts": (PART,)},
            f"Function: takes is 'x'; it should {COMMA}",
        ),
        (
            Function,
            {"name": "f", "parts": PART},
            f"Function: parts is Part(...) by itself; it should {COMMA}",
        ),
        (
            Function,
            {"name": "f", "parts": ()},
            "Function: parts is (); it should have at least 1 item",
        ),
        (
            ForwardExpression,
            {**PROBLEM, "functions": (FUNCTION, "g")},
            "ForwardExpression: functions.1 is 'g'; it should be Function(...)",
        ),
        (
            ForwardExpression,
            {**PROBLEM, "points": 2, "functions": (FUNCTION,)},
            "problem 1: points is 2, but its parts add up to 1",
        ),
        (
            Input,
            {"name": "x", "sampler": "normal"},
            f"Input: sampler is 'normal'; it should be {ANY}",
        ),
        (
            Assignment,
            {"id": "t", "title": "t", "file": "t", "points": 1, "problems": (1,)},
            "Assignment.file: file 't': must be the name of a Python module, such as hw1.py",
        ),
        (
            Assignment,
            {"problems": ({"kind": "forward_expression", "titel": "t"},)},
            "Assignment: there is no field problems.0.forward_expression.titel",
        ),
        (
            Uniform,
            {"low": 2, "high": float("inf")},
            "Uniform: high is inf; it should be a finite number",
        ),
        (Uniform, {"low": 2, "high": 1}, "uniform: low (2) must be below high (1)"),
    ],
)
def test_a_fault_says_which_field_what_it_is_and_what_to_write(model, given, said):
    with pytest.raises(ValidationError) as caught:
        model(**given)
    assert said in contradictions(caught.value, model).splitlines()


def test_what_is_long_is_cut():
    with pytest.raises(ValidationError) as caught:
        Part(name="y" * 100, points="z" * 100)
    assert f"points is '{'z' * 58}…; it should" in contradictions(caught.value, Part)


def test_of_a_model_that_is_not_known_no_field_is_suggested():
    with pytest.raises(ValidationError) as caught:
        Part(name="y", points=1, weight=1)
    assert contradictions(caught.value) == "Part: there is no field weight"
