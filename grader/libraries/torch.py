"""Torch: tensors in, tensors out."""

from typing import Any

import torch
from torch.nn import functional

from grader.runs import Array, DType

SCOPE = {"torch": torch}
SHUT_OUT: tuple[str, ...] = ()
ELEMENTWISE = ("tanh", "sigmoid", "relu", "exp", "log", "sqrt", "erf")

exp, tanh, sigmoid = torch.exp, torch.tanh, torch.sigmoid
softplus, gelu = functional.softplus, functional.gelu

_DTYPES = {"float64": torch.float64, "float32": torch.float32}


def version() -> str:
    """As it stands in a report."""
    return str(torch.__version__)


def array(values: Array, dtype: DType) -> torch.Tensor:
    """A fresh tensor; it shares no memory with `values`."""
    # from_numpy stays on the CPU, whatever default device a submission has set.
    return torch.from_numpy(values.copy()).to(_DTYPES[dtype])


def seed() -> None:
    """Let its random numbers begin anew."""
    torch.default_generator.manual_seed(0)  # torch.manual_seed seeks all devices: 5 ms


def use_threads(count: int) -> int:
    """Let one operation use `count` threads; how many it was before."""
    before = torch.get_num_threads()
    torch.set_num_threads(count)
    return before


def warm_up() -> None:
    """A first product and a first backward pass; in a locked worker they would complain."""
    weights = torch.ones(3, 3, requires_grad=True)
    torch.autograd.backward((weights @ weights).tanh().sum())


def softmax(s: Any) -> Any:
    """Exponentials that add up to 1 along the first axis."""
    return torch.softmax(s, 0)
