"""What a locked child may use up, set on itself; nothing raises it again.

One that the system does not know, or does not grant, is left out: the controller's own
clock and caps still hold, and the probes say what does not.
"""

import contextlib
import math
import resource
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ChildLimits:
    """Limits on one child, all its threads together."""

    cpu_seconds: int = 120
    memory_bytes: int = 2 << 30
    """Address space beyond what the process has already, as torch alone takes gigabytes."""
    file_bytes: int = 16 << 20
    """One file; with namespaces also all files together, which then lie in memory."""
    files: int = 512
    """In the scratch folder, with namespaces only."""
    open_files: int = 64
    threads: int = 32


def apply(limits: ChildLimits, tasks: int) -> None:
    """Limit this process; `tasks` are the threads its user has already, itself among them.

    To be called after a user namespace was entered: set before, RLIMIT_NPROC would count
    all processes of the user, and leave room for none.
    """
    seconds = limits.cpu_seconds + math.ceil(_cpu_used())
    # One second more to the hard limit: SIGXCPU can be ignored, SIGKILL cannot.
    _limit(resource.RLIMIT_CPU, seconds, seconds + 1)
    _limit(resource.RLIMIT_FSIZE, limits.file_bytes)
    _limit(resource.RLIMIT_NOFILE, limits.open_files)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_MEMLOCK, 0)
    _limit(resource.RLIMIT_NPROC, tasks + limits.threads)
    with contextlib.suppress(AttributeError):  # Linux only
        _limit(resource.RLIMIT_MSGQUEUE, 0)
    _limit_memory(limits.memory_bytes)


def tasks_of_the_machine() -> int:
    """How many threads there are, of all users: no user can have more.

    RLIMIT_NPROC counts the user's, here and elsewhere, and to count those exactly takes
    longer than the fork.
    """
    with contextlib.suppress(OSError, ValueError):
        loads = Path("/proc/loadavg").read_text(encoding="ascii").split()
        return int(loads[3].split("/")[1])
    return 4096


def _cpu_used() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def _limit_memory(more: int) -> None:
    """Only where /proc says what it has now (not on macOS, which ignores the limit)."""
    with contextlib.suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        _limit(resource.RLIMIT_AS, pages * resource.getpagesize() + more)


def _limit(which: int, soft: int, hard: int | None = None) -> None:
    _, most = resource.getrlimit(which)
    wanted = soft if hard is None else hard
    highest = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(which, (min(soft, highest), highest))
