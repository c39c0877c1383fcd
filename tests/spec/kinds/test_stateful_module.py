import json

import pytest
from pydantic import ValidationError

from grader.spec import (
    Apply,
    Choice,
    Construct,
    Drawn,
    Edition,
    Function,
    Input,
    Invoke,
    Part,
    Put,
    Read,
    Size,
    StatefulModule,
)
from grader.spec.steps import Reverse

BUILD = (
    Construct(
        name="Net",
        given={"n": Size(axis="n"), "f": Choice(choice="f"), "depth": 2, "x": Drawn(input="x")},
    ),
    Put(attribute="parameters", entries=("W",)),
)
USE = (
    Invoke(name="forward", given=("x",), gives=("y",)),
    Apply(name="loss", given=("y",), gives=("J", "dJdy")),
    Read(attribute="grads", entries=("dW",)),
)


def module(**fields):
    part = Part(name="dW", points=1, shape="n")
    given = {
        "id": "1",
        "title": "net",
        "points": 1,
        "inputs": (Input(name="x", shape="B n"), Input(name="W", shape="n")),
        "functions": (Function(name="backward", takes=("x", "W"), parts=(part,)),),
        "choices": {"f": ("relu", "tanh")},
        "build": BUILD,
        "steps": {"backward": USE},
    }
    return StatefulModule(**given | fields)


def test_every_combination_of_choices_is_a_case():
    cases = module(choices={"f": ("relu", "tanh"), "g": ("a", "b")}).cases
    assert [tuple(case.values()) for case in cases] == [
        ("relu", "a"),
        ("relu", "b"),
        ("tanh", "a"),
        ("tanh", "b"),
    ]


def test_a_script_holds_what_the_case_chooses_and_where_sizes_are_found():
    problem = module()
    construct, put, *_ = json.loads(problem.script(problem.functions[0], {"f": "tanh"}))
    assert construct["given"] == {
        "n": {"size": ["x", 1]},
        "f": {"value": "tanh"},
        "depth": {"value": 2},
        "x": {"name": "x"},
    }
    assert put == {"do": "put", "attribute": "parameters", "entries": ["W"]}


def test_keys_are_all_that_the_steps_give_and_read():
    problem = module()
    assert problem.keys_of(problem.functions[0]) == ("y", "J", "dJdy", "dW")
    assert problem.needs(problem.functions[0]) == ("Net", "loss")
    assert problem.methods == ("forward",)


def test_with_a_method_that_clears_a_used_object_must_be_right_too():
    problem = module(cleared_by="clear")
    rounds = problem.rounds(problem.functions[0])
    assert [step for step in rounds if step.do == "reverse"] == [Reverse(entries=("x",))] * 2
    assert "again dW" in problem.keys_of(problem.functions[0])
    assert module().rounds(problem.functions[0]) == (*BUILD, *USE)


def test_methods_can_be_called_twice_in_a_row():
    problem = module()
    script = json.loads(problem.repeated(problem.functions[0], {"f": "relu"}, ("forward",)))
    assert [step.get("name") for step in script].count("forward") == 2


def test_what_is_noted_has_a_name_of_its_own_in_each_round():
    noted = (Invoke(name="forward", given=("x",), noted="y"), USE[-1])
    problem = module(steps={"backward": noted}, cleared_by="clear", follows="y")
    assert problem.keys_of(problem.functions[0]) == (
        *("y", "dW"),
        *("before y", "before dW"),
        *("again y", "again dW"),
    )


def test_it_survives_a_round_trip_through_json():
    assert StatefulModule.model_validate_json(module().model_dump_json()) == module()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"steps": {}}, "problem 1, function backward: it has no steps"),
        (
            {"functions": (module().functions[0].model_copy(update={"returns": "value"}),)},
            "function backward: leave returns out; a step says what a method gives, by names",
        ),
        ({"steps": {"forward": USE}}, "no function is named 'forward'; known: backward"),
        (
            {"build": (Construct(name="Net", given={"m": Size(axis="m")}),)},
            "no axis of an argument is named 'm'; known: B, n",
        ),
        (
            {"build": (Construct(name="Net", given={"f": Choice(choice="g")}),)},
            "no choice is named 'g'; known: f",
        ),
        (
            {"build": (Put(attribute="parameters", entries=("V",)),)},
            "no input that it takes is named 'V'; known: x, W",
        ),
        (
            {"steps": {"backward": (Invoke(name="forward", given=("y",)), *USE)}},
            "no input that it takes, or earlier value, is named 'y'",
        ),
        (
            {"steps": {"backward": (USE[-1], Invoke(name="forward", given=("dW",)))}},
            "no input that it takes, or earlier value, is named 'dW'; known: x, W",
        ),
        ({"follows": "y"}, "function backward, follows: no noted value is named 'y'"),
        ({"wholes": {"dW": ("dW", "db")}}, "no value is named 'db'; known: y, J, dJdy, dW"),
        (
            {"editions": (Edition(code="half", what="half", parts=("J",), times=0.5),)},
            "edition half: no part is named 'J'; known: dW",
        ),
    ],
)
def test_what_does_not_fit_is_refused_where_it_stands(fields, reason):
    with pytest.raises(ValidationError, match=reason):
        module(**fields)
