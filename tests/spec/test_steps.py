"""The steps in which an object is built and used, as data."""

import pytest
from pydantic import TypeAdapter, ValidationError

from grader.spec.steps import (
    Apply,
    Choice,
    Construct,
    Drawn,
    Invoke,
    Put,
    Read,
    Reread,
    Reverse,
    Size,
    Step,
    named,
)

ANY = TypeAdapter(Step)
STEPS = [
    Construct(
        name="Net", given={"n": Size(axis="n"), "f": Choice(choice="f"), "x": Drawn(input="x")}
    ),
    Construct(name="Net", given={"rate": 0.5, "layers": 2, "kind": "relu"}),
    Put(attribute="parameters", entries=("W", "b")),
    Invoke(name="forward", given=("x",), gives=("y",), noted="y_noted"),
    Apply(name="loss", given=("y",), gives=("J", "dJdy")),
    Read(attribute="grads", entries=("dW",), prefix="again "),
    Reread(entries=("x",)),
    Reverse(entries=("x",)),
]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.do)
def test_a_step_survives_the_way_through_json(step):
    assert ANY.validate_json(step.model_dump_json()) == step


@pytest.mark.parametrize(
    ("step", "names"),
    [
        (Construct(name="Net"), ()),
        (Put(attribute="parameters", entries=("W",)), ()),
        (Reverse(entries=("x",)), ()),
        (Invoke(name="forward", gives=("y", "cache")), ("y", "cache")),
        (Invoke(name="forward", gives=("y",), noted="seen"), ("y", "seen")),
        (Invoke(name="clear"), ()),
        (Apply(name="loss", gives=("J", "dJdy")), ("J", "dJdy")),
        (Read(attribute="grads", entries=("dW", "db")), ("dW", "db")),
        (Read(attribute="grads", entries=("dW",), prefix="again "), ("again dW",)),
        (Reread(entries=("x",)), ("x afterwards",)),
    ],
)
def test_what_a_step_gives_has_names(step, names):
    assert named(step) == names


@pytest.mark.parametrize(
    "wrong",
    [
        {"do": "invoke", "name": "forward()"},
        {"do": "invoke", "name": "a.b"},
        {"do": "construct", "name": "Net", "given": {"not a name": 1}},
        {"do": "put", "attribute": "parameters", "entries": []},
        {"do": "read", "attribute": "__dict__['x']", "entries": ["x"]},
        {"do": "delete", "name": "x"},
        {"name": "forward"},
    ],
)
def test_what_is_no_step_is_refused(wrong):
    with pytest.raises(ValidationError):
        ANY.validate_python(wrong)
