"""The steps to a value of an object, as lines to be read and to be run."""

import numpy as np
import pytest

from grader.demonstrations.scripts import Script
from grader.runs import Trial
from grader.spec import (
    Apply,
    Choice,
    Construct,
    Invoke,
    Put,
    Read,
    StatefulModule,
)
from grader.spec.samplers import Size
from grader.spec.steps import Drawn
from tests.one_function import part, problem_of

GIVEN = {
    "rows": Size(axis="h"),
    "f": Choice(choice="f"),
    "scale": Drawn(input="W"),
    "more": "a",
    "p": 0.5,
}
BUILD = (Construct(name="Net", given=GIVEN), Put(attribute="parameters", entries=("W",)))
STEPS = (
    Invoke(name="forward", given=("x",), gives=("y",)),
    Apply(name="loss", given=("y", "d"), gives=("J", "dJdy")),
    Invoke(name="backward", given=("dJdy",)),
    Read(attribute="grads", entries=("dW",)),
)
TRIAL = Trial(0, {"h": 4}, {name: np.ones((4, 3)) for name in ("x", "W", "d")}, {"f": "relu"})


def problem(build=BUILD, **more):
    return problem_of(
        "network",
        dict.fromkeys(("x", "W", "d"), "h n"),
        part("dW"),
        kind=StatefulModule,
        choices={"f": ("relu", "tanh")},
        build=build,
        steps={"network": STEPS},
        **more,
    )


def script(key, trial=TRIAL, **more):
    made = problem(**more)
    return Script.to(key, made, made.functions[0], trial)


MADE = "net = Net(rows=4, f='relu', scale=W, more='a', p=0.5)"


def test_the_steps_up_to_a_value_are_to_be_read():
    assert script("dW").to_read() == [
        MADE,
        "net.parameters.update(W=W)",
        "y = net.forward(x)",
        "J, dJdy = loss(y, d)",
        "net.backward(dJdy)",
        "net.grads['dW']",
    ]
    assert script("dW").value == "net.grads['dW']"


def test_no_step_after_the_value_is_taken():
    assert script("y").to_read() == [MADE, "net.parameters.update(W=W)", "y = net.forward(x)"]
    assert script("dJdy").to_read()[-1] == "J, dJdy = loss(y, d)"
    assert script("dJdy").value == "dJdy"


def test_the_steps_are_to_be_run_with_a_copy_of_each_input_that_is_given():
    assert script("y").to_run("copy({!r})".format) == [
        MADE.replace("scale=W", "scale=copy('W')"),
        "[put(net.parameters, *e) for e in (('W', copy('W')),)]",
        "y = net.forward(copy('x'))",
    ]
    assert script("dJdy").to_run("copy({!r})".format)[-1] == "J, dJdy = loss(y, copy('d'))"


def test_a_value_of_a_used_object_has_the_steps_of_that_object_alone():
    again = script("again dW", cleared_by="clear")
    assert again.to_read()[2:] == [
        *("net.clear()", "x = x.flip(0)", "y = net.forward(x)", "J, dJdy = loss(y, d)"),
        *("net.backward(dJdy)", "x = x.flip(0)", "net.clear()", "y = net.forward(x)"),
        *("J, dJdy = loss(y, d)", "net.backward(dJdy)", "net.grads['dW']"),
    ]
    assert again.to_run(str).count("v['x'].reverse()") == 2
    assert script("dW", cleared_by="clear").to_read()[2:4] == ["net.clear()", "y = net.forward(x)"]


@pytest.mark.parametrize(
    ("name", "called"),
    [("Net", "net"), ("net", "the_net"), ("X", "the_x"), ("Y", "the_y"), ("MLP", "mlp")],
)
def test_the_object_is_called_as_its_class_unless_that_is_taken(name, called):
    made = script("y", build=(Construct(name=name),))
    assert made.object == called
    assert made.to_read() == [f"{called} = {name}()", f"y = {called}.forward(x)"]


def test_whether_something_is_put_into_the_object_is_known():
    assert script("y").sets
    assert not script("y", build=(Construct(name="Net"),)).sets
