"""What went wrong on a GPU: told from the words of CUDA and torch, and said in our own."""

import re
from collections.abc import Mapping
from dataclasses import replace

from grader.runs import Failed, Run
from grader.sandbox.failures.exceptions import detail_of
from grader.sandbox.failures.wordings import Wording
from grader.sandbox.source import Source
from grader.sandbox.wire.messages import Raised
from grader.spec.limits import Limits
from grader.verdicts import Verdict

OTHER_DEVICE = "other_device"
"""The code of a failure that there would be none of on the CPU."""
GPU_FAULT = "gpu_fault"
"""The code of a failure after which CUDA works no more in the process."""
GPU_MEMORY = "gpu_memory"
"""The code of a failure that may be the fault of neighbours on the same GPU."""

_MEMORY = re.compile(
    r"CUDA out of memory|CUDA error: out of memory|CUDA_ERROR_OUT_OF_MEMORY"
    r"|(CUBLAS|CUDNN|CUSOLVER|CUSPARSE)_STATUS_ALLOC_FAILED"
)
_TO_NUMPY = re.compile(r"can't convert cuda(:\d+)? device type tensor to numpy")
_MIXED = re.compile(
    r"tensors to be on the same device.*cuda"
    r"|indices should be either on (cpu|cuda).* same device"
    r"|(?=.*cuda)[Ee]xpected .*device type.* but (got|found) "
    r"|torch\.cuda\.\w+Tensor.* should be the same"
    r"|torch\.\w+Tensor.* and .*torch\.cuda\.\w+Tensor",
    re.DOTALL,
)
_FAULT = re.compile(
    r"CUDA error: (?!no CUDA-capable|invalid device ordinal|initialization error)"
    r"|(CUBLAS|CUDNN|CUSOLVER|CUSPARSE)_STATUS_(EXECUTION_FAILED|INTERNAL_ERROR|MAPPING_ERROR)"
)


_SAID: Mapping[re.Pattern[str], Wording] = {
    _MEMORY: Wording(
        Verdict.MEMORY,
        GPU_MEMORY,
        "{subject} needed more than the {limit} MiB of GPU memory it may use",
        "Does a list of tensors grow in a loop, or a tensor with the square of the input?",
    ),
    _TO_NUMPY: Wording(
        Verdict.RAISED,
        OTHER_DEVICE,
        "{subject} makes an array of numpy of a tensor that is on the GPU{place}",
        "Compute with torch, or copy it first: `x.cpu().numpy()`.",
    ),
    _MIXED: Wording(
        Verdict.RAISED,
        OTHER_DEVICE,
        "{subject} mixes tensors on the CPU with its arguments, which are on the GPU{place}",
        "Make tensors where the arguments are: `torch.zeros(3, device=x.device)`.",
    ),
    _FAULT: Wording(
        Verdict.RAISED,
        GPU_FAULT,
        "{subject} broke off a computation on the GPU{place}",
        "Is an index or a label out of range? On the CPU the same line says what is wrong.",
    ),
}
"""By what was said; the first that fits holds."""


def failure(source: Source, limits: Limits, subject: str, raised: Raised) -> Failed | None:
    """The failure of `subject`, a function or an import, where it is one of the GPU's."""
    wording = next((words for said, words in _SAID.items() if said.search(raised.text)), None)
    if wording is None:
        return None
    place = source.place(raised.file, raised.line)
    failed = wording.failed(subject=subject, limit=limits.gpu_memory_mib, place=place)
    return replace(failed, detail=detail_of(raised))


def needs_cpu(run: Run) -> bool:
    """Whether it failed only since its arguments are on a GPU."""
    return isinstance(run, Failed) and run.code == OTHER_DEVICE


def moved_remark(run: Run) -> str:
    """One line on a function that was run on the CPU, since it failed so on a GPU."""
    assert isinstance(run, Failed)
    return f"{run.message}; it was run on the CPU instead. {run.hint}"
