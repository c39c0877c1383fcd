"""How much more a submission may write to its folder.

In namespaces the folder is a file system of its own, and the kernel counts. Elsewhere only
the size of each single file is limited, and who started the worker counts now and then.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_BLOCK = 512
"""Bytes, whatever the file system's own are."""


@dataclass(frozen=True)
class Quota:
    """What one process may have in its folder."""

    root: Path
    most_files: int
    """Folders too."""
    most_bytes: int

    @classmethod
    def beyond(cls, root: Path, files: int, size: int) -> Self:
        """The folder `root`, and so many `files` of `size` bytes beside what lies there now."""
        sizes = list(_sizes(root))
        return cls(root, len(sizes) + files, sum(sizes) + size)

    def is_exceeded(self) -> bool:
        """Whether there is more than allowed, or a folder that cannot be looked into."""
        files = size = 0
        try:
            for each in _sizes(self.root):
                files, size = files + 1, size + each
                if files > self.most_files or size > self.most_bytes:
                    return True
        except OSError:  # its paths grew too long, or it took the rights from a folder
            return True
        return False


def _sizes(root: Path) -> Iterator[int]:
    """The bytes of each file below `root`, links not followed; 0 for each folder."""
    waiting = [str(root)]
    while waiting:
        for entry in _entries(waiting.pop()):
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
                yield 0
            else:
                yield _size(entry)


def _entries(folder: str) -> list["os.DirEntry[str]"]:
    """What is in `folder`; nothing where it has just been removed."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _size(entry: "os.DirEntry[str]") -> int:
    """Its length, or what it takes where that is more: room can be taken behind its end."""
    try:
        found = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return 0
    return max(found.st_size, _BLOCK * getattr(found, "st_blocks", 0))  # Windows tells no blocks
