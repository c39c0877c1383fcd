"""The reference for hw1_mlp: the class, and the formulas that it is made of.

A batch x is (B, n), the layers W1 (h, n), b1 (h,), W2 (K, h), b2 (K,); f and g are
functions of this module, element by element. Losses are means over all B K entries.
"""

from collections.abc import Callable

import torch
from torch import Tensor

Activation = Callable[[Tensor], Tensor]


def relu(s: Tensor) -> Tensor:
    return s.clamp(min=0)


def sigmoid(s: Tensor) -> Tensor:
    return torch.sigmoid(s)


def identity(s: Tensor) -> Tensor:
    return s


def relu_slope(s: Tensor) -> Tensor:
    """The derivative of ReLU away from its kink."""
    return (s > 0).to(s.dtype)


def sigmoid_slope(s: Tensor) -> Tensor:
    return torch.sigmoid(s) * (1 - torch.sigmoid(s))


def identity_slope(s: Tensor) -> Tensor:
    return torch.ones_like(s)


def slope(f: Activation) -> Activation:
    """The derivative of one of the activations."""
    slopes: dict[Activation, Activation] = {
        relu: relu_slope,
        sigmoid: sigmoid_slope,
        identity: identity_slope,
    }
    return slopes[f]


def log(p: Tensor) -> Tensor:
    """Clamped at -100 as torch's BCE does, so that a loss stays finite at 0 and 1."""
    return torch.log(p).clamp(min=-100)


# The passes; f and g are given by name


def forward(
    x: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor, f: Activation, g: Activation
) -> dict[str, Tensor]:
    s1 = x @ W1.T + b1
    a1 = f(s1)
    s2 = a1 @ W2.T + b2
    y_hat = g(s2)
    return {"y_hat": y_hat}


def backward(
    x: Tensor,
    W1: Tensor,
    b1: Tensor,
    W2: Tensor,
    b2: Tensor,
    dJdy_hat: Tensor,
    f: Activation,
    g: Activation,
) -> dict[str, Tensor]:
    s1 = x @ W1.T + b1
    a1 = f(s1)
    s2 = a1 @ W2.T + b2
    y_hat = g(s2)
    dJds2 = dJdy_hat * slope(g)(s2)
    dJdW2 = dJds2.T @ a1
    dJdb2 = dJds2.sum(dim=0)
    dJda1 = dJds2 @ W2
    dJds1 = dJda1 * slope(f)(s1)
    dJdW1 = dJds1.T @ x
    dJdb1 = dJds1.sum(dim=0)
    return {"y_hat": y_hat, "dJdW1": dJdW1, "dJdb1": dJdb1, "dJdW2": dJdW2, "dJdb2": dJdb2}


# The losses


def mse_loss(y: Tensor, y_hat: Tensor) -> tuple[Tensor, Tensor]:
    J = ((y_hat - y) ** 2).mean()
    dJdy_hat = (2 / y.numel()) * (y_hat - y)
    return J, dJdy_hat


def bce_loss(y: Tensor, y_hat: Tensor) -> tuple[Tensor, Tensor]:
    J = -(y * log(y_hat) + (1 - y) * log(1 - y_hat)).mean()
    slack = (y_hat * (1 - y_hat)).clamp(min=1e-12)
    dJdy_hat = (1 / y.numel()) * (y_hat - y) / slack
    return J, dJdy_hat


# Forward, loss and backward in a row


def mse_relu_identity(
    x: Tensor, y: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor
) -> dict[str, Tensor]:
    s1 = x @ W1.T + b1
    a1 = relu(s1)
    s2 = a1 @ W2.T + b2
    y_hat = s2
    dJdy_hat = (2 / y.numel()) * (y_hat - y)
    dJds2 = dJdy_hat
    dJds1 = (dJds2 @ W2) * relu_slope(s1)
    return {
        "y_hat": y_hat,
        "dJdy_hat": dJdy_hat,
        "dJdW1": dJds1.T @ x,
        "dJdb1": dJds1.sum(dim=0),
        "dJdW2": dJds2.T @ a1,
        "dJdb2": dJds2.sum(dim=0),
    }


def bce_sigmoid_sigmoid(
    x: Tensor, labels: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor
) -> dict[str, Tensor]:
    s1 = x @ W1.T + b1
    a1 = sigmoid(s1)
    s2 = a1 @ W2.T + b2
    y_hat = sigmoid(s2)
    dJdy_hat = (1 / labels.numel()) * (y_hat - labels) / (y_hat * (1 - y_hat))
    dJds2 = dJdy_hat * y_hat * (1 - y_hat)
    dJds1 = (dJds2 @ W2) * sigmoid_slope(s1)
    return {
        "y_hat": y_hat,
        "dJdy_hat": dJdy_hat,
        "dJdW1": dJds1.T @ x,
        "dJdb1": dJds1.sum(dim=0),
        "dJdW2": dJds2.T @ a1,
        "dJdb2": dJds2.sum(dim=0),
    }


def mse_relu_relu(
    x: Tensor, y: Tensor, W1: Tensor, b1: Tensor, W2: Tensor, b2: Tensor
) -> dict[str, Tensor]:
    s1 = x @ W1.T + b1
    a1 = relu(s1)
    s2 = a1 @ W2.T + b2
    y_hat = relu(s2)
    dJdy_hat = (2 / y.numel()) * (y_hat - y)
    dJds2 = dJdy_hat * relu_slope(y_hat)  # by what forward gave: so a wrong y_hat can be followed
    dJds1 = (dJds2 @ W2) * relu_slope(s1)
    return {
        "y_hat": y_hat,
        "dJdy_hat": dJdy_hat,
        "dJdW1": dJds1.T @ x,
        "dJdb1": dJds1.sum(dim=0),
        "dJdW2": dJds2.T @ a1,
        "dJdb2": dJds2.sum(dim=0),
    }


# What a student hands in


class MLP:
    def __init__(
        self,
        linear_1_in_features: int,
        linear_1_out_features: int,
        f_function: str,
        linear_2_in_features: int,
        linear_2_out_features: int,
        g_function: str,
    ) -> None:
        activations = {"relu": relu, "sigmoid": sigmoid, "identity": identity}
        self.f, self.g = activations[f_function], activations[g_function]
        self.parameters = {
            "W1": torch.randn(linear_1_out_features, linear_1_in_features),
            "b1": torch.randn(linear_1_out_features),
            "W2": torch.randn(linear_2_out_features, linear_2_in_features),
            "b2": torch.randn(linear_2_out_features),
        }
        self.grads = {f"dJd{name}": torch.zeros_like(p) for name, p in self.parameters.items()}
        self.cache: dict[str, Tensor] = {}

    def forward(self, x: Tensor) -> Tensor:
        self.cache["x"] = x
        return forward(x, **self.parameters, f=self.f, g=self.g)["y_hat"]

    def backward(self, dJdy_hat: Tensor) -> None:
        x = self.cache["x"]
        found = backward(x, **self.parameters, dJdy_hat=dJdy_hat, f=self.f, g=self.g)
        self.grads |= {name: found[name] for name in self.grads}

    def clear_grad_and_cache(self) -> None:
        for gradient in self.grads.values():
            gradient.zero_()
        self.cache.clear()
