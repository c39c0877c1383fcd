"""Calls into the kernel that Python has no function for.

All go through libc's `syscall` with the interpreter lock held: a child that shares
nothing with other threads needs it nowhere else, and a fork finds it in order.
"""

import ctypes
import os
from pathlib import Path

from grader.errors import SandboxError

_LIBC = ctypes.PyDLL(None, use_errno=True)

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_CLEAR_ALL = 4


def call(number: int, *arguments: int | bytes | ctypes.Array[ctypes.c_char] | None) -> int:
    """What system call `number` returns; OSError where it fails."""
    result = _LIBC.syscall(ctypes.c_long(number), *map(_argument, arguments))
    return _checked(result)


def prctl(option: int, *arguments: int) -> None:
    """`prctl(option, ...)`; OSError where it fails."""
    padded = (*arguments, 0, 0, 0, 0)[:4]
    _checked(_LIBC.prctl(option, *map(ctypes.c_ulong, padded)))


def mount(source: str, target: Path, kind: str, flags: int, options: str = "") -> None:
    """Mount a file system; OSError where it fails."""
    texts = (os.fsencode(text) for text in (source, target, kind))
    result = _LIBC.mount(*texts, ctypes.c_ulong(flags), os.fsencode(options))
    _checked(result)


def fork() -> int:
    """Libc's fork: without Python's own handlers, which cost more than the fork itself."""
    return _checked(_LIBC.fork())


def only_thread() -> None:
    """SandboxError if this process has other threads, which a fork would leave behind."""
    threads = len(list(Path("/proc/self/task").iterdir()))
    if threads != 1:
        raise SandboxError(f"{threads} threads run; only a process with one can be locked down")


def _argument(value: int | bytes | ctypes.Array[ctypes.c_char] | None) -> object:
    return ctypes.c_long(value) if isinstance(value, int) else value


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
