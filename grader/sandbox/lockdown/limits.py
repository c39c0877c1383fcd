"""What a locked child may use up, set on itself; nothing raises it again.

One that the system does not know, or does not grant, is left out: the controller's own
clock and caps still hold, and the attacks say what does not.
"""

import contextlib
import importlib
import mmap
import time
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

_MANY_TASKS = 4096
_MANY_TIMERS = 64
"""With queued signals: where there are no namespaces, the user's other programs share the limit."""


@dataclass(frozen=True)
class ChildLimits:
    """Limits on one child, all its threads together."""

    cpu_seconds: int = 120
    memory_bytes: int = 2 << 30
    """Address space beyond what the process has already, as torch alone takes gigabytes."""
    file_bytes: int = 16 << 20
    """One file. With namespaces also all files together, which then lie in memory; elsewhere those
    are counted: see `folders.quota`."""
    files: int = 512
    """In the scratch folder; likewise."""
    open_files: int = 64
    threads: int = 32
    on_gpu: bool = False
    """CUDA reserves more addresses than any limit on them allows: memory is then limited by
    what may be written to. It also opens dozens of files and starts threads of its own."""


@dataclass(frozen=True)
class More:
    """What a child needs beyond its limits, for CUDA itself."""

    memory_bytes: int = 0
    open_files: int = 0
    threads: int = 0


NOTHING_MORE = More()
OF_CUDA = More(memory_bytes=2 << 30, open_files=192, threads=32)


@dataclass(frozen=True)
class Taken:
    """What is in use already, which limits come on top of."""

    memory_bytes: int | None
    """Address space of this process, and so of a fork of it; None where it is not known."""
    data_bytes: int
    """The part of it that may be written to and is nobody else's."""
    tasks: int
    """Threads that count against RLIMIT_NPROC, or more."""


def taken() -> Taken:
    """What this process takes, measured before a fork, as it is slower after it.

    RLIMIT_NPROC counts all threads of the user, here and elsewhere. Those of all users
    are no fewer, and to count the user's own takes longer than a fork.
    """
    memory, data, tasks = None, 0, _MANY_TASKS
    with contextlib.suppress(OSError, ValueError, IndexError):
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()
        memory, data = (int(pages[place]) * mmap.PAGESIZE for place in (0, 5))
        loads = Path("/proc/loadavg").read_text(encoding="ascii").split()
        tasks = int(loads[3].split("/")[1])
    return Taken(memory, data, tasks)


def apply(limits: ChildLimits, taken: Taken) -> None:
    """Limit this process.

    To be called after a user namespace was entered: set before, RLIMIT_NPROC would count
    all processes of the user, and leave room for none.
    """
    seconds = limits.cpu_seconds + int(time.process_time())
    # One second more to the hard limit: SIGXCPU can be ignored, SIGKILL cannot.
    _limit("RLIMIT_CPU", seconds, seconds + 1)
    _limit("RLIMIT_FSIZE", limits.file_bytes)
    more = OF_CUDA if limits.on_gpu else NOTHING_MORE
    _limit("RLIMIT_NOFILE", limits.open_files + more.open_files)
    _limit("RLIMIT_CORE", 0)
    _limit("RLIMIT_MEMLOCK", 0)
    _limit("RLIMIT_MSGQUEUE", 0)
    _limit("RLIMIT_SIGPENDING", _MANY_TIMERS)
    _limit("RLIMIT_NPROC", taken.tasks + limits.threads + more.threads)
    if limits.on_gpu:
        _limit("RLIMIT_DATA", taken.data_bytes + limits.memory_bytes + more.memory_bytes)
    elif taken.memory_bytes is not None:  # not on macOS, which ignores the limit anyway
        _limit("RLIMIT_AS", taken.memory_bytes + limits.memory_bytes)


def prefer_as_victim() -> None:
    """If the machine runs out of memory, this process goes first (Linux)."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _limit(name: str, soft: int, hard: int | None = None) -> None:
    with contextlib.suppress(ImportError):  # Windows has no such limits
        _set(importlib.import_module("resource"), name, soft, hard)


def _set(resource: ModuleType, name: str, soft: int, hard: int | None) -> None:
    which = getattr(resource, name, None)
    if which is None:
        return
    _, most = resource.getrlimit(which)
    wanted = soft if hard is None else hard
    highest = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(which, (min(soft, highest), highest))
