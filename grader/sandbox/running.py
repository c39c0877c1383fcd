"""A process that runs a submission, whoever its parent is: whether it has ended, and its end."""

import contextlib
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Exit:
    """How a process ended."""

    code: int
    """Its exit status; a signal's number, negated."""
    cpu_seconds: float
    """All that it and what it started have computed."""


class Running(Protocol):
    """A process that can be watched, and ended."""

    @property
    def descriptor(self) -> int | None:
        """A file that becomes readable when it ends, where there is one."""
        ...

    def has_exited(self) -> bool:
        """Whether it has ended by itself."""
        ...

    def cpu_seconds(self) -> float:
        """CPU time so far, all threads together; 0 where the system does not say."""
        ...

    def end(self) -> Exit:
        """Kill it and all it started, and reap it. To be called once."""
        ...


@dataclass(frozen=True)
class ChildProcess:
    """A child of the controller's own, which leads a group."""

    process: subprocess.Popen[bytes]
    descriptor: None = None

    def has_exited(self) -> bool:
        """Whether it has ended; it is not reaped, so that its group keeps its number."""
        options = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self.process.pid, options) is not None

    def cpu_seconds(self) -> float:
        """CPU time so far."""
        return cpu_seconds_of(self.process.pid)

    def end(self) -> Exit:
        """Kill the whole group, then reap."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        return Exit(self.process.returncode, usage.ru_utime + usage.ru_stime)


def cpu_seconds_of(process: int) -> float:
    """CPU time of a process so far; 0 where there is none, or the system does not say."""
    # Linux's clock of another process: see CPUCLOCK_SCHED in <linux/posix-timers.h>.
    with contextlib.suppress(OSError):
        return time.clock_gettime((~process << 3) | 2)
    return 0.0
