"""Reading from the disk.

A file is only ever opened after it is known to be a regular one, and never followed
through a link: a FIFO would block, a device never ends, a link leads elsewhere.
"""

import contextlib
import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NoReturn

from grader.errors import IntakeError
from grader.intake.limits import LESS, MOST_FILES, MOST_LEVELS, largest
from grader.intake.names import is_hidden, is_looked_at
from grader.text import one_line

_FLAGS = sum(getattr(os, name, 0) for name in ("O_RDONLY", "O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""Each where the system has it."""


def file_bytes(path: Path, limit: int | None = None) -> bytes:
    """The content of a regular file of at most `limit` bytes; IntakeError for anything else."""
    limit = largest(path.name) if limit is None else limit
    with opened(path) as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise IntakeError(f"{one_line(path.name, 60)} is larger than {limit >> 20} MiB")
    return content


@contextlib.contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A regular file, open for reading; IntakeError for anything else."""
    name = one_line(path.name, 60)
    if not stat.S_ISREG(path.lstat().st_mode):
        raise IntakeError(
            f"{name} is no regular file (a link, a folder, a pipe or a device); give the file "
            "itself"
        )
    with os.fdopen(os.open(path, _FLAGS), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise IntakeError(f"{name} is no regular file; give the file itself")
        yield file


def is_folder(path: Path) -> bool:
    """Whether a folder lies at `path`, and not a link to one."""
    return path.is_dir() and not path.is_symlink()


def files_below(root: Path) -> Iterator[tuple[str, Path]]:
    """Every file below `root` that is looked at, by relative path; IntakeError where too deep."""
    for folder, subfolders, names in os.walk(root, onerror=_raise):
        if len(Path(folder).relative_to(root).parts) == MOST_LEVELS:
            raise IntakeError(f"nests folders more than {MOST_LEVELS - 1} deep; {LESS}")
        subfolders[:] = sorted(name for name in subfolders if not is_hidden(name))
        paths = (Path(folder, name) for name in sorted(names) if is_looked_at(name))
        yield from ((path.relative_to(root).as_posix(), path) for path in paths)


def modified(path: Path) -> datetime | None:
    """When a file, or the newest in a folder, was last written; None where that is not told."""
    with contextlib.suppress(IntakeError, OSError):
        files = islice(files_below(path), MOST_FILES) if is_folder(path) else [("", path)]
        times = [each.lstat().st_mtime for _, each in files]
        return datetime.fromtimestamp(max(times), UTC) if times else None
    return None


def _raise(error: OSError) -> NoReturn:
    raise error
