"""Processes that outlive the worker that started them: they become the zygote's children.

Only where nothing keeps a submission from starting processes (the level `basic`).
"""

import contextlib
import os
import signal
import time
from collections.abc import Container
from pathlib import Path

from grader.sandbox.lockdown import kernel

_SECONDS = 2.0
"""A submission may start processes as fast as they are killed."""


def adopt_orphans() -> None:
    """Be the parent of whatever loses its own among this process's descendants."""
    kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)


def end_orphans(kept: Container[int]) -> None:
    """Kill and reap every child but those that are `kept`, and what they leave in turn."""
    deadline = time.monotonic() + _SECONDS
    while (orphans := [child for child in _children() if child not in kept]) and (
        time.monotonic() < deadline
    ):
        for orphan in orphans:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(orphan, signal.SIGKILL)
        for orphan in orphans:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(orphan, 0)


def _children() -> list[int]:
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    with contextlib.suppress(OSError):
        return [int(number) for number in path.read_text(encoding="ascii").split()]
    return []
