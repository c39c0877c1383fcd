"""The files that grader writes: each appears whole or not at all, under a name that is safe."""

import os
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryFile

from grader.classroom.journal import JOURNAL
from grader.errors import UsageError

REPORT = "report.json"
PAGE = "report.html"
INDEX = "index.html"
EARLIER = "earlier.json"
GRADEBOOK = "gradebook.csv"
MARKS = "marks.csv"

_LONGEST = 100  # bytes; file systems take 255, and a suffix may follow
_PUNCTUATION = " ._-+@()"
# Names that Windows gives to devices, whatever their ending.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)


def report_at(path: Path) -> Path:
    """The report.json that lies in `path`, an --out of `grade`; or the file that `path` is."""
    return path / REPORT if path.is_dir() else path


def write(path: Path, pieces: Iterable[bytes], mode: int = 0o666) -> None:
    """Put `pieces` together at `path` in one step, so that no reader meets half a file.

    `mode` is what the umask leaves of it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with os.fdopen(
            os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb"
        ) as file:
            file.writelines(pieces)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def write_secret(path: Path, pieces: Iterable[bytes]) -> None:
    """As `write`, for the eyes of this user alone, such as what holds the seed."""
    write(path, pieces, 0o600)


def write_asked(path: Path, content: bytes, option: str) -> None:
    """Write the file that `option` asks for; UsageError where it cannot be written."""
    with _refused(path, option):
        write(path, [content])


def refuse_unwritable(path: Path, option: str) -> None:
    """UsageError where nothing can be written beside `path`, before a minute's work is lost."""
    with _refused(path, option):
        path.parent.mkdir(parents=True, exist_ok=True)
        TemporaryFile(dir=path.parent).close()


@contextmanager
def _refused(path: Path, option: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be written ({error.strerror}); choose another file with {option}"
        ) from error


def folder_names(names: Iterable[str]) -> dict[str, str]:
    """A folder for each name: the name itself where every file system can hold it.

    No two folders differ by case alone, and none is named like a file of `grade`.
    """
    taken = {REPORT, EARLIER, INDEX, GRADEBOOK, MARKS, JOURNAL}
    folders: dict[str, str] = {}
    for name in names:
        plain = _plain(name)
        numbered = (f"{plain}-{n}" for n in count(2))
        folder = (
            plain
            if plain.casefold() not in taken
            else next(other for other in numbered if other.casefold() not in taken)
        )
        taken.add(folder.casefold())
        folders[name] = folder
    return folders


def _plain(name: str) -> str:
    composed = unicodedata.normalize("NFC", name)
    kept = "".join(c if _kept(c) else "_" for c in composed)
    # A leading dot hides a folder, and "..", a trailing dot or blank mean something else.
    short = kept.encode()[:_LONGEST].decode(errors="ignore").lstrip(" .").rstrip(" .")
    return f"{short}_" if short.split(".")[0].casefold() in {"", *_DEVICES} else short


def _kept(character: str) -> bool:
    return character.isalnum() or character in _PUNCTUATION or unicodedata.combining(character) > 0
