"""What this machine, or the container around this process, has to grade with."""

import math
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from grader.spec.limits import Limits

WORKER_MIB = 300
"""What a worker takes before a submission is loaded: Python with torch."""
CUDA_WORKER_MIB = 2048
"""The same where it computes on a GPU: CUDA keeps its programs in the machine's memory."""
CUDA_CONTEXT_MIB = 768
"""What CUDA takes of a GPU's memory in each process, before anything is computed."""


def default_jobs(limits: Limits, root: Path = Path("/"), gpu_bytes: int | None = None) -> int:
    """How many submissions may run at once, each with all the memory its limits allow.

    Where workers are forked one more than there are cores: while the grader starts, judges or ends
    one, another one computes. `root` is where /proc and /sys lie. What the system does not tell
    sets no bound. `gpu_bytes` is what is free of a GPU's memory, where one is computed on.
    """
    cores = min([_cores(), *_quotas(root)])
    busy = cores + 1 if sys.platform == "linux" else cores
    own = WORKER_MIB if gpu_bytes is None else CUDA_WORKER_MIB
    places = [room // ((limits.memory_mib + own) << 20) for room in _memory(root)]
    on_gpu = [] if gpu_bytes is None else [gpu_jobs(limits, gpu_bytes)]
    return max(1, min([busy, *places, *on_gpu]))


def gpu_jobs(limits: Limits, free: int) -> int:
    """How many submissions one GPU has room for, of which `free` bytes are free; at least 1."""
    return max(1, free // ((limits.gpu_memory_mib + CUDA_CONTEXT_MIB) << 20))


def _cores() -> int:
    """The cores that this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _quotas(root: Path) -> Iterator[int]:
    """The share of time that each control group around this process grants, in cores."""
    for folder in _control_groups(root):
        match _words(folder / "cpu.max"):
            case [quota, period] if quota.isdecimal():
                yield math.ceil(int(quota) / int(period))


def _memory(root: Path) -> Iterator[int]:
    """Bytes that are left: of the machine, and in each control group."""
    words = _words(root / "proc/meminfo")
    if "MemAvailable:" in words:
        yield int(words[words.index("MemAvailable:") + 1]) << 10  # KiB
    for folder in _control_groups(root):
        match _words(folder / "memory.max"), _words(folder / "memory.current"):
            case [most], [used] if most.isdecimal():
                yield max(0, int(most) - int(used) + _cached(folder))


def _cached(folder: Path) -> int:
    """Bytes of files that the system drops as soon as it needs room."""
    words = _words(folder / "memory.stat")
    return int(words[words.index("inactive_file") + 1]) if "inactive_file" in words else 0


def _control_groups(root: Path) -> Iterator[Path]:
    """The folders of the control groups (version 2) that hold this process, inmost first."""
    lines = _text(root / "proc/self/cgroup").splitlines()
    own = next((line.removeprefix("0::/") for line in lines if line.startswith("0::/")), "")
    top = root / "sys/fs/cgroup"
    inmost = top / own
    yield from (place for place in (inmost, *inmost.parents) if place.is_relative_to(top))


def _words(path: Path) -> list[str]:
    return _text(path).split()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
