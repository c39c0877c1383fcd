"""What lies in the folder of a class, or in the zip that it was downloaded as."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Protocol

from grader.errors import CourseError, IntakeError
from grader.intake import archive, disk, zipped
from grader.intake.members import Member
from grader.intake.names import is_hidden

_MOST_IN_CLASS = 100_000
"""Entries in the zip of a class."""


class Entry(Protocol):
    """A file or a folder in a class; nothing of it has been opened yet."""

    @property
    def name(self) -> str:
        """Of the file or folder itself."""
        ...

    @property
    def path(self) -> Path:
        """Where it lies; in a zip, the path of the zip goes before it."""
        ...

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder, and not a link to one."""
        ...

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The file by its name, or those of the folder by their paths in it."""
        ...

    def modified(self) -> datetime | None:
        """When it was last written, where that can be told."""
        ...


@dataclass(frozen=True)
class OnDisk:
    """An entry of a folder."""

    path: Path

    @property
    def name(self) -> str:
        """As in Entry, also where `path` is `.` or ends with `..`."""
        name = self.path.name
        return self.path.resolve().name if name in {"", ".."} else name

    @property
    def is_folder(self) -> bool:
        """As in Entry; a folder that is named like a module is none."""
        return disk.is_folder(self.path) and self.path.suffix != ".py"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """As in Entry."""
        files = disk.files_below(self.path) if self.is_folder else [(self.name, self.path)]
        return ((name, disk.file_bytes(path)) for name, path in files)

    def modified(self) -> datetime | None:
        """As in Entry."""
        return disk.modified(self.path)


@dataclass(frozen=True)
class InZip:
    """An entry of a zip; `place` is its path there, and ends with `/` where it is a folder."""

    zip: Path
    place: str

    @property
    def name(self) -> str:
        """As in Entry."""
        return PurePosixPath(self.place).name

    @property
    def path(self) -> Path:
        """As in Entry."""
        return self.zip / self.place

    @property
    def is_folder(self) -> bool:
        """As in Entry."""
        return self.place.endswith("/")

    def files(self) -> Iterator[tuple[str, bytes]]:
        """As in Entry."""
        above = len(self.place) if self.is_folder else self.place.rfind("/") + 1
        with ExitStack() as stack:
            members = _members(self.zip, stack)
            own = [m for m in members if m.name.startswith(self.place) and m.name != self.place]
            inside = own if self.is_folder else [m for m in members if m.name == self.place]
            for name, content in archive.contents(self.zip.name, lambda: inside):
                yield name[above:], content

    def modified(self) -> datetime | None:
        """As in Entry: the times in a zip have no time zone."""
        return None


def in_folder(path: Path) -> list[Entry]:
    """All entries of a folder, sorted by name."""
    return [OnDisk(entry) for entry in sorted(path.iterdir(), key=lambda each: each.name)]


def in_zip(path: Path) -> list[Entry]:
    """All entries of a zip, sorted by name; a single folder that holds all the rest is opened.

    CourseError where it cannot be read.
    """
    try:
        with ExitStack() as stack:
            names = [member.name for member in _members(path, stack)]
    except IntakeError as error:
        raise CourseError(f"{path}: {error}") from error
    top = ""
    while len(places := _places(names, top)) == 1 and places[0].endswith("/"):
        top = places[0]
    return [InZip(path, place) for place in places]


def _places(names: list[str], top: str) -> list[str]:
    """What lies directly in the folder `top`, as paths; folders end with `/`."""
    rests = (name[len(top) :] for name in names if name.startswith(top))
    firsts = {rest[: rest.find("/") + 1] or rest for rest in rests if rest}
    return sorted(top + first for first in firsts if not is_hidden(first.rstrip("/")))


def _members(path: Path, stack: ExitStack) -> list[Member]:
    """The entries of the zip at `path`, which is open until `stack` is left."""
    file = stack.enter_context(disk.opened(path))
    try:
        members = zipped.entries(file)
    except Exception as error:
        raise IntakeError("is damaged, or no zip") from error
    if len(members) > _MOST_IN_CLASS:
        raise IntakeError(f"holds more than {_MOST_IN_CLASS} entries")
    if any(each.name.startswith("/") or ".." in each.name.split("/") for each in members):
        raise IntakeError("holds a name that leads out of it; download it anew")
    return members
