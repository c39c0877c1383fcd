import functools

import numpy as np
import pytest
import torch

from grader.runs import Call
from grader.sandbox.worker.actions import Refusal
from grader.sandbox.worker.actions.arguments import bind, fresh, invoke

OFFERED = {"x": 1, "W": 2, "beta": 3}


def _call(dtype="float64"):
    inputs = {"x": np.arange(3.0), "beta": np.array(0.1)}
    return Call("values", "f", inputs, (), dtype)


def test_arrays_become_tensors_and_scalars_python_floats():
    arguments = fresh(_call())
    assert arguments["x"].dtype is torch.float64
    assert type(arguments["beta"]) is float
    assert arguments["beta"] == 0.1


def test_in_float32_scalars_are_tensors_too():
    arguments = fresh(_call("float32"))
    assert arguments["x"].dtype is torch.float32
    assert (arguments["beta"].dtype, arguments["beta"].shape) == (torch.float32, ())


def test_no_call_sees_what_another_did_to_its_arguments():
    call = _call()
    first = fresh(call)["x"]
    first += 1
    np.testing.assert_array_equal(fresh(call)["x"], [0.0, 1.0, 2.0])
    np.testing.assert_array_equal(call.inputs["x"], [0.0, 1.0, 2.0])


def test_a_default_device_of_the_submission_does_not_matter():
    torch.set_default_device("meta")
    try:
        assert fresh(_call())["x"].device.type == "cpu"
    finally:
        torch.set_default_device(None)


class Layer:
    def __call__(self, W, x):
        return W, x


class Network(torch.nn.Module):
    def forward(self, x):
        return x


def _decorated(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


@_decorated
def _wrapped(x):
    return x


def _catch_all(x, *others, **rest):
    return x, others, rest


def _positional(beta=9, x=8, /, W=7):
    return beta, x, W


@pytest.mark.parametrize(
    ("function", "returned"),
    [
        (lambda x, W: (x, W), (1, 2)),
        (lambda W, x: (x, W), (1, 2)),
        (lambda *, beta: beta, 3),
        (lambda: "nothing", "nothing"),
        (lambda x, eps=1e-6: (x, eps), (1, 1e-6)),
        (lambda beta=5: beta, 3),
        (_positional, (3, 1, 2)),
        (lambda t=9, x=8, /: (t, x), (9, 1)),
        (_catch_all, (1, (), {"W": 2, "beta": 3})),
        (functools.partial(lambda x, s: (x, s), s=4), (1, 4)),
        (Layer(), (2, 1)),
        (Network(), 1),
        (_wrapped, 1),
    ],
)
def test_a_function_gets_what_it_asks_for(function, returned):
    assert invoke(function, OFFERED) == returned


def test_another_name_is_refused():
    with pytest.raises(Refusal) as refusal:
        bind(lambda x, w, target: (x, w, target), OFFERED)
    assert (refusal.value.reason, refusal.value.names) == ("wrong_signature", ("w", "target"))


@pytest.mark.parametrize(("value", "what"), [(3.5, "a float"), ({}, "a dict")])
def test_what_cannot_be_called_is_refused(value, what):
    with pytest.raises(Refusal) as refusal:
        invoke(value, OFFERED)
    assert (refusal.value.reason, refusal.value.what) == ("not_callable", what)


def test_a_function_whose_signature_is_unknown_is_refused():
    with pytest.raises(Refusal) as refusal:
        invoke(torch.tanh, OFFERED)
    assert refusal.value.reason == "unreadable_signature"


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_whole_numbers_and_truth_values_are_what_they_are_whatever_the_floats_are(dtype):
    inputs = {"y": np.array([2, 0]), "m": np.array([True, False])}
    scalars = {"k": np.array(3), "training": np.array(True)}
    arguments = fresh(Call("values", "f", inputs | scalars, (), dtype))
    assert arguments["y"].dtype is torch.int64
    assert arguments["m"].dtype is torch.bool
    assert type(arguments["k"]) is int
    assert arguments["training"] is True
