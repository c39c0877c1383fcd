"""The wall around files: an allow-list, and no TCP, devices, abstract sockets, signals.

What is not named is not readable, whoever owns it; it holds for root as well. Landlock
leaves alone what was opened before, `stat`, and what `seccomp` takes care of.
"""

import contextlib
import ctypes
import os
import stat
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

from grader.sandbox.lockdown import kernel
from grader.sandbox.lockdown.gpu_files import NOTHING, Opened
from grader.sandbox.lockdown.numbers import this_architecture

# LANDLOCK_ACCESS_FS_* of <linux/landlock.h>, by bit.
_WRITE_FILE, _READ_FILE, _READ_DIR, _REMOVE_DIR, _REMOVE_FILE = (1 << bit for bit in range(1, 6))
_MAKE_DIR, _MAKE_REG, _MAKE_SYM = 1 << 7, 1 << 8, 1 << 12
_REFER, _TRUNCATE, _IOCTL = 1 << 13, 1 << 14, 1 << 15

_READ = _READ_FILE | _READ_DIR
_DEVICE = _READ_FILE | _WRITE_FILE
_CHANGE = _WRITE_FILE | _TRUNCATE | _REFER | _REMOVE_DIR | _REMOVE_FILE
_MAKE = _MAKE_DIR | _MAKE_REG | _MAKE_SYM  # no sockets, pipes or devices
_SCRATCH = _READ | _CHANGE | _MAKE  # and nothing anywhere may be executed
_OF_A_FILE = _READ_FILE | _WRITE_FILE | _TRUNCATE | _IOCTL

_NET_BIND_AND_CONNECT = 3
_SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS = 3
_LOG_NOTHING = 1
_DEVICES = (Path("/dev/null"), Path("/dev/zero"), Path("/dev/urandom"), Path("/dev/random"))


def version() -> int:
    """The version of Landlock's interface; 0 where the kernel has none, or it is off."""
    ask_for_version = 1
    number = this_architecture().numbers["landlock_create_ruleset"]
    try:
        return kernel.call(number, None, 0, ask_for_version)
    except OSError:
        return 0


def restrict(readable: Iterable[Path], scratch: Path, opened: Opened = NOTHING) -> None:
    """Leave this thread only `readable`, and `scratch` to write to; needs no_new_privs.

    And what is `opened`: of devices it may ask all that their drivers know.

    Paths that do not exist, or that this user may not reach, are left out. OSError where
    the kernel has no Landlock.
    """
    found = version()
    ruleset = _create(found)
    try:
        for path in (*readable, *opened.readable):
            _allow(ruleset, path, _READ)
        for path in _DEVICES:
            _allow(ruleset, path, _DEVICE)
        for path in opened.devices:
            _allow(ruleset, path, (_DEVICE | _IOCTL) & _handled(found))
        for path in opened.writable:
            _allow(ruleset, path, (_WRITE_FILE | _TRUNCATE) & _handled(found))
        _allow(ruleset, scratch, _SCRATCH & _handled(found))
        flags = _LOG_NOTHING if found >= 7 else 0  # or a student could flood the audit log
        kernel.call(this_architecture().numbers["landlock_restrict_self"], ruleset, flags)
    finally:
        os.close(ruleset)


def _handled(found: int) -> int:
    """All accesses to files that version `found` knows: what is known is denied."""
    bits = 13 + sum(found >= since for since in (2, 3, 5))  # + refer, truncate, ioctl
    return (1 << bits) - 1


def _create(found: int) -> int:
    fields = [_handled(found)]
    if found >= 4:
        fields.append(_NET_BIND_AND_CONNECT)
    if found >= 6:
        fields.append(_SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS)
    attributes = ctypes.create_string_buffer(struct.pack(f"={len(fields)}Q", *fields))
    number = this_architecture().numbers["landlock_create_ruleset"]
    return kernel.call(number, attributes, 8 * len(fields), 0)


def _allow(ruleset: int, path: Path, access: int) -> None:
    with (
        contextlib.suppress(FileNotFoundError, NotADirectoryError, PermissionError),
        _at(path) as place,
    ):
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            access &= _OF_A_FILE
        rule = ctypes.create_string_buffer(struct.pack("=Qi", access, place), 12)
        path_beneath = 1
        number = this_architecture().numbers["landlock_add_rule"]
        kernel.call(number, ruleset, path_beneath, rule, 0)


@contextlib.contextmanager
def _at(path: Path) -> Iterator[int]:
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
