"""Giving up privileges: the user root, capabilities, and getting any of them back."""

import contextlib
import os
import struct
import sysconfig
from collections.abc import Iterable
from ctypes import create_string_buffer
from pathlib import Path

from grader.sandbox.lockdown import kernel
from grader.sandbox.lockdown.numbers import this_architecture

UNPRIVILEGED = 65533
"""A user and group that no system gives to anyone: not `nobody`, whose processes and
files would be a student's to touch."""
_CAPSET_VERSION = 0x20080522
_CAPABILITIES = 64


def become_unprivileged() -> None:
    """Be `UNPRIVILEGED` from now on, for good; OSError where this user may not.

    For a whole process before it starts children: from inside a user namespace it is too
    late, as no other user exists there.
    """
    os.setgroups([])
    os.setresgid(UNPRIVILEGED, UNPRIVILEGED, UNPRIVILEGED)
    os.setresuid(UNPRIVILEGED, UNPRIVILEGED, UNPRIVILEGED)
    # The change of user took this away, and without it /proc/self/uid_map is root's.
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)


def can_become_unprivileged() -> bool:
    """Whether root can be left behind here: Python must stay readable to others.

    Tried in a child, as it cannot be undone. Python may lie in root's own home.
    """
    if os.geteuid() != 0:
        return False
    needed = _some_of_python()
    process = kernel.fork()
    if process == 0:
        status = 1
        try:
            become_unprivileged()
            status = 0 if _are_readable(needed) else 1
        finally:
            os._exit(status)
    return os.waitpid(process, 0)[1] == 0


def hide_memory() -> None:
    """Keep processes of the same user from reading this one; they still may as root.

    For the controller and the zygote. A child that is forked from here starts hidden.
    """
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)


def give_up_capabilities() -> None:
    """Drop every capability, for good, so that root is a user like others."""
    # Ends with EINVAL behind the last one, or EPERM for a user who has none to drop.
    with contextlib.suppress(OSError):
        for capability in range(_CAPABILITIES):
            kernel.prctl(kernel.PR_CAPBSET_DROP, capability)
    kernel.prctl(kernel.PR_CAP_AMBIENT, kernel.PR_CAP_AMBIENT_CLEAR_ALL)
    header = create_string_buffer(struct.pack("=Ii", _CAPSET_VERSION, 0), 8)
    nothing = create_string_buffer(24)
    kernel.call(this_architecture().numbers["capset"], header, nothing)
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)


def _some_of_python() -> list[Path]:
    """A module of the standard library, and one of the packages, if there are any."""
    paths = sysconfig.get_paths()
    packages = sorted(Path(paths["purelib"]).glob("*/__init__.py"))
    return [Path(paths["stdlib"], "wave.py"), *packages[:1]]


def _are_readable(paths: Iterable[Path]) -> bool:
    with contextlib.suppress(OSError):
        for path in paths:
            path.read_bytes()
            next(path.parent.iterdir())
        return True
    return False
