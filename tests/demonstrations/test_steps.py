import pytest

from grader.spec import (
    Apply,
    Choice,
    Construct,
    Function,
    Input,
    Integers,
    Invoke,
    Part,
    Put,
    Read,
    Size,
    StatefulModule,
)
from tests.one_function import problem_of

REFERENCE = """
import torch

class Net:
    def __init__(self, rows, columns, f):
        self.f = {"double": lambda s: 2 * s, "negate": lambda s: -s}[f]
        self.parameters = {"W": torch.zeros(rows, columns)}
        self.grads = {"dW": 0}

    def forward(self, x):
        self.x = x
        return self.f(x @ self.parameters["W"].T)

    def backward(self, d):
        self.grads["dW"] = self.grads["dW"] + self.f(d).T @ self.x

    def clear(self):
        self.grads = {"dW": 0}

def loss(y):
    return (y ** 2).sum(), 2 * y

def double(s):
    return 2 * s

def negate(s):
    return -s

def network(x, W, f, d):
    y = f(x @ W.T)
    dW = f(d).T @ x
    return {"y": y, "dW": dW}

def whole(x, W):
    y = 2 * x @ W.T
    J = (y ** 2).sum()
    dJdy = 2 * y
    dW = 2 * dJdy.T @ x
    return {"dW": dW}
"""
STUDENT = REFERENCE.partition("def double")[0]
SIZES = {"rows": Size(axis="h"), "columns": Size(axis="n")}
PUT = Put(attribute="parameters", entries=("W",))


def problem(name, takes, parts, steps, **more):
    shapes = {"x": "B n", "W": "h n", "d": "B h"}
    inputs = {each: shapes[each] for each in takes}
    return problem_of(name, inputs, *parts, kind=StatefulModule, steps={name: steps}, **more)


PASSES = problem(
    "network",
    ("x", "W", "d"),
    (Part(name="y", points=1, shape="B h"), Part(name="dW", points=1, shape="h n")),
    (
        Invoke(name="forward", given=("x",), gives=("y",)),
        Invoke(name="backward", given=("d",)),
        Read(attribute="grads", entries=("dW",)),
    ),
    choices={"f": ("double", "negate")},
    build=(Construct(name="Net", given={**SIZES, "f": Choice(choice="f")}), PUT),
    cleared_by="clear",
    uncleared=0.5,
)
WHOLE = problem(
    "whole",
    ("x", "W"),
    (Part(name="whole", points=1),),
    (
        Invoke(name="forward", given=("x",), gives=("y",)),
        Apply(name="loss", given=("y",), gives=("J", "dJdy")),
        Invoke(name="backward", given=("dJdy",)),
        Read(attribute="grads", entries=("dW",)),
    ),
    build=(Construct(name="Net", given={**SIZES, "f": "double"}), PUT),
    wholes={"whole": ("J", "dW")},
)


def test_the_calls_that_lead_to_a_wrong_value_are_shown(counterexamples, check_command):
    wrong = STUDENT.replace("-s}", "s}")
    found = counterexamples(PASSES, REFERENCE, wrong)
    assert found["dW"].steps == (
        "net = Net(rows=4, columns=3, f='negate')",
        "net.parameters.update(W=W)",
        "net.clear()",
        "y = net.forward(x)",
        "net.backward(d)",
        "net.grads['dW']",
    )
    assert found["y"].steps == found["dW"].steps[:4]
    assert [array.name for array in found["y"].inputs] == ["x", "W", "d"]
    assert (found["dW"].returned.name, found["dW"].returned.shape) == ("dW", (4, 3))
    assert set(found["dW"].differs) <= set(range(12))
    check_command(found["dW"], alone=True)
    check_command(found["y"])


def test_what_a_used_object_gives_stands_beside_what_a_new_one_did(counterexamples, check_command):
    found = counterexamples(
        PASSES, REFERENCE, STUDENT.replace('self.grads = {"dW": 0}\n\ndef', "pass\n\ndef")
    )
    shown = found["dW"]
    assert found["y"] is None
    assert shown.steps[2:] == (
        *("net.clear()", "x = x.flip(0)", "y = net.forward(x)", "net.backward(d)"),
        "x = x.flip(0)",
        *("net.clear()", "y = net.forward(x)", "net.backward(d)", "net.grads['dW']"),
    )
    assert shown.own.when == "with a new object"
    assert shown.returned.values != shown.own.value.values
    assert shown.differs
    check_command(shown)


