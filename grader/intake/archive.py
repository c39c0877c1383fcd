"""Archives: refused before anything is unpacked, or read into memory.

What an archive says of itself is checked first, for all its entries; then each is read
no further than it said it would go. Nothing is ever written to the disk.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import TypeVar

from grader.errors import IntakeError
from grader.intake import tarred, zipped
from grader.intake.limits import LARGEST_ARCHIVE, LESS, MOST_ENTRIES, MOST_LEVELS, largest
from grader.intake.members import Member
from grader.intake.names import is_looked_at, is_zip
from grader.text import one_line

T = TypeVar("T")

_HIGHEST_RATIO = 100
_RATIO_FROM = 1 << 20
"""Bytes of an entry from which its ratio is looked at: a page of zeros is no bomb."""
_LONGEST_NAME = 255
_DRIVE = re.compile("[A-Za-z]:")


def unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files in the archive `name`, by relative path; IntakeError says what is wrong with it."""
    reader = zipped if is_zip(name) else tarred
    yield from contents(one_line(name, 60), lambda: reader.members(content))


def contents(shown: str, list_them: Callable[[], Sequence[Member]]) -> Iterator[tuple[str, bytes]]:
    """The files among the entries of an archive that is called `shown`."""
    entries = [entry for entry in _safely(shown, list_them) if entry.name or not entry.is_folder]
    check(shown, entries)
    yield from ((each.name, _content(shown, each)) for each in entries if _is_read(each))


def _safely(shown: str, work: Callable[[], T]) -> T:
    """What `work` on an archive gives; IntakeError with the archive's name for all it raises."""
    try:
        return work()
    except IntakeError as error:
        raise IntakeError(f"{shown} {error}") from error
    except Exception as error:  # whatever a hostile archive makes the libraries raise
        raise IntakeError(f"{shown} is damaged, or no archive of its kind") from error


def check(shown: str, entries: Sequence[Member]) -> None:
    """IntakeError where an entry, or all of them together, are not what a student hands in."""
    if len(entries) > MOST_ENTRIES:
        raise IntakeError(f"{shown} holds more than {MOST_ENTRIES} entries; {LESS}")
    for entry in entries:
        fault = _fault(entry)
        if fault:
            raise IntakeError(f"{shown} holds {one_line(entry.name, 60)!r}, {fault}")
    if sum(entry.size for entry in entries) > LARGEST_ARCHIVE:
        raise IntakeError(f"{shown} unpacks to more than {LARGEST_ARCHIVE >> 20} MiB; {LESS}")
    _check_clashes(shown, [entry.name for entry in entries if not entry.is_folder])


def _fault(entry: Member) -> str:
    """What is wrong with an entry, by what the archive says of it; or empty."""
    return next((fault for is_wrong, fault in _FAULTS if is_wrong(entry)), "")


def _is_absolute(entry: Member) -> bool:
    return entry.name.startswith("/") or _DRIVE.match(entry.name) is not None


def _leads_out(entry: Member) -> bool:
    parts = PurePosixPath(entry.name).parts
    return not parts or ".." in parts or "\0" in entry.name


def _is_long(entry: Member) -> bool:
    parts = PurePosixPath(entry.name).parts
    longest = max(len(part.encode("utf-8", "replace")) for part in parts)
    return len(parts) > MOST_LEVELS or longest > _LONGEST_NAME


def _is_bomb(entry: Member) -> bool:
    return entry.size > _RATIO_FROM and entry.size > _HIGHEST_RATIO * entry.packed


_FAULTS: tuple[tuple[Callable[[Member], bool], str], ...] = (
    (_is_absolute, "an absolute name; name files by where they lie in the archive"),
    (_leads_out, "a name that leads out of it; make the archive anew"),
    (_is_long, "a name that is too long or too deep; shorten it"),
    (lambda entry: not entry.is_regular, "a link or a device; hand in the file itself"),
    (lambda entry: entry.is_encrypted, "which is encrypted; hand in one without a password"),
    (_is_bomb, f"which unpacks to more than {_HIGHEST_RATIO} times its size; {LESS}"),
)
"""In the order in which they are looked for."""


def _check_clashes(shown: str, names: Sequence[str]) -> None:
    """No two names may be one on some system, and none both a file and a folder."""
    seen: dict[str, str] = {}
    for name in filter(is_looked_at, names):
        other = seen.setdefault(_folded(name), name)
        if other is not name:
            both = f"{one_line(other, 60)!r} and {one_line(name, 60)!r}"
            raise IntakeError(f"{shown} holds {both}, which are one name; hand in one of them")
    folders = {
        _folded(str(parent)) for name in seen.values() for parent in PurePosixPath(name).parents
    }
    for both in sorted(folders & set(seen)):
        raise IntakeError(
            f"{shown} holds {one_line(both, 60)!r} as a file and as a folder; make it anew"
        )


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", str(PurePosixPath(name))).casefold()


def _is_read(entry: Member) -> bool:
    return not entry.is_folder and is_looked_at(entry.name)


def _content(shown: str, entry: Member) -> bytes:
    limit = largest(entry.name)
    if entry.size > limit:
        raise IntakeError(f"{one_line(entry.name, 60)} is larger than {limit >> 20} MiB")
    content = _safely(shown, lambda: entry.read(entry.size + 1))
    if len(content) != entry.size:
        raise IntakeError(
            f"{shown} is damaged: {one_line(entry.name, 60)} has not the size it should; "
            "make it anew"
        )
    return content
