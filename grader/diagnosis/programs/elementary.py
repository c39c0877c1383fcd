"""The functions that students confuse with one another, element by element."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.libraries import Library

Function = Callable[[Any], Any]
"""From an array of the library to one of the same shape."""


@dataclass(frozen=True)
class Elementary:
    """The functions, for arrays of one library."""

    library: Library

    def step(self, s: Any) -> Any:
        """The derivative of ReLU."""
        return 0.0 * s + (s > 0)

    def leaky_step(self, s: Any) -> Any:
        """The derivative of LeakyReLU with slope 0.01."""
        return 0.01 + 0.99 * self.step(s)

    def leaky_step_10(self, s: Any) -> Any:
        """The derivative of LeakyReLU with slope 0.1."""
        return 0.1 + 0.9 * self.step(s)

    def leaky_step_20(self, s: Any) -> Any:
        """The derivative of LeakyReLU with slope 0.2."""
        return 0.2 + 0.8 * self.step(s)

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

    def leaky_relu_10(self, s: Any) -> Any:
        """ReLU with slope 0.1 below zero."""
        return s * self.leaky_step_10(s)

    def leaky_relu_20(self, s: Any) -> Any:
        """ReLU with slope 0.2 below zero."""
        return s * self.leaky_step_20(s)

    def elu(self, s: Any) -> Any:
        """exp(s) - 1 below zero."""
        return self.relu(s) + self.exp(self.relu_below(s)) - 1

    def silu(self, s: Any) -> Any:
        """The sigmoid, times its argument."""
        return s * self.sigmoid(s)

    def threshold(self, s: Any) -> Any:
        """1 above zero, else 0."""
        return self.step(s)

    def threshold_both(self, s: Any) -> Any:
        """1 above zero, -1 below."""
        return self.step(s) - self.step(-s)

    def clamp_unit(self, s: Any) -> Any:
        """The nearest number in 0…1."""
        return self.relu(s) - self.relu(s - 1)

    def clamp_both(self, s: Any) -> Any:
        """The nearest number in -1…1."""
        return self.relu(s + 1) - self.relu(s - 1) - 1

    def unbounded_sigmoid(self, s: Any) -> Any:
        """The sigmoid with a minus for its plus."""
        return 1 / (1 - self.exp(-s))

    def sigmoid_of_minus(self, s: Any) -> Any:
        """1 minus the sigmoid."""
        return self.sigmoid(-s)

    def softmax_of_rows(self, s: Any) -> Any:
        """Exponentials that add up to 1 along the second axis of a matrix."""
        return self.softmax(s.mT).mT

    def softmax_of_all(self, s: Any) -> Any:
        """Exponentials that add up to 1 over all elements."""
        return self.exp(s) / self.exp(s).sum()

    def softmax_to_base_2(self, s: Any) -> Any:
        """Powers of 2 that add up to 1 along the first axis."""
        return self.softmax(np.log(2) * s)

    def softmax_of_rows_to_base_2(self, s: Any) -> Any:
        """Powers of 2 that add up to 1 along the second axis of a matrix."""
        return self.softmax_of_rows(np.log(2) * s)

    def share(self, s: Any) -> Any:
        """Each element over the sum along the first axis."""
        return s / s.sum(0)

    def share_of_rows(self, s: Any) -> Any:
        """Each element of a matrix over the sum along the second axis."""
        return self.share(s.mT).mT

    def log_softmax_of_rows(self, s: Any) -> Any:
        """The logarithms of what adds up to 1 along the second axis of a matrix."""
        return self.log(self.softmax_of_rows(s))

    def log_sigmoid(self, s: Any) -> Any:
        """The logarithm of the sigmoid."""
        return -self.softplus(-s)

    def hardmax(self, s: Any) -> Any:
        """1 where the largest element is, else 0."""
        return 0.0 * s + (s == s.max())

    def absolute(self, s: Any) -> Any:
        """The absolute value."""
        return s * self.threshold_both(s)

    def log(self, s: Any) -> Any:
        """The natural logarithm; of nothing negative."""
        return self.library.log(s)

    def square(self, s: Any) -> Any:
        """The square."""
        return s**2

    def cube(self, s: Any) -> Any:
        """The third power."""
        return s**3

    def root(self, s: Any) -> Any:
        """The square root; of nothing negative."""
        return s**0.5

    def sin(self, s: Any) -> Any:
        """The sine."""
        return self.library.sin(s)

    def tan(self, s: Any) -> Any:
        """The tangent."""
        return self.library.tan(s)

    def arctan(self, s: Any) -> Any:
        """The inverse of the tangent."""
        return self.library.arctan(s)

    def softsign(self, s: Any) -> Any:
        """The argument over 1 plus its absolute value."""
        return s / (1 + self.absolute(s))

    def relu_below(self, s: Any) -> Any:
        """min(s, 0)."""
        return s - self.relu(s)

    def one_plus_tanh(self, s: Any) -> Any:
        """1 + tanh, which is never negative, as the sigmoid."""
        return 1 + self.tanh(s)

    def exp_of_minus(self, s: Any) -> Any:
        """exp(-s)."""
        return self.exp(-s)

    def hard_sigmoid(self, s: Any) -> Any:
        """The sigmoid made of straight lines, as torch has it."""
        return self.clamp_unit(s / 6 + 0.5)

    def normal_cdf(self, s: Any) -> Any:
        """How likely a standard normal variable is below s; of no s that is 0."""
        return self.gelu(s) / s

    def gelu_by_tanh(self, s: Any) -> Any:
        """GELU by the formula that has tanh in it."""
        inner = (2 / np.pi) ** 0.5 * (s + 0.044715 * s**3)
        return s * self.one_plus_tanh(inner) / 2

    def selu(self, s: Any) -> Any:
        """The scaled ELU, as torch has it."""
        scale, alpha = 1.0507009873554805, 1.6732632423543772
        return scale * (self.relu(s) + alpha * (self.exp(self.relu_below(s)) - 1))

    def sinh(self, s: Any) -> Any:
        """The hyperbolic sine."""
        return (self.exp(s) - self.exp(-s)) / 2

    def cosh(self, s: Any) -> Any:
        """The hyperbolic cosine."""
        return (self.exp(s) + self.exp(-s)) / 2
