"""The private folder that a worker runs in: the submission's files and a home."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Self

from grader.errors import SandboxError
from grader.sandbox.folders.places import fleeting
from grader.sandbox.folders.removal import remove_tree

PREFIX = "grader-"
"""Of the names of all such folders."""


@dataclass(frozen=True)
class Scratch:
    """A fresh folder for one process."""

    root: Path

    @classmethod
    def create(
        cls,
        files: Mapping[str, bytes],
        settings: Mapping[str, bytes],
        parent: Path | None = None,
    ) -> Self:
        """A folder with `files` for the submission, and `settings` in its home.

        Both are by relative POSIX path. It lies in `parent`, or where folders go that live
        for seconds, and belongs to whom `parent` does. SandboxError where nothing can be written.
        """
        try:
            # Resolved, as the worker sees it: a path in a traceback must match.
            scratch = cls(Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent or fleeting())).resolve())
        except OSError as error:
            raise SandboxError(f"no folder for a submission could be made: {error}") from error
        try:
            _write(scratch.files, files)
            _write(scratch.home, settings)
            if parent is not None:
                scratch.give_to(parent.stat().st_uid)
        except (OSError, ValueError) as error:
            scratch.remove()
            raise SandboxError(f"a submission's files could not be written: {error}") from error
        return scratch

    @property
    def files(self) -> Path:
        """Where the submission's files lie: the folder that the worker starts in."""
        return self.root / "files"

    @property
    def home(self) -> Path:
        """A home, and a place for temporary files."""
        return self.root / "home"

    def give_to(self, user: int) -> None:
        """Make all of it `user`'s, where it is another's."""
        if user == os.geteuid():
            return
        for folder, names, files in os.walk(self.root):
            for path in (Path(folder), *(Path(folder, name) for name in (*names, *files))):
                os.chown(path, user, user)

    def as_given(self, printed: bytes) -> bytes:
        """`printed`, in which the submission's files have the names that they were given."""
        said = printed.decode("utf-8", "surrogateescape")
        own = as_given(said, str(self.files), str(self.home))
        return own.encode("utf-8", "surrogateescape")

    def remove(self) -> None:
        """Remove the folder, whatever a student has done to it."""
        remove_tree(self.root)


def as_given(said: str, files: str, home: str) -> str:
    """`said`, in which a submission's files have the names that they were given.

    The folder `files` is `.`, and `home` is `~`: both have other names each time, and reports are
    to be the same.
    """
    return said.replace(files + os.sep, "").replace(files, ".").replace(home, "~")


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for name, content in files.items():
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise ValueError(f"{name!r} is no path inside a submission")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
