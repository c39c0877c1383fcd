"""Numpy: arrays in, arrays out. Torch is not imported, nor can it be in a worker."""

import math
from typing import Any

import numpy as np

from grader.runs import Backend, Device, DType, Numbers, is_whole

SCOPE = {"np": np}
SHUT_OUT = ("torch", "torchgen", "functorch")
ELEMENTWISE = ("tanh", "exp", "log", "sqrt")

exp, log, tanh = np.exp, np.log, np.tanh
sin, tan, arctan = np.sin, np.tan, np.arctan

_erf = np.vectorize(math.erf, otypes=[np.float64])


def version() -> str:
    """As it stands in a report."""
    return np.__version__


def array(values: Numbers, dtype: DType, device: Device = "cpu") -> np.ndarray:
    """A fresh array; it shares no memory with `values`. Whole numbers and truth values stay so."""
    assert device == "cpu", "numpy computes on the CPU"
    return np.array(values, values.dtype if is_whole(values) else dtype)


def begin(_: Backend) -> None:
    """Nothing: numpy's own generator is seeded for every submission."""


def finish(_: Backend) -> None:
    """Nothing: the CPU says all at once."""


def use_threads(count: int) -> int:
    """Nothing: what numpy calls reads the number from the environment when it is imported."""
    return count


def warm_up(_: Device) -> None:
    """A first product and a first solution."""
    np.linalg.solve(np.eye(3) @ np.eye(3), np.ones(3))


def sigmoid(s: Any) -> Any:
    """1 / (1 + exp(-s)), which cannot overflow in this form."""
    return 0.5 * (1.0 + np.tanh(0.5 * np.asarray(s)))


def softplus(s: Any) -> Any:
    """log(1 + exp(s))."""
    return np.logaddexp(0.0, s)


def gelu(s: Any) -> Any:
    """The exact GELU."""
    return 0.5 * s * (1.0 + _erf(np.asarray(s) / math.sqrt(2.0)))


def softmax(s: Any) -> Any:
    """Exponentials that add up to 1 along the first axis."""
    raised = np.exp(s - np.max(s, axis=0))
    return raised / np.sum(raised, axis=0)
