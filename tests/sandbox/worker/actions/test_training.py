"""A training step, run twice in-process as the worker runs it."""

import copy
import sys

import numpy as np
import pytest
import torch

from grader.runs import Call, Unusable
from grader.sandbox.worker.actions import Refusal, perform
from grader.sandbox.worker.actions.training import SGD

B, N, H, K = 6, 4, 5, 3
RATE = 0.125
SHAPES = {"x": (B, N), "y": (B, K), "W1": (H, N), "b1": (H,), "W2": (K, H), "b2": (K,)}
RNG = np.random.default_rng(3)
INPUTS = {name: RNG.normal(size=shape) for name, shape in SHAPES.items()}
INPUTS["learning_rate"] = np.array(RATE)
START = np.concatenate([INPUTS[name].ravel() for name in ("W1", "b1", "W2", "b2")])


def run(function, dtype="float64"):
    call = Call("training", "train_step", INPUTS, ("parameters", "loss", "zero_grad"), dtype)
    return perform({"train_step": function}, call).values


def step(model, x, y, optimizer):
    loss = ((model(x) - y) ** 2).sum()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss


def gradient():
    weights = [torch.tensor(INPUTS[name], requires_grad=True) for name in SHAPES if name[0] in "Wb"]
    W1, b1, W2, b2 = weights
    x, y = torch.tensor(INPUTS["x"]), torch.tensor(INPUTS["y"])
    loss = ((torch.tanh(x @ W1.T + b1) @ W2.T + b2 - y) ** 2).sum()
    loss.backward()
    return loss.item(), np.concatenate([w.grad.ravel() for w in weights])


LOSS, GRADIENT = gradient()


def test_a_step_goes_down_the_gradient():
    values = run(step)
    assert values["loss"] == pytest.approx(LOSS)
    for key in ("parameters", "stale_parameters"):
        np.testing.assert_allclose(values[key], START - RATE * GRADIENT, rtol=1e-12)
    for key in ("gradients", "stale_gradients"):
        np.testing.assert_allclose(values[key], GRADIENT, rtol=1e-12)


def test_stale_gradients_show_where_they_are_not_cleared():
    def forgetful(model, x, y, optimizer):
        loss = ((model(x) - y) ** 2).sum()
        loss.backward()
        optimizer.step()
        return loss.item()

    values = run(forgetful)
    np.testing.assert_allclose(values["stale_gradients"], GRADIENT + 1)
    np.testing.assert_allclose(values["parameters"] - values["stale_parameters"], RATE)


def test_a_function_that_does_nothing():
    values = run(lambda **_: None)
    assert values["loss"] == Unusable("None")
    np.testing.assert_array_equal(values["parameters"], START)
    np.testing.assert_array_equal(values["gradients"], 0)
    np.testing.assert_array_equal(values["stale_gradients"], 1)


def test_float32_throughout():
    values = run(step, "float32")
    assert values["parameters"].dtype == values["gradients"].dtype == np.float32
    np.testing.assert_allclose(values["parameters"], START - RATE * GRADIENT, rtol=1e-4, atol=1e-5)


def by_hand(optimizer, y, x, model):
    model.train()
    model.zero_grad()
    loss = torch.nn.functional.mse_loss(model(x), y, reduction="sum")
    loss.backward()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.sub_(optimizer.param_groups[0]["lr"] * parameter.grad)
    model.eval()
    return loss


def by_closure(model, x, y, optimizer):
    def closure():
        optimizer.zero_grad(set_to_none=False)
        loss = ((model(x) - y) ** 2).sum()
        loss.backward()
        return loss

    return optimizer.step(closure)


def without_grad(model, x, y, optimizer):
    parameters = list(model.parameters())
    loss = ((model(x) - y) ** 2).sum()
    with torch.no_grad():
        for p, g in zip(parameters, torch.autograd.grad(loss, parameters), strict=True):
            p.data = p.data - optimizer.defaults["lr"] * g
    return loss


@pytest.mark.parametrize("function", [by_hand, by_closure, without_grad])
def test_other_ways_to_step(function):
    values = run(function)
    assert values["loss"] == pytest.approx(LOSS)
    for key in ("parameters", "stale_parameters"):
        np.testing.assert_allclose(values[key], START - RATE * GRADIENT, rtol=1e-12)


def test_what_is_not_offered_is_refused():
    with pytest.raises(Refusal) as caught:
        run(lambda inputs: inputs)
    assert (caught.value.reason, caught.value.names) == ("wrong_signature", ("inputs",))


def test_no_random_number_is_drawn():
    before = torch.get_rng_state()
    run(step)
    assert torch.equal(torch.get_rng_state(), before)


def test_settings_of_the_optimizer_are_saved_and_loaded():
    parameters = [torch.nn.Parameter(torch.ones(2)) for _ in range(2)]
    optimizer = SGD(parameters[:1], lr=0.5)
    optimizer.add_param_group({"params": parameters[1], "lr": 0.25})
    saved = copy.deepcopy(optimizer.state_dict())
    assert [group["params"] for group in saved["param_groups"]] == [[0], [1]]
    for group in optimizer.param_groups:
        group["lr"] = 9.0
    optimizer.load_state_dict(saved)
    for parameter in parameters:
        parameter.grad = torch.ones(2)
    assert optimizer.step() is None
    assert [parameter[0].item() for parameter in parameters] == [0.5, 0.75]
    optimizer.zero_grad()
    assert [parameter.grad for parameter in parameters] == [None, None]


def test_torch_dynamo_is_not_imported(monkeypatch):
    monkeypatch.delitem(sys.modules, "torch._dynamo", raising=False)
    run(step)
    assert "torch._dynamo" not in sys.modules
