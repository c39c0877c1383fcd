"""Submissions as they arrive: found, then read or refused, before anything runs.

A file is only ever opened after it is known to be a regular one, and never followed
through a link: a FIFO would block, a device never ends, a link leads elsewhere.
"""

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NoReturn

from grader.errors import CourseError, IntakeError
from grader.helper_files import imported_beside
from grader.spec.assignment import Assignment
from grader.text import one_line

LARGEST_SOURCE = 1 << 20
LARGEST_FOLDER = 16 << 20
MOST_FILES = 200
MOST_LEVELS = 20
_IGNORED = {"__pycache__", "__MACOSX"}
_RECORDS = {".json", ".csv", ".md", ".toml", ".yml", ".yaml"}
"""Files of these kinds lie beside submissions; any other that lies there was handed in."""


@dataclass(frozen=True)
class Submission:
    """What one student handed in, read into memory."""

    name: str
    files: Mapping[str, bytes]
    """By relative path, with `/` between folders."""
    main: str
    """The path of the module that is graded."""
    path: Path

    @property
    def sha256(self) -> str:
        """Of all files and their names."""
        digest = hashlib.sha256()
        for name in sorted(self.files):
            encoded = name.encode("utf-8", "surrogateescape")
            for piece in (encoded, self.files[name]):
                digest.update(len(piece).to_bytes(8))
                digest.update(piece)
        return digest.hexdigest()


@dataclass(frozen=True)
class Refusal:
    """A submission that is refused: it scores 0, with the reason."""

    name: str
    reason: str
    path: Path


@dataclass(frozen=True)
class Arrival:
    """A submission that was found, and is read when its turn comes."""

    name: str
    path: Path
    read: Callable[[], Submission | Refusal]


def collect(path: Path, assignment: Assignment) -> list[Arrival]:
    """All submissions in the folder `path`, sorted by path: one per folder or lone file.

    A single file, or a folder that itself holds the assignment's file, is one submission.
    """
    if not path.exists():
        raise CourseError(f"{path}: no such file or folder")
    if not path.is_dir() or (path / assignment.file).is_file():
        return [find(path, assignment)]
    entries = sorted((e for e in path.iterdir() if _is_submission(e)), key=lambda e: e.name)
    if not entries:
        raise CourseError(f"{path}: no submissions here")
    return [
        Arrival(_name(entry), entry, partial(_read_entry, entry, assignment)) for entry in entries
    ]


def find(path: Path, assignment: Assignment) -> Arrival:
    """The one submission at `path`, to be read as `read` does."""
    return Arrival(_name(path), path, partial(read, path, assignment))


def read(path: Path, assignment: Assignment) -> Submission | Refusal:
    """The submission at `path`: a folder, or a file with what it imports from beside it."""
    if not path.exists() and not path.is_symlink():
        raise CourseError(f"{path}: no such file or folder")
    submission = _read_entry(path, assignment)
    if isinstance(submission, Refusal) or path.is_dir():
        return submission
    source = submission.files[submission.main]
    try:
        beside = {name: _bytes(file) for name, file in imported_beside(source, path).items()}
    except (IntakeError, OSError) as error:
        return Refusal(submission.name, _reason(error), path)
    return replace(submission, files={**beside, **submission.files})


def _is_submission(entry: Path) -> bool:
    return not entry.name.startswith(".") and not (
        entry.name in _IGNORED or entry.suffix.lower() in _RECORDS
    )


def _name(path: Path) -> str:
    return one_line(path.stem if path.suffix == ".py" else path.name, 100)


def _read_entry(path: Path, assignment: Assignment) -> Submission | Refusal:
    name = _name(path)
    try:
        if path.is_dir() and not path.is_symlink() and path.suffix != ".py":
            files = dict(_folder(path))
            main = _main(files, assignment.file)
        else:
            main = _module_name(path, assignment.file)
            files = {main: _bytes(path)}
    except (IntakeError, OSError) as error:
        return Refusal(name, _reason(error), path)
    return Submission(name, files, main, path)


def _reason(error: IntakeError | OSError) -> str:
    return str(error) if isinstance(error, IntakeError) else f"cannot be read: {error.strerror}"


def _module_name(path: Path, wanted: str) -> str:
    """Its own name; `wanted` where that could not be shown, or is no text at all."""
    if path.suffix != ".py":
        raise IntakeError(f"{one_line(path.name)}: hand in a Python file, .py")
    return path.name if path.name == one_line(path.name) else wanted


def _main(files: Mapping[str, bytes], wanted: str) -> str:
    """The module to grade: the one that is named as it should be, else the only one."""
    candidates = [name for name in files if name.endswith(".py")]
    unfit = [name for name in candidates if name != one_line(name)]
    if unfit:
        raise IntakeError(f"{one_line(unfit[0])}: give it another name, such as {wanted}")
    named = [name for name in candidates if PurePosixPath(name).name == wanted]
    at_top = [name for name in candidates if "/" not in name]
    for choice in (named, at_top, candidates):
        if len(choice) == 1:
            return choice[0]
        if len(choice) > 1:
            listed = ", ".join(one_line(name, 60) for name in choice[:5])
            raise IntakeError(f"holds several candidates ({listed}); hand in one {wanted}")
    raise IntakeError(f"holds no Python file; hand in {wanted}")


def _folder(root: Path) -> Iterator[tuple[str, bytes]]:
    """Every regular file below `root`, within the limits on count and size."""
    total = 0
    for number, path in enumerate(_walk(root)):
        if number == MOST_FILES:
            raise IntakeError(f"holds more than {MOST_FILES} files")
        content = _bytes(path)
        total += len(content)
        if total > LARGEST_FOLDER:
            raise IntakeError(f"is larger than {LARGEST_FOLDER >> 20} MiB")
        yield path.relative_to(root).as_posix(), content


def _walk(root: Path) -> Iterator[Path]:
    for folder, subfolders, names in os.walk(root, onerror=_raise):
        if len(Path(folder).relative_to(root).parts) == MOST_LEVELS:
            raise IntakeError(f"nests folders more than {MOST_LEVELS - 1} deep")
        hidden = {name for name in subfolders if name.startswith(".") or name in _IGNORED}
        subfolders[:] = sorted(set(subfolders) - hidden)
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))


def _raise(error: OSError) -> NoReturn:
    raise error


def _bytes(path: Path) -> bytes:
    """The content of a regular file; IntakeError for anything else."""
    name = one_line(path.name, 60)
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    if not stat.S_ISREG(path.lstat().st_mode):
        raise IntakeError(f"{name} is no regular file (a link, a folder, a pipe or a device)")
    limit = LARGEST_SOURCE if path.suffix == ".py" else LARGEST_FOLDER
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise IntakeError(f"{name} is no regular file")
        content = file.read(limit + 1)
    if len(content) > limit:
        raise IntakeError(f"{name} is larger than {limit >> 20} MiB")
    return content
