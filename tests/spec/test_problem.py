import json

import pytest
from pydantic import ValidationError

from grader.spec import (
    DerivativePlot,
    Derived,
    ForwardExpression,
    Function,
    Input,
    Part,
    Probe,
    Size,
    WrittenAnswer,
)

X = Input(name="x", shape="n 1")
W = Input(name="W", shape="h n")


def problem(**changes):
    function = Function(name="f", takes=("x", "W"), parts=(Part(name="s", points=2, shape="h 1"),))
    fields = {"id": "1", "title": "t", "points": 2, "inputs": (X, W), "functions": (function,)}
    return ForwardExpression(**fields | changes)


def refusal(**changes):
    with pytest.raises(ValidationError) as refused:
        problem(**changes)
    (error,) = refused.value.errors()
    return error["msg"].removeprefix("Value error, ")


def function(name="f", takes=(), **part):
    return Function(name=name, takes=takes, parts=(Part(name="s", points=2, **part),))


def test_its_axes_are_those_of_its_inputs():
    assert problem().symbols == ("n", "h")


def test_its_parts_are_those_of_its_functions_in_order():
    second = Function(name="g", parts=(Part(name="t", points=1), Part(name="u", points=1)))
    parts = problem(points=4, functions=(function(), second)).parts
    assert [part.name for part in parts] == ["s", "t", "u"]


def test_points_that_do_not_add_up_are_refused():
    assert refusal(points=3) == "problem 1: points is 3, but its parts add up to 2"


def test_points_add_up_in_spite_of_rounding():
    thirds = tuple(Part(name=name, points=0.1) for name in "abc")
    assert problem(points=0.3, functions=(Function(name="f", parts=thirds),)).points == 0.3


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"inputs": (X, X)}, "problem 1: input 'x' stands twice"),
        ({"functions": (function(), function())}, "problem 1: function 'f' stands twice"),
        (
            {"functions": (function(), function(name="g"))},
            "problem 1: part 's' stands twice",
        ),
        (
            {"functions": (function(takes=("y",)),)},
            "problem 1, function f: no input is named 'y'; known: x, W",
        ),
        (
            {"functions": (function(shape="K 1"),)},
            "problem 1, function f, part s: no axis of an input is named 'K'; known: n, h",
        ),
        (
            {"probes": (Probe(probe="sizes", names=("K",)),)},
            "problem 1, sizes probe: no axis of an input is named 'K'; known: n, h",
        ),
        (
            {
                "functions": (function(shape="n-2 1"),),
                "probes": (Probe(probe="sizes", names=("n",)),),
            },
            "problem 1, sizes probe: n cannot be 1, since a shape takes away from it",
        ),
        (
            {"probes": (Probe(probe="kink", names=("s1",)),)},
            "problem 1, kink probe: no input is named 's1'; known: x, W",
        ),
    ],
)
def test_unknown_and_repeated_names_are_refused(changes, text):
    assert refusal(**changes) == text


def derived(to, shape="n 1"):
    return Input(name="y", shape=shape, sampler=Derived(apply="tanh", to=to))


def test_an_input_is_derived_from_an_earlier_one_of_its_shape():
    assert problem(inputs=(X, W, derived("x"))).inputs[2].name == "y"


@pytest.mark.parametrize(
    ("inputs", "text"),
    [
        ((derived("x"), X, W), "no earlier input is named 'x'; there is none"),
        ((X, W, derived("y")), "no earlier input is named 'y'; known: x, W"),
        (
            (X, W, derived("W")),
            "has shape 'n 1', but is derived from W of shape 'h n'",
        ),
    ],
)
def test_any_other_derived_input_is_refused(inputs, text):
    assert refusal(inputs=inputs) == f"problem 1, input y: {text}"


def test_an_unknown_field_is_refused():
    assert refusal(weight=1) == "Extra inputs are not permitted"


def test_a_problem_is_frozen():
    with pytest.raises(ValidationError, match="Instance is frozen"):
        problem().points = 3


FORWARD = Function(
    name="g", takes=("x", "p"), returns=("s", "cache"), parts=(Part(name="s", points=1),)
)
BACKWARD = Function(name="h", takes=("cache",), parts=(Part(name="dW", points=1),))


def test_a_function_may_take_a_dict_of_inputs_and_what_an_earlier_one_returns():
    made = problem(functions=(FORWARD, BACKWARD), dicts={"p": ("W",)})
    first, second = (json.loads(made.script(each, {})) for each in made.functions)
    assert [step["name"] for step in first] == ["g"]
    assert [step["name"] for step in second] == ["g", "h"]
    assert problem().script(problem().functions[0], {}) == ""


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        (
            {"dicts": {"p": ("W", "b")}},
            "problem 1, dict p: no input is named 'b'; known: x, W",
        ),
        ({"dicts": {"W": ("x",)}}, "problem 1: input 'W' stands twice"),
        (
            {"functions": (BACKWARD, FORWARD), "dicts": {"p": ("W",)}},
            "problem 1, function h: no input is named 'cache'; known: x, W, p",
        ),
    ],
)
def test_a_dict_holds_inputs_and_a_cache_comes_from_before(changes, text):
    assert refusal(**changes) == text


def test_only_functions_that_are_plainly_called_return_several_values():
    fields = {"id": "4", "title": "t", "points": 1, "functions": (FORWARD,)}
    with pytest.raises(ValidationError, match="g returns several values, which no derivative_plot"):
        DerivativePlot(**fields)
    text = Function(name="why", returns="value", parts=(Part(name="why", points=1),))
    with pytest.raises(ValidationError, match="it has dicts, which no written_answer does"):
        WrittenAnswer(**fields | {"functions": (text,), "dicts": {"p": ()}})


def test_the_size_of_an_axis_that_no_array_has_is_an_axis_too():
    T = Input(name="T", sampler=Size(axis="T-2"))
    made = problem(inputs=(T,), functions=(function(takes=("T",), shape="T"),))
    assert (made.symbols, made.less) == (("T",), 2)


def test_what_is_not_plainly_called_takes_nothing_of_an_earlier_function():
    first = Function(name="f", parts=(Part(name="df", points=1),))
    second = Function(name="g", takes=("df",), parts=(Part(name="dg", points=1),))
    fields = {"id": "4", "title": "t", "points": 2, "functions": (first, second)}
    with pytest.raises(ValidationError, match="function g: no input is named 'df'; there is none"):
        DerivativePlot(**fields)
    assert ForwardExpression(**fields).functions == (first, second)