def test_what_a_used_object_returns_is_shown_alike(counterexamples, check_command):
    count = (
        "self.x = x\n        self.n = getattr(self, 'n', 0) + 1\n        return self.n * self.f("
    )
    wrong = STUDENT.replace("self.x = x\n        return self.f(", count)
    shown = counterexamples(PASSES, REFERENCE, wrong)["y"]
    assert shown.steps[-2:] == ("net.clear()", "y = net.forward(x)")
    assert (shown.returned.name, shown.own.when) == ("y", "with a new object")
    check_command(shown)


def test_of_several_values_the_smallest_wrong_one_is_shown(counterexamples, check_command):
    wrong = STUDENT.replace("2 * y", "y").replace("(y ** 2).sum()", "(y ** 2).mean()")
    shown = counterexamples(WHOLE, REFERENCE, wrong)["whole"]
    assert shown.returned.name == "J"
    assert shown.steps[-1] == "J, dJdy = loss(y)"
    check_command(shown)
    wrong = STUDENT.replace("2 * y", "y")
    shown = counterexamples(WHOLE, REFERENCE, wrong)["whole"]
    assert (shown.returned.name, shown.steps[-1]) == ("dW", "net.grads['dW']")
    check_command(shown)


def test_what_works_in_float32_alone_is_shown_in_it(counterexamples, check_command):
    wrong = STUDENT.replace("2 * y", "y @ torch.eye(y.shape[1])")
    shown = counterexamples(WHOLE, REFERENCE, wrong)["whole"]
    assert "float32" in shown.command
    check_command(shown, "float32")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('self.parameters = {"W": torch.zeros(rows, columns)}', 'self.parameters = {"W": None}'),
        (
            'self.parameters = {"W": torch.zeros(rows, columns)}',
            'self.W = torch.zeros(rows, columns); self.parameters = {"W": self.W}',
        ),
    ],
    ids=["nothing there", "held twice"],
)
def test_its_command_puts_parameters_in_as_the_grader_does(
    counterexamples, check_command, before, after
):
    wrong = STUDENT.replace("-s}", "s}").replace(before, after)
    if "self.W" in after:
        wrong = wrong.replace('self.parameters["W"].T', "self.W.T")
    check_command(counterexamples(PASSES, REFERENCE, wrong)["y"])


def test_what_is_right_on_the_example_is_not_shown(counterexamples):
    assert set(counterexamples(PASSES, REFERENCE, STUDENT).values()) == {None}


LABELLED = StatefulModule(
    id="1",
    title="labels",
    points=1,
    inputs=(
        Input(name="x", shape="B n"),
        Input(name="y", shape="B", sampler=Integers(high="n")),
    ),
    functions=(
        Function(name="labels", takes=("x", "y"), parts=(Part(name="J", points=1, shape="B"),)),
    ),
    steps={
        "labels": (
            Invoke(name="forward", given=("x", "y"), gives=("s",)),
            Apply(name="loss", given=("s", "y"), gives=("J",)),
        )
    },
    build=(Construct(name="Net", given={}),),
    cleared_by="clear",
)
PICKS = """
import torch

class Net:
    scale = 1
    def forward(self, x, y):
        self.scale += 1
        return x
    def clear(self):
        self.scale = 1

def loss(s, y):
    return s[torch.arange(len(y)), y]

def labels(x, y):
    J = x[torch.arange(len(y)), y]
    return {"J": J}
"""


def test_labels_are_given_as_whole_numbers_and_turned_round_with_the_batch(
    counterexamples, check_command
):
    shown = counterexamples(LABELLED, PICKS, PICKS.replace("len(y)), y]", "len(y)), y - 1]", 1))
    assert ", y=[" in shown["J"].command
    assert "tensor(v['y'])" in shown["J"].command
    check_command(shown["J"])
    wrong = PICKS.replace("return x", "return self.scale * x").replace("self.scale = 1", "pass")
    shown = counterexamples(LABELLED, PICKS, wrong.replace("self.scale *", "(self.scale - 1) *"))
    assert "v['y'].reverse()" in shown["J"].command
    check_command(shown["J"])
