"""Removing a folder that a student's code has filled, whatever it did there.

Neither recursion nor long paths: a tree may be thousands of folders deep. A subfolder is
moved to stand directly below the root before it is looked into, so that no path grows.
Links are removed, never followed.
"""

import contextlib
import os
import secrets
from collections.abc import Iterator
from itertools import count
from pathlib import Path


def remove_tree(root: Path) -> None:
    """Remove the folder `root`; what the system does not let go stays."""
    with contextlib.suppress(OSError):
        if root.is_symlink():
            root.unlink()
            return
        root.chmod(0o700)
        free = _free_names(root)
        waiting = _folders_left(root)
        while waiting:
            waiting += _lifted(waiting.pop(), free)
        root.rmdir()


def _lifted(folder: Path, free: Iterator[Path]) -> list[Path]:
    """Remove `folder`; its subfolders under the new names that they were given."""
    lifted: list[Path] = []
    with contextlib.suppress(OSError):
        folder.chmod(0o700)
        for subfolder in _folders_left(folder):
            with contextlib.suppress(OSError):
                subfolder.chmod(0o700)  # without rights to it, it could not be moved
                lifted.append(subfolder.rename(next(free)))
        folder.rmdir()
    return lifted


def _folders_left(folder: Path) -> list[Path]:
    """The folders in `folder`, once all else in it is removed."""
    folders: list[Path] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(Path(entry.path))
            else:
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)  # noqa: PTH108 (an entry has its path as text)
    return folders


def _free_names(root: Path) -> Iterator[Path]:
    """Paths in `root` that nobody could have taken beforehand."""
    prefix = secrets.token_hex(8)
    return (root / f"{prefix}-{number}" for number in count())
