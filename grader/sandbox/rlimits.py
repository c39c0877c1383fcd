"""The limits a worker sets on itself before any of the student's code runs.

Each is the best that the system offers: one that it does not know, or does not grant,
is left out, and the controller's own wall clock and caps still hold.
"""

import contextlib
import ctypes
import resource
import signal
from pathlib import Path

from grader.sandbox.messages import Load

MAX_FILE = 16 << 20
"""Bytes of one file: beside the caps on output, what keeps a disk from filling up."""
MAX_OPEN_FILES = 64
_PR_SET_PDEATHSIG = 1


def apply(load: Load) -> None:
    """Limit this process: CPU time, memory, file size, open files; no core dump."""
    seconds = load.cpu_seconds + int(_cpu_used())
    # One second more to the hard limit: SIGXCPU can be ignored, SIGKILL cannot.
    _limit("RLIMIT_CPU", seconds, seconds + 1)
    # Not RLIMIT_NPROC: it counts all processes of the user, whoever started them.
    _limit("RLIMIT_FSIZE", MAX_FILE)
    _limit("RLIMIT_NOFILE", MAX_OPEN_FILES)
    _limit("RLIMIT_CORE", 0)
    _limit("RLIMIT_MEMLOCK", 0)
    _limit("RLIMIT_MSGQUEUE", 0)
    _limit_memory(load.memory_mib)


def die_with_parent() -> None:
    """Let the kernel kill this process when the thread that started it ends (Linux)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def prefer_as_victim() -> None:
    """If the machine runs out of memory, this process goes first (Linux)."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _cpu_used() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def _limit_memory(mebibytes: int) -> None:
    """Address space beyond what Python and torch take already.

    Only where /proc says how much that is: without it (macOS, where RLIMIT_AS is not
    enforced anyway) any figure would be a guess that kills right submissions.
    """
    with contextlib.suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        _limit("RLIMIT_AS", pages * resource.getpagesize() + (mebibytes << 20))


def _limit(name: str, soft: int, hard: int | None = None) -> None:
    which = getattr(resource, name, None)
    if which is None:
        return
    _, most = resource.getrlimit(which)
    wanted = soft if hard is None else hard
    highest = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(which, (min(soft, highest), highest))
