"""The reference for hw1_mlp against autograd, which no formula of it uses."""

from itertools import product
from pathlib import Path

import pytest
import torch
from torch.nn import functional

from grader.course.loading import load_module
from grader.errors import UsageError

FOLDER = Path(__file__).parents[2] / "reference" / "hw1_mlp"
SOLUTION, ORACLE = (load_module(FOLDER / name, UsageError) for name in ("solution.py", "oracle.py"))
TEXTS = ("relu", "sigmoid", "identity")
FUNCTIONS = {"relu": torch.relu, "sigmoid": torch.sigmoid, "identity": torch.clone}
GRADIENTS = ("dJdW1", "dJdb1", "dJdW2", "dJdb2")
SIZES = (5, 4, 7, 6)  # B, n, h, K


def network(module, f, g, seed=0):
    """A network with parameters that are the same for each module, and an input."""
    batch, n, h, outputs = SIZES
    random = torch.Generator().manual_seed(seed)
    net = module.MLP(n, h, f, h, outputs, g)
    for name, shape in {"W1": (h, n), "b1": (h,), "W2": (outputs, h), "b2": (outputs,)}.items():
        net.parameters[name] = torch.randn(shape, generator=random, dtype=torch.float64)
    return net, torch.randn((batch, n), generator=random, dtype=torch.float64)


def leaves(net):
    return {name: p.clone().requires_grad_() for name, p in net.parameters.items()}


def through(p, x, f, g):
    a1 = FUNCTIONS[f](x @ p["W1"].T + p["b1"])
    return FUNCTIONS[g](a1 @ p["W2"].T + p["b2"])


@pytest.mark.parametrize("module", [SOLUTION, ORACLE], ids=["solution", "oracle"])
@pytest.mark.parametrize(("f", "g"), list(product(TEXTS, TEXTS)))
def test_both_passes(module, f, g):
    net, x = network(module, f, g)
    p = leaves(net)
    right = through(p, x, f, g)
    dJdy_hat = torch.linspace(-1, 1, right.numel(), dtype=torch.float64).reshape(right.shape)
    gradients = torch.autograd.grad(right, list(p.values()), dJdy_hat)
    net.clear_grad_and_cache()
    torch.testing.assert_close(net.forward(x), right.detach(), rtol=1e-12, atol=1e-12)
    net.backward(dJdy_hat)
    for name, gradient in zip(GRADIENTS, gradients, strict=True):
        torch.testing.assert_close(net.grads[name], gradient, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("module", [SOLUTION, ORACLE], ids=["solution", "oracle"])
@pytest.mark.parametrize("name", ["mse_loss", "bce_loss"])
def test_losses(module, name):
    loss = {"mse_loss": functional.mse_loss, "bce_loss": functional.binary_cross_entropy}[name]
    y = torch.tensor([[0.0, 1.0, 0.3]], dtype=torch.float64)
    y_hat = torch.tensor([[0.2, 0.7, 0.9]], dtype=torch.float64, requires_grad=True)
    right = loss(y_hat, y)
    (gradient,) = torch.autograd.grad(right, y_hat)
    J, dJdy_hat = getattr(module, name)(y, y_hat.detach())
    torch.testing.assert_close(J, right.detach(), rtol=1e-12, atol=1e-12)
    torch.testing.assert_close(dJdy_hat, gradient, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(
    ("name", "f", "g"),
    [
        ("mse_relu_identity", "relu", "identity"),
        ("bce_sigmoid_sigmoid", "sigmoid", "sigmoid"),
        ("mse_relu_relu", "relu", "relu"),
    ],
)
def test_the_formulas_of_the_whole_way_are_what_the_class_does(name, f, g):
    net, x = network(SOLUTION, f, g, seed=1)
    y = torch.rand((SIZES[0], SIZES[3]), dtype=torch.float64)
    formula = getattr(SOLUTION, name)(x, y, **net.parameters)
    y_hat = net.forward(x)
    _, dJdy_hat = getattr(SOLUTION, f"{name[:3]}_loss")(y, y_hat)
    net.backward(dJdy_hat)
    found = {"y_hat": y_hat, "dJdy_hat": dJdy_hat, **net.grads}
    for key, value in formula.items():
        torch.testing.assert_close(found[key], value, rtol=1e-12, atol=1e-12)
