"""The functions that students confuse with one another, element by element, and their derivatives.

An edited formula calls them as `pool.tanh(s)`.
"""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional

Function = Callable[[Tensor], Tensor]


def identity(s: Tensor) -> Tensor:
    """The function that leaves all as it is."""
    return s


def relu(s: Tensor) -> Tensor:
    """max(s, 0)."""
    return s.clamp(min=0)


def leaky_relu(s: Tensor) -> Tensor:
    """ReLU with slope 0.01 below zero, as torch has it."""
    return functional.leaky_relu(s)


def tanh(s: Tensor) -> Tensor:
    """The hyperbolic tangent."""
    return torch.tanh(s)


def sigmoid(s: Tensor) -> Tensor:
    """1 / (1 + exp(-s))."""
    return torch.sigmoid(s)


def softplus(s: Tensor) -> Tensor:
    """log(1 + exp(s))."""
    return functional.softplus(s)


def gelu(s: Tensor) -> Tensor:
    """The exact GELU."""
    return functional.gelu(s)


def softmax(s: Tensor) -> Tensor:
    """Exponentials that add up to 1 along the first axis."""
    return torch.softmax(s, 0)


def exp(s: Tensor) -> Tensor:
    """The exponential."""
    return torch.exp(s)


def step(s: Tensor) -> Tensor:
    """The derivative of ReLU."""
    return (s > 0).to(s.dtype)


def leaky_step(s: Tensor) -> Tensor:
    """The derivative of LeakyReLU with slope 0.01."""
    return 0.01 + 0.99 * step(s)


def d_tanh(s: Tensor) -> Tensor:
    """The derivative of tanh."""
    return 1 - torch.tanh(s) ** 2


def d_sigmoid(s: Tensor) -> Tensor:
    """The derivative of sigmoid."""
    return torch.sigmoid(s) * (1 - torch.sigmoid(s))


def one(s: Tensor) -> Tensor:
    """The derivative of the identity."""
    return torch.ones_like(s)


def d_tanh_by_value(a: Tensor) -> Tensor:
    """The derivative of tanh, by the value of tanh."""
    return 1 - a**2


def d_sigmoid_by_value(p: Tensor) -> Tensor:
    """The derivative of the sigmoid, by the value of the sigmoid."""
    return p * (1 - p)


ACTIVATIONS: dict[str, str] = {
    "identity": "the identity",
    "relu": "ReLU",
    "leaky_relu": "LeakyReLU",
    "tanh": "tanh",
    "sigmoid": "the sigmoid",
    "softplus": "softplus",
    "gelu": "GELU",
    "softmax": "the normalised exponentials",
    "exp": "exp",
}
"""By the name of the function: how a message calls it."""
DERIVATIVES: dict[str, str] = {
    "step": "the derivative of ReLU",
    "leaky_step": "the derivative of LeakyReLU",
    "d_tanh": "the derivative of tanh",
    "d_sigmoid": "the derivative of the sigmoid",
    "one": "the derivative of the identity",
    "d_tanh_by_value": "the derivative of tanh",
    "d_sigmoid_by_value": "the derivative of the sigmoid",
}

ALL = (*ACTIVATIONS, *DERIVATIVES)


def named(name: str) -> Function:
    """The function of the pool with this name."""
    function: Function = globals()[name]
    return function
