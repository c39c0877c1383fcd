"""The roster of a course: a gradebook that Canvas exports, or any CSV with a header.

Columns are found by their titles, in any order; others are passed over.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.errors import CourseError, IntakeError
from grader.intake.disk import file_bytes
from grader.intake.limits import LARGEST_FOLDER
from grader.intake.parcels import reason
from grader.report.handed_in import Identity
from grader.text import one_line

_TITLES: Mapping[str, tuple[str, ...]] = {
    "name": ("student", "name", "full name", "student name"),
    "id": ("id", "student id", "sid", "identifier"),
    "sis_id": ("sis user id", "sis id"),
    "login": ("sis login id", "login", "login id", "net id", "netid", "username"),
    "email": ("email", "email address", "e-mail"),
    "section": ("section", "sections"),
}
"""What the fields of an identity are called, by Canvas, Moodle, Gradescope and people."""
_TELLING = ("id", "sis_id", "login", "email", "name")
_NOBODY = {"points possible", "student, test"}
"""What stands among the names of a Canvas gradebook and is no student's."""


def read(path: Path) -> tuple[Identity, ...]:
    """All students in the file at `path`, in its order.

    CourseError where it cannot be read, has no column that tells students apart, or no student.
    """
    try:
        text = file_bytes(path, LARGEST_FOLDER).decode("utf-8-sig")
    except (IntakeError, OSError) as error:
        raise CourseError(f"{path}: {reason(error)}") from error
    except UnicodeDecodeError as error:
        raise CourseError(f"{path}: is no text in UTF-8; save it as CSV in UTF-8") from error
    try:
        students = tuple(_students(text, str(path)))
    except csv.Error as error:
        raise CourseError(f"{path}: is no CSV ({error}); export it again") from error
    if not students:
        raise CourseError(f"{path}: holds no student; export it again")
    return students


def _students(text: str, where: str) -> Iterator[Identity]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns = _columns(next(rows, []))
    if not set(columns) & set(_TELLING):
        raise CourseError(
            f"{where}: has no column that tells students apart; its first line must name some of "
            "Student, ID, SIS Login ID, Email"
        )
    for row in rows:
        student = _student(row, columns)
        if student != Identity() and student.name.casefold() not in _NOBODY:
            yield student


def _columns(header: list[str]) -> dict[str, int]:
    """Where each field of an identity stands: in the first column that is called so."""
    titles = [title.strip().casefold() for title in header]
    return {
        field: min(titles.index(called) for called in names if called in titles)
        for field, names in _TITLES.items()
        if set(names) & set(titles)
    }


def _student(row: list[str], columns: Mapping[str, int]) -> Identity:
    cells = {
        field: one_line(row[place].strip(), 200)
        for field, place in columns.items()
        if place < len(row)
    }
    # Moodle's worksheet for grades numbers participants so.
    number = cells.get("id", "").removeprefix("Participant ")
    return Identity(**cells | {"id": number})
