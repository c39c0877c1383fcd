"""What arrives: a submission or its refusal, and who handed it in when."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from grader.report.handed_in import Identity


@dataclass(frozen=True)
class Submission:
    """What one student handed in, read into memory."""

    name: str
    files: Mapping[str, bytes]
    """By relative path, with `/` between folders."""
    main: str
    """The path of the module that is graded; it is among `files`, or a notebook."""
    path: Path
    cells: tuple[str, ...] = ()
    """Of a notebook: the files that hold its cells, in order."""

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
class Delivery:
    """Who handed in and when, as far as the way of arriving tells."""

    students: tuple[Identity, ...] = ()
    submitted: datetime | None = None
    """With its time zone: by the LMS, or else the time of the newest file."""
    is_late: bool | None = None
    """As the LMS itself says; None where it says nothing of it."""
    earlier: tuple[str, ...] = ()
    """Earlier attempts, which do not count."""
    is_file_named: bool = True
    """Whether the student chose the file's name; a lone file may bear that of the student."""


@dataclass(frozen=True)
class Arrival:
    """A submission that was found, and is read when its turn comes."""

    name: str
    path: Path
    read: Callable[[], Submission | Refusal]
    delivery: Delivery = field(default=Delivery())
