"""The network of a training step, worked out by hand: Linear, tanh, Linear, on a batch."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from grader.runs import Array

WEIGHTS = ("W1", "b1", "W2", "b2")
"""The inputs that are the model's parameters, in the model's order."""


@dataclass(frozen=True)
class Network:
    """The network on one batch; parameters and gradients are flat, in the order of WEIGHTS."""

    inputs: Mapping[str, Array]
    """x (B, n), y (B, K), W1 (h, n), b1 (h,), W2 (K, h), b2 (K,), learning_rate ()."""

    @property
    def x(self) -> Array:
        """(B, n)."""
        return self.inputs["x"]

    @property
    def y(self) -> Array:
        """(B, K)."""
        return self.inputs["y"]

    @property
    def rate(self) -> float:
        """The optimizer's learning rate."""
        return float(self.inputs["learning_rate"])

    @cached_property
    def start(self) -> Array:
        """The parameters before the step."""
        return np.concatenate([self.inputs[name].ravel() for name in WEIGHTS])

    def part(self, name: str) -> slice:
        """Where the parameter `name` stands in what is flat."""
        return self._places[name]

    @cached_property
    def _places(self) -> dict[str, slice]:
        ends = np.cumsum([self.inputs[name].size for name in WEIGHTS]).tolist()
        return {n: slice(*ends) for n, *ends in zip(WEIGHTS, [0, *ends], ends, strict=False)}

    def on(self, samples: slice) -> "Network":
        """The same network on some samples of the batch."""
        return Network({**self.inputs, "x": self.x[samples], "y": self.y[samples]})

    def output(self, flat: Array) -> Array:
        """The prediction (B, K)."""
        W1, b1, W2, b2 = self.named(flat).values()
        return np.asarray(np.tanh(self.x @ W1.T + b1) @ W2.T + b2)

    def gradient(self, flat: Array, slope: Array) -> Array:
        """The gradient of a cost whose derivative at the prediction is `slope` (B, K)."""
        W1, b1, W2, _ = self.named(flat).values()
        a1 = np.tanh(self.x @ W1.T + b1)
        s1 = (slope @ W2) * (1 - a1**2)  # (B, h)
        parts = (s1.T @ self.x, s1.sum(axis=0), slope.T @ a1, slope.sum(axis=0))
        return np.concatenate([part.ravel() for part in parts])

    def named(self, flat: Array) -> dict[str, Array]:
        """What is flat, by name and in the parameters' shapes."""
        return {n: flat[self.part(n)].reshape(self.inputs[n].shape) for n in WEIGHTS}
