import json

import numpy as np
import pytest
import torch

from grader.runs import Call, Unusable
from grader.sandbox.worker import actions
from grader.sandbox.worker.actions import Interrupted, Refusal

CONSTRUCT = {
    "do": "construct",
    "name": "Scale",
    "given": {"n": {"size": ["x", 1]}, "kind": {"value": "double"}},
}
PUT = {"do": "put", "attribute": "held", "entries": ["W"]}
FORWARD = {"do": "invoke", "name": "forward", "given": ["x"], "gives": ["y"]}
LOSS = {"do": "apply", "name": "loss", "given": ["y"], "gives": ["J", "dJdy"]}
READ = {"do": "read", "attribute": "grads", "entries": ["dW", "db"], "prefix": ""}
REREAD = {"do": "reread", "entries": ["x"]}
SCRIPT = [CONSTRUCT, PUT, FORWARD, LOSS, READ]
INPUTS = {"x": np.array([[1.0, 2.0]]), "W": np.array([[3.0, 4.0]])}


class Scale:
    def __init__(self, n, kind):
        self.held = {"W": torch.zeros(1, n)}
        self.grads = {"dW": torch.full((n,), {"double": 2.0}[kind])}

    def forward(self, x):
        return x * self.held["W"]


def loss(y):
    return y.sum(), [1.0, 1.0]


def followed(*script, inputs=INPUTS, keys=("y", "J", "dJdy", "dW", "db"), **names):
    call = Call("steps", "forward", inputs, keys, script=json.dumps(list(script or SCRIPT)))
    namespace = {"Scale": Scale, "loss": loss} | names
    return actions.perform({name: n for name, n in namespace.items() if n is not None}, call)


def test_steps_are_followed_and_what_they_give_and_read_comes_back():
    values = followed().values
    assert values["y"].tolist() == [[3.0, 8.0]]
    assert (float(values["J"]), values["dJdy"].tolist()) == (11.0, [1.0, 1.0])
    assert values["dW"].tolist() == [2.0, 2.0]


def test_only_wanted_keys_come_back_and_a_missing_entry_is_simply_not_there():
    returned = followed(keys=("dW", "db"))
    assert list(returned.values) == ["dW"]
    assert returned.other_keys == ()


def test_other_entries_are_named_to_find_a_misspelt_one():
    class Misspelt(Scale):
        def __init__(self, n, kind):
            super().__init__(n, kind)
            self.grads = {"dw": torch.zeros(n)}

    assert followed(Scale=Misspelt).other_keys == ("dw",)


def test_an_entry_is_replaced_for_those_too_who_hold_its_tensor():
    class Holding(Scale):
        def __init__(self, n, kind):
            super().__init__(n, kind)
            self.W = self.held["W"]

        def forward(self, x):
            return x * self.W

    assert followed(Scale=Holding).values["y"].tolist() == [[3.0, 8.0]]


def test_an_entry_of_another_shape_is_replaced_as_a_whole():
    class Empty(Scale):
        def __init__(self, n, kind):
            super().__init__(n, kind)
            self.held = {"W": None}

    assert followed(Scale=Empty).values["y"].tolist() == [[3.0, 8.0]]


def test_inputs_can_be_read_again():
    class Careless(Scale):
        def forward(self, x):
            return x.mul_(2)

    values = followed(*SCRIPT[:3], REREAD, keys=("x afterwards",), Scale=Careless).values
    assert values["x afterwards"].tolist() == [[2.0, 4.0]]
    assert INPUTS["x"].tolist() == [[1.0, 2.0]]


def test_inputs_are_given_in_reverse_order_until_they_are_reversed_again():
    reverse = {"do": "reverse", "entries": ["x"]}
    later = {**FORWARD, "gives": ["later"]}
    script = (CONSTRUCT, PUT, reverse, FORWARD, reverse, later)
    inputs = {"x": np.array([[1.0], [2.0]]), "W": np.array([[3.0]])}
    values = followed(*script, inputs=inputs, keys=("y", "later")).values
    assert values["y"].tolist() == [[6.0], [3.0]]
    assert values["later"].tolist() == [[3.0], [6.0]]


class Lacking:
    def __init__(self, n, kind):
        self.held = {"w": 1}
        self.grads = [1]

    def fordward(self, x):
        return x


@pytest.mark.parametrize(
    ("script", "names", "reason", "step"),
    [
        ([CONSTRUCT], {"Scale": None}, "missing_class", "Scale"),
        ([CONSTRUCT], {"Scale": 3}, "not_callable", "Scale"),
        ([CONSTRUCT], {"Scale": lambda n, sort: 0}, "wrong_signature", "Scale"),
        ([CONSTRUCT], {"Scale": lambda n: 0}, "wrong_signature", "Scale"),
        ([CONSTRUCT, PUT], {"Scale": Lacking}, "missing_key", "held.W"),
        ([CONSTRUCT, FORWARD], {"Scale": Lacking}, "missing_method", "Scale.forward"),
        ([CONSTRUCT, READ], {"Scale": Lacking}, "not_a_mapping", "Scale.grads"),
        (
            [CONSTRUCT, {**READ, "attribute": "gradients"}],
            {"Scale": Lacking},
            "missing_attribute",
            "Scale.gradients",
        ),
        ([LOSS], {"loss": None}, "missing_function", "loss"),
        ([{**LOSS, "given": ["x"]}], {"loss": lambda y: None}, "returned_none", "loss"),
        ([{**LOSS, "given": ["x"]}], {"loss": lambda y: y}, "not_a_tuple", "loss"),
        ([{**LOSS, "given": ["x"]}], {"loss": lambda: 0}, "wrong_arguments", "loss"),
    ],
)
def test_what_is_not_there_is_refused_with_its_step(script, names, reason, step):
    with pytest.raises(Refusal) as refused:
        followed(*script, **names)
    assert (refused.value.reason, refused.value.step) == (reason, step)


def test_a_refusal_names_what_is_there_instead():
    with pytest.raises(Refusal) as refused:
        followed(CONSTRUCT, FORWARD, Scale=Lacking)
    assert {"fordward", "held"} <= set(refused.value.names)


def test_a_step_that_raises_is_named_and_its_exception_is_the_cause():
    def broken(y):
        raise ValueError("no")

    with pytest.raises(Interrupted) as interrupted:
        followed(loss=broken)
    assert interrupted.value.step == "loss"
    assert isinstance(interrupted.value.__cause__, ValueError)
    assert str(interrupted.value) == "loss: ValueError('no')"


def test_an_exit_in_a_step_is_caught_as_well():
    def leaving(y):
        raise SystemExit

    with pytest.raises(Interrupted):
        followed(loss=leaving)


def test_what_is_noted_comes_back_if_it_is_there_and_need_not_be():
    noted = {**FORWARD, "gives": [], "noted": "seen"}
    assert followed(CONSTRUCT, PUT, noted, keys=("seen",)).values["seen"].tolist() == [[3.0, 8.0]]

    class Silent(Scale):
        def forward(self, x):
            return None

    found = followed(CONSTRUCT, PUT, noted, READ, keys=("seen", "dW"), Scale=Silent)
    assert found.values["seen"] == Unusable("None")
    assert found.values["dW"].tolist() == [2.0, 2.0]
