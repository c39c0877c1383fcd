"""The wall of namespaces: a child in a world of its own, and the init that keeps it.

    zygote ── clone ──▶ init, process 1 of the new world ── fork ──▶ the child, process 2

Killing the init kills whatever there is in its world. The child is never process 1, which
the kernel does not let die of SIGABRT, SIGXCPU and most other signals.
"""

import contextlib
import mmap
import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

from grader.sandbox.lockdown import kernel
from grader.sandbox.lockdown.limits import ChildLimits
from grader.sandbox.lockdown.numbers import this_architecture

_NEW_MOUNTS, _NEW_HOST, _NEW_IPC = 0x00020000, 0x04000000, 0x08000000
_NEW_USERS, _NEW_PROCESSES, _NEW_NETWORK = 0x10000000, 0x20000000, 0x40000000
# In one call: the user namespace is made first, and lends the rights for the others.
_ALL_NEW = _NEW_MOUNTS | _NEW_HOST | _NEW_IPC | _NEW_USERS | _NEW_PROCESSES | _NEW_NETWORK

_NO_SUID, _NO_DEVICES, _NO_PROGRAMS, _RECURSIVE, _PRIVATE = 2, 4, 8, 0x4000, 1 << 18
_BY_SIGNAL = 128
"""Added to a signal's number, it is the status of an init whose child died of it."""
_FEWEST_PROCESSES = 301
"""The least that the kernel takes as the highest number of a process."""


def clone_apart() -> int:
    """Like fork, but the child is process 1 of new namespaces; OSError where refused."""
    flags = _ALL_NEW | signal.SIGCHLD
    return kernel.call(this_architecture().numbers["clone"], flags, 0, 0, 0, 0)


def settle(owner: tuple[int, int], scratch: Path, limits: ChildLimits) -> None:
    """In process 1: be `owner` (user, group) again, and make `scratch` private.

    OSError where a part of it is refused, as some systems do after `clone_apart`.
    """
    user, group = owner
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{user} {user} 1")
    _write("/proc/self/gid_map", f"{group} {group} 1")
    kernel.mount("none", Path("/"), "", _RECURSIVE | _PRIVATE)
    _mount_scratch(scratch, limits)
    if limits.on_gpu:  # CUDA looks up its threads by the numbers that they have here
        kernel.mount("proc", Path("/proc"), "proc", _NO_SUID | _NO_DEVICES | _NO_PROGRAMS)
    socket.sethostname("sandbox")
    # RLIMIT_NPROC does not hold for root; this does, where the kernel has it (6.14).
    with contextlib.suppress(OSError):
        _write("/proc/sys/kernel/pid_max", str(_FEWEST_PROCESSES))


def keep(child: int) -> None:
    """Be the init: wait for `child`, and exit as `status_of` says. Does not return."""
    os.closerange(0, os.sysconf("SC_OPEN_MAX"))
    reaped, status = 0, 0
    while reaped != child:
        reaped, status = os.waitpid(-1, 0)
    os._exit(status_of(os.waitstatus_to_exitcode(status)))


def status_of(code: int) -> int:
    """The exit status of an init whose child ended by `code`, a status or a negated signal.

    Signal n gives 128 + n, as in a shell; so what exits with more than 128 gives 128.
    """
    return min(code, _BY_SIGNAL) if code >= 0 else _BY_SIGNAL - code


def code_of(status: int) -> int:
    """How the child ended of an init with this exit status, or which died of a signal itself."""
    return _BY_SIGNAL - status if status > _BY_SIGNAL else status


def _mount_scratch(scratch: Path, limits: ChildLimits) -> None:
    """A file system in memory over `scratch`; what was in it counts against no limit."""
    files = {path: path.read_bytes() if path.is_file() else None for path in _below(scratch)}
    size = limits.file_bytes + sum(_in_pages(content) for content in files.values() if content)
    options = f"size={size},nr_inodes={limits.files + len(files)},mode=700"
    kernel.mount("scratch", scratch, "tmpfs", _NO_SUID | _NO_DEVICES, options)
    for path, content in files.items():
        path.mkdir() if content is None else path.write_bytes(content)


def _below(folder: Path) -> Iterator[Path]:
    """All that is in `folder`, each folder before what is in it; `rglob` takes five times as long.

    After a fork each function that runs for the first time costs copies of memory.
    """
    for path in sorted(folder.iterdir()):
        yield path
        if path.is_dir():
            yield from _below(path)


def _in_pages(content: bytes) -> int:
    """The bytes that a file takes there: whole pages."""
    return -(-len(content) // mmap.PAGESIZE) * mmap.PAGESIZE


def _write(path: str, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(descriptor, text.encode("ascii"))
    finally:
        os.close(descriptor)
