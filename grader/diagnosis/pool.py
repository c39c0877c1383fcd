"""The functions that students confuse with one another, element by element, and their derivatives.

An edited formula calls them as `pool.tanh(s)`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grader.libraries import Library

Function = Callable[[Any], Any]
"""From an array of the library to one of the same shape."""

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


@dataclass(frozen=True)
class Pool:
    """The functions, for arrays of one library."""

    library: Library

    def named(self, name: str) -> Function:
        """The function of the pool with this name, one of `ALL`."""
        function: Function = getattr(self, name)
        return function

    def identity(self, s: Any) -> Any:
        """The function that leaves all as it is."""
        return s

    def relu(self, s: Any) -> Any:
        """max(s, 0)."""
        return s * (s > 0)

    def leaky_relu(self, s: Any) -> Any:
        """ReLU with slope 0.01 below zero, as torch has it."""
        return s * self.leaky_step(s)

    def tanh(self, s: Any) -> Any:
        """The hyperbolic tangent."""
        return self.library.tanh(s)

    def sigmoid(self, s: Any) -> Any:
        """1 / (1 + exp(-s))."""
        return self.library.sigmoid(s)

    def softplus(self, s: Any) -> Any:
        """log(1 + exp(s))."""
        return self.library.softplus(s)

    def gelu(self, s: Any) -> Any:
        """The exact GELU."""
        return self.library.gelu(s)

    def softmax(self, s: Any) -> Any:
        """Exponentials that add up to 1 along the first axis."""
        return self.library.softmax(s)

    def exp(self, s: Any) -> Any:
        """The exponential."""
        return self.library.exp(s)

    def step(self, s: Any) -> Any:
        """The derivative of ReLU."""
        return 0.0 * s + (s > 0)

    def leaky_step(self, s: Any) -> Any:
        """The derivative of LeakyReLU with slope 0.01."""
        return 0.01 + 0.99 * self.step(s)

    def d_tanh(self, s: Any) -> Any:
        """The derivative of tanh."""
        return 1 - self.tanh(s) ** 2

    def d_sigmoid(self, s: Any) -> Any:
        """The derivative of the sigmoid."""
        return self.sigmoid(s) * (1 - self.sigmoid(s))

    def one(self, s: Any) -> Any:
        """The derivative of the identity."""
        return 0.0 * s + 1.0

    def d_tanh_by_value(self, a: Any) -> Any:
        """The derivative of tanh, by the value of tanh."""
        return 1 - a**2

    def d_sigmoid_by_value(self, p: Any) -> Any:
        """The derivative of the sigmoid, by the value of the sigmoid."""
        return p * (1 - p)
