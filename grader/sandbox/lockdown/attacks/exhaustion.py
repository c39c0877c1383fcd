"""Attacks on what there is for all: processes, memory, disk, time."""

import _thread
import contextlib
import os
import resource
import subprocess
import sys
from functools import partial
from pathlib import Path

from grader.sandbox.lockdown import kernel
from grader.sandbox.lockdown.attacks import first
from grader.sandbox.lockdown.attacks.target import Target
from grader.sandbox.lockdown.limits import NOTHING_MORE, OF_CUDA, ChildLimits, More

LIMITS = ChildLimits(
    cpu_seconds=10, memory_bytes=256 << 20, file_bytes=1 << 20, files=64, open_files=32, threads=8
)
"""What the child is given that attacks; small, so that nothing takes long."""
_MANY_THREADS = 4096
"""More than the memory holds; without namespaces the limit counts other threads as well."""


def start_process(_: Target) -> str:
    """Fork, by Python and by libc, and run a program."""

    def fork(make: str) -> str:
        process = os.fork() if make == "os.fork" else kernel.fork()
        if process == 0:
            os._exit(0)
        os.waitpid(process, 0)
        return f"forked by {make}"

    def run() -> str:
        subprocess.run([sys.executable, "-S", "-c", ""], check=False, close_fds=False)
        return "ran a program"

    return first((partial(fork, "os.fork"), partial(fork, "libc"), run))


def signal_others(target: Target) -> str:
    """Signal 0, which only asks whether one may: the grader, the parent, everyone."""

    def signal(process: int) -> str:
        os.kill(process, 0)
        return f"may signal process {process}"

    return first(partial(signal, process) for process in (target.process, os.getppid(), -1))


def start_threads(_: Target) -> str:
    """As many threads as the machine bears; all end again."""
    _thread.stack_size(64 << 10)
    gate = _thread.allocate_lock()
    started = 0
    # RuntimeError: can't start new thread.
    with contextlib.suppress(RuntimeError), gate:
        while started < _MANY_THREADS:
            _thread.start_new_thread(_pass, (gate,))
            started += 1
    return f"started {started} threads" * (started >= _MANY_THREADS)


def _pass(gate: _thread.LockType) -> None:
    with gate:
        pass


def raise_limits(_: Target) -> str:
    """One more than the hard limit of memory, files and time."""

    def more(which: int) -> str:
        _, hard = resource.getrlimit(which)
        if hard == resource.RLIM_INFINITY:
            return f"limit {which} is infinite"
        with contextlib.suppress(ValueError):  # not allowed to raise maximum limit
            resource.setrlimit(which, (hard, hard + 1))
            return f"raised limit {which}"
        return ""

    limited = (_memory_limit(), resource.RLIMIT_NOFILE, resource.RLIMIT_CPU)
    return first(partial(more, which) for which in limited)


def take_memory(_: Target) -> str:
    """Twice what is allowed, without touching it."""
    size = 2 * (LIMITS.memory_bytes + _more().memory_bytes)
    bytearray(size)
    return f"took {size >> 20} MiB"


def _memory_limit() -> int:
    """The limit that memory has: on a GPU it is not the one on addresses."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    return resource.RLIMIT_DATA if hard == resource.RLIM_INFINITY else resource.RLIMIT_AS


def _more() -> More:
    """What CUDA is given beyond the limits, where this is a child that computes on a GPU."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    return NOTHING_MORE if hard == resource.RLIM_INFINITY else OF_CUDA


def write_file(target: Target) -> str:
    """One file, a byte longer than allowed (Python ignores SIGXFSZ)."""
    path = Path(target.scratch, "long")
    try:
        with path.open("wb", buffering=0) as file:
            written = file.write(bytes(LIMITS.file_bytes)) + file.write(b"x")
    finally:
        path.unlink()
    return f"wrote {written} bytes" * (written > LIMITS.file_bytes)


def open_files(target: Target) -> str:
    """One file, again and again."""
    opened: list[int] = []
    try:
        while len(opened) < LIMITS.open_files + _more().open_files:
            opened.append(os.open(target.scratch, os.O_RDONLY))
    finally:
        for descriptor in opened:
            os.close(descriptor)
    return f"opened {len(opened)}"


def compute(_: Target) -> str:
    """Until something ends it: returns only where nothing does."""
    end = 3  # seconds, of the one that is allowed
    while sum(os.times()[:2]) < end:
        pass
    return f"computed for {end} seconds"


def fill_disk(target: Target) -> str:
    """How much the scratch folder takes: with namespaces it has a file system of its own."""
    room = os.statvfs(target.scratch)
    size = room.f_blocks * room.f_frsize
    return f"{size >> 20} MiB fit into the scratch folder" * (size > LIMITS.file_bytes)
