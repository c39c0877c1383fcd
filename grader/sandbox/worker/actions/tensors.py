"""What is torch's own among a student's objects; torch is never imported for it.

Where nobody has imported torch there are no such objects.
"""

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.sandbox.worker.actions import words


def is_tensor(value: object) -> bool:
    """Whether `value` is a tensor or a parameter, and of no subclass."""
    torch = _torch()
    return torch is not None and type(value) in (torch.Tensor, torch.nn.Parameter)


def forward_of(function: Any) -> Callable[..., object]:
    """The `forward` of one of torch's modules, such as a layer; of all else itself."""
    torch = _torch()
    is_module = torch is not None and isinstance(function, torch.nn.Module)
    called: Callable[..., object] = function.forward if is_module else function
    return called


def fault(tensor: Any) -> str:
    """What kind of tensor it is, where it is one that cannot be compared; else empty."""
    torch = _torch()
    if tensor.is_nested:
        return words.tensor_of("nested")
    if tensor.layout is not torch.strided:
        return words.tensor_of("sparse")
    if tensor.is_quantized:
        return words.tensor_of("quantized")
    if tensor.is_meta:
        return words.tensor_of("meta")
    plain = tensor.dtype in (torch.float64, torch.float32)
    if tensor.is_complex() or (tensor.is_floating_point() and not plain):
        return words.tensor_of(str(tensor.dtype).removeprefix("torch."))
    return ""


def numbers(tensor: Any) -> np.ndarray | None:
    """Its numbers; None where they cannot be read. A GPU's own errors are raised."""
    if tensor.is_cuda:
        tensor = tensor.detach().cpu()
    try:
        found: np.ndarray = tensor.numpy(force=True)
    except (RuntimeError, TypeError, NotImplementedError):
        return None
    return found


def _torch() -> Any:
    return sys.modules.get("torch")
