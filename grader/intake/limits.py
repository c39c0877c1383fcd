"""How much is read of a submission."""

from collections import Counter
from collections.abc import Iterable

from grader.errors import IntakeError
from grader.intake.names import is_archive
from grader.text import one_line

LARGEST_SOURCE = 1 << 20
LARGEST_FOLDER = 16 << 20
LARGEST_ARCHIVE = 64 << 20
"""Bytes of an archive, and of all that it says it holds."""
MOST_FILES = 200
MOST_ENTRIES = 2000
"""In an archive, with folders and what is not looked at."""
MOST_LEVELS = 20
LONGEST_PATH = 1000
"""Bytes of a file's path; systems take 4096, with the folders above it."""
LESS = "hand in only what the code needs"
"""What to do where it is too much."""


def largest(name: str) -> int:
    """The bytes that the file `name` may have."""
    return LARGEST_SOURCE if name.endswith(".py") else _all_of_kind(name)


def gathered(files: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """All `files` by name; IntakeError, before more is read, for what is too much or too long."""
    found: dict[str, bytes] = {}
    sizes = Counter[int]()
    for name, content in files:
        if len(found) == MOST_FILES:
            raise IntakeError(f"holds more than {MOST_FILES} files; {LESS}")
        if len(name.encode("utf-8", "surrogatepass")) > LONGEST_PATH:
            raise IntakeError(f"holds {one_line(name, 60)!r}, a path that is too long; shorten it")
        limit = _all_of_kind(name)
        sizes[limit] += len(content)
        if sizes[limit] > limit:
            raise IntakeError(f"is larger than {limit >> 20} MiB; {LESS}")
        found[name] = content
    return found


def _all_of_kind(name: str) -> int:
    return LARGEST_ARCHIVE if is_archive(name) else LARGEST_FOLDER
