"""How long a process has computed, and waited for a processor, as the system tells."""

import contextlib
import math
import time
from pathlib import Path


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
