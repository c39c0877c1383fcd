"""Torch: tensors in, tensors out."""

import contextlib
import os
import warnings
from collections.abc import Iterator
from typing import Any

import torch
from torch.nn import functional

from grader.runs import Backend, Device, DType, Numbers, is_whole

SCOPE = {"torch": torch}
SHUT_OUT: tuple[str, ...] = ()
ELEMENTWISE = ("tanh", "sigmoid", "relu", "exp", "log", "sqrt", "erf")

exp, log, tanh, sigmoid = torch.exp, torch.log, torch.tanh, torch.sigmoid
sin, tan, arctan = torch.sin, torch.tan, torch.arctan
softplus, gelu = functional.softplus, functional.gelu

_DTYPES = {"float64": torch.float64, "float32": torch.float32}


def version() -> str:
    """As it stands in a report."""
    return str(torch.__version__)


def array(values: Numbers, dtype: DType, device: Device = "cpu") -> torch.Tensor:
    """A fresh tensor; it shares no memory with `values`. Whole numbers and truth values stay so."""
    # from_numpy stays on the CPU, whatever default device a submission has set.
    fresh = torch.from_numpy(values.copy())
    wanted = fresh.dtype if is_whole(values) else _DTYPES[dtype]
    if device == "cpu" and fresh.dtype is wanted:
        return fresh
    return fresh.to(device=device, dtype=wanted)


def begin(backend: Backend) -> None:
    """Let random numbers begin anew; on a GPU, start CUDA, which no fork survives.

    Float32 is float32 there, without TF32, and every operation is done before the next one
    begins, so that an error is raised by the line that made it.
    """
    torch.default_generator.manual_seed(0)  # torch.manual_seed seeks all devices: 5 ms
    if backend.device == "cpu":
        return
    os.environ.update(CUDA_LAUNCH_BLOCKING="1", CUBLAS_WORKSPACE_CONFIG=":4096:8")
    torch.set_float32_matmul_precision("highest")
    torch.backends.cudnn.allow_tf32 = False
    torch.cuda.init()  # type: ignore[no-untyped-call]  # torch leaves it untyped
    most = (backend.gpu_mib << 20) / torch.cuda.get_device_properties(0).total_memory
    torch.cuda.set_per_process_memory_fraction(min(1.0, most), 0)
    torch.cuda.manual_seed(0)
    for dtype in _DTYPES.values():
        weights = torch.ones(3, 3, device="cuda", dtype=dtype, requires_grad=True)
        torch.autograd.backward((weights @ weights).tanh().sum())
    torch.cuda.synchronize()


def finish(backend: Backend) -> None:
    """Wait for the GPU: what went wrong there is raised here at the latest."""
    if backend.device == "cuda":
        torch.cuda.synchronize()


def use_threads(count: int) -> int:
    """Let one operation use `count` threads; how many it was before."""
    before = torch.get_num_threads()
    torch.set_num_threads(count)
    return before


def warm_up(device: Device) -> None:
    """A first product and a first backward pass; in a locked worker they would complain.

    Where workers compute on a GPU the pass is left to them: it would start CUDA here, and
    threads, and no fork of this process could compute. For the CPU it has to find no GPU.
    """
    weights = torch.ones(3, 3, requires_grad=True)
    total = (weights @ weights).tanh().sum()
    if device == "cpu":
        with _nothing_to_open():
            torch.autograd.backward(total)


@contextlib.contextmanager
def _nothing_to_open() -> Iterator[None]:
    """No file or device can be opened meanwhile.

    The first backward pass looks for GPUs. Where NVIDIA's driver is asked, it starts a
    thread, even if no GPU is to be seen (CUDA_VISIBLE_DEVICES); without its files it does not.
    """
    import resource  # noqa: PLC0415 (Windows has none, and no forks)

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # torch's, that CUDA failed
            yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def softmax(s: Any) -> Any:
    """Exponentials that add up to 1 along the first axis."""
    return torch.softmax(s, 0)
