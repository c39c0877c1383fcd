"""What trusted code may take at most: a small edit of it may never end, or fill the memory."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from grader.sandbox.lockdown import limits

MEMORY = 1 << 30
"""In bytes, beyond what is taken already."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """TimeoutError in what runs longer. In the main thread alone."""

    def end(*_: object) -> None:
        raise TimeoutError(f"it ran longer than {seconds:g} s")

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def within_memory(more: int = MEMORY) -> Iterator[None]:
    """MemoryError in what takes more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = limits.taken().data_bytes + more
    lowest = min(each for each in (wanted, soft, hard) if each != resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_DATA, (lowest, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
