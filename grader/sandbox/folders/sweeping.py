"""Folders that a killed grader has left behind, and the lock that tells them from those in use.

A zygote removes its folder when its controller dies, whatever kills that. Where both are
killed at once, the next grader does.
"""

import contextlib
import fcntl
import os
import stat
from collections.abc import Collection
from pathlib import Path

from grader.sandbox.folders.places import all_fleeting
from grader.sandbox.folders.removal import remove_tree
from grader.sandbox.folders.scratch import PREFIX

_LOCK = "lock"


def hold(folder: Path) -> int:
    """An open file: `folder` is in use as long as any process has it open."""
    unlocked = folder / f"un{_LOCK}ed"
    descriptor = os.open(unlocked, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    # Under this name it is locked from the first moment on.
    unlocked.rename(folder / _LOCK)
    return descriptor


def sweep(workers: Collection[int] = ()) -> None:
    """Remove what graders of this user held, and died over; `workers` are users they become."""
    for folder in (found for place in all_fleeting() for found in place.glob(f"{PREFIX}*")):
        with contextlib.suppress(OSError):
            if _is_ours(folder, workers) and _is_let_go(folder):
                remove_tree(folder)


def _is_ours(folder: Path, workers: Collection[int]) -> bool:
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid in (os.geteuid(), *workers)


def _is_let_go(folder: Path) -> bool:
    """Whether it was held once, and is no more; OSError otherwise."""
    descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        os.close(descriptor)
    return True
