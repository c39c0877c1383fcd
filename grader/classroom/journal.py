"""The journal of a class: each result as it comes, so that a killed run can go on.

A file of JSON lines that is only ever added to. A line is either `Conditions`, or a
result with the digest of the conditions that it was reached under. What cannot be read
is skipped, and so graded again; a last line without its end is cut off.
"""

import contextlib
import hashlib
import json
import os
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

import grader
from grader.errors import UsageError
from grader.intake import Arrival, Submission
from grader.record import Record
from grader.report.results import Environment, Timed
from grader.report.sharing import Sharing

JOURNAL = "journal.jsonl"
_SYNC_SECONDS = 1.0
"""How much a loss of power may cost; to a kill, nothing that was written is lost."""


class Conditions(Record):
    """All that a result depends on beside the submission itself."""

    assignment: str
    seed: str
    answer_key: str
    isolation: str
    walls: tuple[str, ...]
    """What stood around each submission, in order."""
    environment: Environment
    code: str
    """A hash of the grader's own source, which changes more often than its version."""

    @property
    def digest(self) -> str:
        """By which results name the conditions that they belong to."""
        return hashlib.sha256(json.dumps(self.model_dump()).encode()).hexdigest()[:16]


class Entry(Record):
    """One result."""

    conditions: str
    """The digest of its conditions."""
    done: Timed


Line = Conditions | Entry
_LINE: TypeAdapter[Line] = TypeAdapter(Line)


@dataclass(frozen=True)
class Content:
    """What a journal holds."""

    lines: tuple[Line, ...]
    size: int
    """Bytes up to the end of the last whole line."""

    @classmethod
    def parse(cls, data: bytes) -> "Content":
        """Every line of `data` that can be read."""
        size = data.rfind(b"\n") + 1
        return cls(tuple(_parsed(data[:size])), size)

    @property
    def conditions(self) -> Conditions | None:
        """Those of the last run."""
        found = [line for line in self.lines if isinstance(line, Conditions)]
        return found[-1] if found else None

    def results(self, conditions: Conditions) -> dict[tuple[str, str], Timed]:
        """The results under these conditions by name and hash of the submission."""
        done = [
            line.done
            for line in self.lines
            if isinstance(line, Entry) and line.conditions == conditions.digest
        ]
        return {(timed.result.name, timed.result.sha256): timed for timed in done}


class Journal:
    """An open journal, under one set of conditions."""

    def __init__(self, path: Path, file: int, conditions: Conditions, content: Content) -> None:
        self._path = path
        self._file = file
        self._conditions = conditions
        self._results = content.results(conditions)
        self._writing = threading.Lock()
        self._synced = time.monotonic()
        if conditions != content.conditions:
            self._write(conditions)
            os.fsync(file)  # with the seed, before anything is graded by it

    def split(self, arrivals: Sequence[Arrival]) -> tuple[list[Timed], list[Arrival]]:
        """The results that are known already, and the submissions that have none yet."""
        known = {arrival.name: self._known(arrival) for arrival in arrivals if self._results}
        kept = [timed for timed in known.values() if timed]
        return kept, [arrival for arrival in arrivals if not known.get(arrival.name)]

    def add(self, done: Timed) -> None:
        """Note a result; one that the next run would reach anew or should try anew is not kept."""
        if done.result.status != "graded" or done.result.grader_failed:
            return
        with self._writing:
            self._write(Entry(conditions=self._conditions.digest, done=done))
            if time.monotonic() - self._synced > _SYNC_SECONDS:
                os.fsync(self._file)
                self._synced = time.monotonic()

    def _known(self, arrival: Arrival) -> Timed | None:
        with contextlib.suppress(UsageError):  # it cannot be read here: grading it will say why
            submission = arrival.read()
            if isinstance(submission, Submission):
                return self._results.get((submission.name, submission.sha256))
        return None

    def _write(self, line: Line) -> None:
        rest = memoryview(json.dumps(line.model_dump()).encode() + b"\n")
        with _explained(self._path):
            while rest:
                rest = rest[os.write(self._file, rest) :]


def read(path: Path) -> Content:
    """What the journal at `path` holds; nothing where there is none."""
    with contextlib.suppress(OSError):
        return Content.parse(path.read_bytes())
    return Content((), 0)


@contextlib.contextmanager
def opened(path: Path, conditions: Conditions, *, fresh: bool) -> Iterator[Journal]:
    """The journal at `path`, for this run alone; `fresh` empties it.

    UsageError where another run has it open, or it cannot be written. Only its owner may
    read it: it holds the seed, and what is for the instructor alone.
    """
    with _explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        _claim(file, path)
        with _explained(path):
            os.fchmod(file, 0o600)
            content = Content((), 0) if fresh else read(path)
            os.ftruncate(file, content.size)
        yield Journal(path, file, conditions, content)
        os.fsync(file)
    finally:
        os.close(file)


def code_digest() -> str:
    """A hash of the grader's own source."""
    root = Path(grader.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _parsed(data: bytes) -> Iterator[Line]:
    sharing = Sharing()
    for line in data.splitlines():
        # A line of another version, or one that a failing disk has spoilt.
        with contextlib.suppress(ValueError):
            yield _shared(_LINE.validate_python(json.loads(line)), sharing)


def _shared(line: Line, sharing: Sharing) -> Line:
    if isinstance(line, Conditions):
        return line
    result = sharing.shared(line.done.result)
    return line.model_copy(update={"done": line.done.model_copy(update={"result": result})})


def _claim(file: int, path: Path) -> None:
    try:
        import fcntl  # noqa: PLC0415 (Windows has none)

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise UsageError(
            f"{path}: another run of grader writes here; wait for its end, or choose another "
            "folder with --out"
        ) from None
    except (ImportError, OSError):
        return  # a system, or a file system, without locks


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be written ({error.strerror}); make that possible and run the same "
            "command to go on, or choose another folder with --out"
        ) from error
