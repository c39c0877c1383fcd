"""A process that runs a submission, whoever its parent is: whether it has ended, and its end."""

import contextlib
import math
import time
from dataclasses import dataclass
from pathlib import Path
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

    def starved_seconds(self) -> float:
        """How long it could have run, and the machine ran others; without end if unknown."""
        ...

    def end(self) -> Exit:
        """Kill it and all it started, and reap it. To be called once."""
        ...


def cpu_seconds_of(process: int) -> float:
    """CPU time of a process so far; 0 where there is none, or the system does not say."""
    # Linux's clock of another process: see CPUCLOCK_SCHED in <linux/posix-timers.h>.
    with contextlib.suppress(OSError, AttributeError):
        return time.clock_gettime((~process << 3) | 2)
    return 0.0


def starved_seconds_of(process: int) -> float:
    """How long the threads of a process have waited for a processor; without end if unknown."""
    threads = list(Path(f"/proc/{process}/task").glob("*/schedstat"))
    waited = 0 if threads else math.inf
    for path in threads:
        with contextlib.suppress(OSError, ValueError, IndexError):  # a thread may just end
            waited += int(path.read_text(encoding="ascii").split()[1])
    return waited / 1e9
