"""The words of CUDA and torch, as they stood in their releases, and what they are called here."""

import sys

import pytest

from grader.runs import Failed, Returned
from grader.sandbox.failures import gpu_errors
from grader.sandbox.failures.failures import Failures
from grader.sandbox.failures.gpu_errors import GPU_FAULT, GPU_MEMORY, OTHER_DEVICE
from grader.sandbox.source import Source
from grader.sandbox.wire.messages import Raised
from grader.spec.limits import Limits
from grader.verdicts import Verdict

SOURCE = Source({"hw1.py": b"import torch\ndef f(x):\n    return x + torch.zeros(3)\n"}, "hw1.py")
MIXED = (
    "Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!"
)
SAID = {
    MIXED: OTHER_DEVICE,
    "Expected all tensors to be on the same device, but got mat2 is on cpu, different from other "
    "tensors on cuda:0 (when checking argument in method wrapper_CUDA_mm)": OTHER_DEVICE,
    "Expected object of device type cuda but got device type cpu for argument #2 'mat2'": (
        OTHER_DEVICE
    ),
    "indices should be either on cpu or on the same device as the indexed tensor (cpu)": (
        OTHER_DEVICE
    ),
    "Expected a 'cpu' device type for generator but found 'cuda'": OTHER_DEVICE,
    "Expected a 'cuda' device type for generator but found 'cpu'": OTHER_DEVICE,
    "Input type (torch.cuda.DoubleTensor) and weight type (torch.DoubleTensor) should be the "
    "same": OTHER_DEVICE,
    "can't convert cuda:0 device type tensor to numpy. Use Tensor.cpu() to copy the tensor to host "
    "memory first.": OTHER_DEVICE,
    "CUDA out of memory. Tried to allocate 20.00 GiB. GPU 0 has a total capacity of 79.11 GiB of "
    "which 5.00 GiB is free.": GPU_MEMORY,
    "CUDA error: out of memory\nCUDA kernel errors might be asynchronously reported": GPU_MEMORY,
    "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`": GPU_MEMORY,
    "CUDA error: device-side assert triggered\nCompile with `TORCH_USE_CUDA_DSA` to enable": (
        GPU_FAULT
    ),
    "CUDA error: an illegal memory access was encountered": GPU_FAULT,
    "CUDA error: unspecified launch failure": GPU_FAULT,
    "CUDA error: CUBLAS_STATUS_EXECUTION_FAILED when calling `cublasDgemm(...)`": GPU_FAULT,
    "cuDNN error: CUDNN_STATUS_EXECUTION_FAILED": GPU_FAULT,
}
OTHERS = (
    "Torch not compiled with CUDA enabled",
    "No CUDA GPUs are available",
    "CUDA error: no CUDA-capable device is detected",
    "CUDA error: invalid device ordinal",
    "expected scalar type Float but found Double",
    "mat1 and mat2 shapes cannot be multiplied (3x4 and 5x6)",
    "division by zero",
    "Expected all tensors to be on the same device, but found at least two devices, meta and cpu!",
)


def failure(text):
    raised = Raised("RuntimeError", "RuntimeError", text, "hw1.py", 3)
    return gpu_errors.failure(SOURCE, Limits(), "f", raised)


@pytest.mark.parametrize("text", SAID)
def test_what_cuda_says_is_known(text):
    assert failure(text).code == SAID[text]


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_not_the_gpus_is_left_to_others(text):
    assert failure(text) is None


def test_tensors_on_the_cpu():
    failed = failure(MIXED)
    assert failed.verdict is Verdict.RAISED
    assert failed.message == (
        "f mixes tensors on the CPU with its arguments, which are on the GPU at line 3 of hw1.py: "
        "`return x + torch.zeros(3)`"
    )
    assert failed.hint == "Make tensors where the arguments are: `torch.zeros(3, device=x.device)`."
    assert failed.detail == MIXED


def test_memory_of_the_gpu():
    failed = failure("CUDA out of memory. Tried to allocate 20.00 GiB.")
    assert failed.verdict is Verdict.MEMORY
    assert failed.message == "f needed more than the 1024 MiB of GPU memory it may use"


def test_a_poisoned_context():
    failed = failure("CUDA error: device-side assert triggered")
    assert failed.verdict is Verdict.RAISED
    assert failed.message == (
        "f broke off a computation on the GPU at line 3 of hw1.py: `return x + torch.zeros(3)`"
    )


def test_braces_in_a_students_line_are_no_matter():
    source = Source({"hw1.py": b"x = {place} {limit} {0}\n"}, "hw1.py")
    raised = Raised("RuntimeError", "RuntimeError", MIXED, "hw1.py", 1)
    assert "`x = {place} {limit} {0}`" in gpu_errors.failure(source, Limits(), "f", raised).message


def test_an_import_that_fails_on_the_gpu():
    raised = Raised("RuntimeError", "RuntimeError", "CUDA out of memory.", "hw1.py", 1)
    failed = Failures(SOURCE, Limits()).not_imported(raised)
    assert failed.message.startswith("importing hw1.py needed more than the 1024 MiB of GPU memory")


def test_only_what_fails_for_its_device_is_run_on_the_cpu():
    assert gpu_errors.needs_cpu(failure(MIXED))
    assert not gpu_errors.needs_cpu(failure("CUDA out of memory."))
    assert not gpu_errors.needs_cpu(Failed(Verdict.RAISED, "f raised", code="raised"))
    assert not gpu_errors.needs_cpu(Returned({}))


def test_no_place_of_this_machine_or_of_its_memory_is_told():
    found = failure(
        f"CUDA error: device-side assert triggered in {sys.prefix}/lib/torch/x.py by "
        "<object at 0x7f2b90c3a1d0>"
    )
    assert found.detail == (
        "CUDA error: device-side assert triggered in .../lib/torch/x.py by <object at 0x...>"
    )
