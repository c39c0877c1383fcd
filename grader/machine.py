"""What this machine, or the container around this process, has to grade with."""

import math
import os
from collections.abc import Iterator
from pathlib import Path

from grader.spec.limits import Limits

WORKER_MIB = 300
"""What a worker takes before a submission is loaded: Python with torch."""


def default_jobs(limits: Limits, root: Path = Path("/")) -> int:
    """How many submissions may run at once, each with all the memory its limits allow.

    `root` is where /proc and /sys lie. What the system does not tell sets no bound.
    """
    cores = min([_cores(), *_quotas(root)])
    places = [room // ((limits.memory_mib + WORKER_MIB) << 20) for room in _memory(root)]
    return max(1, min([cores, *places]))


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
