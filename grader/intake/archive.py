"""Archives: refused before anything is unpacked, or read into memory.

What an archive says of itself is checked first, for all its entries; then each is read
no further than it said it would go. Nothing is ever written to the disk.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath

from grader.errors import IntakeError
from grader.intake import tarred, zipped
from grader.intake.limits import LARGEST_ARCHIVE, MOST_ENTRIES, MOST_LEVELS, largest
from grader.intake.members import Member
from grader.intake.names import is_looked_at, is_zip
from grader.text import one_line

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
    try:
        entries = list_them()
        check(shown, entries)
        yield from ((each.name, _content(shown, each)) for each in entries if _is_read(each))
    except IntakeError:
        raise
    except Exception as error:  # whatever a hostile archive makes the libraries raise
        raise IntakeError(f"{shown} is damaged, or no archive of its kind") from error


def check(shown: str, entries: Sequence[Member]) -> None:
    """IntakeError where an entry, or all of them together, are not what a student hands in."""
    if len(entries) > MOST_ENTRIES:
        raise IntakeError(f"{shown} holds more than {MOST_ENTRIES} entries")
    for entry in entries:
        fault = _fault(entry)
        if fault:
            raise IntakeError(f"{shown} holds {one_line(entry.name, 60)!r}, {fault}")
    if sum(entry.size for entry in entries) > LARGEST_ARCHIVE:
        raise IntakeError(f"{shown} unpacks to more than {LARGEST_ARCHIVE >> 20} MiB")
    _check_clashes(shown, [entry.name for entry in entries if not entry.is_folder])


def _fault(entry: Member) -> str:
    path = PurePosixPath(entry.name)
    if not path.parts or entry.name.startswith("/") or _DRIVE.match(entry.name):
        return "an absolute name or none; name files by where they lie in the archive"
    if ".." in path.parts or "\0" in entry.name:
        return "a name that leads out of it; make the archive anew"
    if len(path.parts) > MOST_LEVELS or any(len(p.encode("utf-8", "replace")) > _LONGEST_NAME for p in path.parts):
        return "a name that is too long or too deep"
    if not entry.is_regular:
        return "a link or a device; hand in the file itself"
    if entry.is_encrypted:
        return "which is encrypted; hand in an archive without a password"
    if entry.size > _RATIO_FROM and entry.size > _HIGHEST_RATIO * entry.packed:
        return f"which unpacks to more than {_HIGHEST_RATIO} times its size"
    return ""


def _check_clashes(shown: str, names: Sequence[str]) -> None:
    """No two names may be one on some system, and none both a file and a folder."""
    seen: dict[str, str] = {}
    for name in filter(is_looked_at, names):
        other = seen.setdefault(_folded(name), name)
        if other is not name:
            both = f"{one_line(other, 60)!r} and {one_line(name, 60)!r}"
            raise IntakeError(f"{shown} holds {both}, which are one name; hand in one of them")
    folders = {_folded(str(parent)) for name in seen.values() for parent in PurePosixPath(name).parents}
    for both in sorted(folders & set(seen)):
        raise IntakeError(f"{shown} holds {one_line(both, 60)!r} as a file and as a folder")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", str(PurePosixPath(name))).casefold()


def _is_read(entry: Member) -> bool:
    return not entry.is_folder and is_looked_at(entry.name)


def _content(shown: str, entry: Member) -> bytes:
    limit = largest(entry.name)
    if entry.size > limit:
        raise IntakeError(f"{one_line(entry.name, 60)} is larger than {limit >> 20} MiB")
    content = entry.read(entry.size + 1)
    if len(content) != entry.size:
        raise IntakeError(f"{shown} is damaged: {one_line(entry.name, 60)} has not the size it should")
    return content
