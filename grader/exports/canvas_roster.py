"""The gradebook that Canvas exports, as a roster: who its rows are, and who is excused."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from grader.errors import CourseError
from grader.report.handed_in import Identity
from grader.report.results import SubmissionResult

Row = Mapping[str, str]
"""The cells of a student, by the titles of the columns."""

_LAST = "Section"  # of the columns that say who a student is
_POINTS = "Points Possible"


@dataclass(frozen=True)
class CanvasRoster:
    """Its rows keep every column; the first ones say who a student is."""

    columns: tuple[str, ...]
    """Those of the identity, up to Section."""
    rows: tuple[Row, ...]

    @classmethod
    def parse(cls, content: bytes, where: str) -> Self:
        """From a CSV that Canvas exported; CourseError names what is wrong with `where`."""
        try:
            text = content.decode("utf-8-sig")
            table = csv.DictReader(io.StringIO(text, newline=""), restval="", strict=True)
            titles = [title.strip() for title in table.fieldnames or ()]
            table.fieldnames = titles
            rows = tuple(row for row in table if _is_student(row))
        except (UnicodeDecodeError, csv.Error) as error:
            raise CourseError(f"{where}: is no CSV in UTF-8 ({error}); export it again") from error
        if titles[:2] != ["Student", "ID"] or _LAST not in titles:
            raise CourseError(
                f"{where}: is no gradebook of Canvas, whose first line begins with Student,ID "
                f"and has {_LAST}; export it from Canvas's Gradebook"
            )
        columns = tuple(titles[: titles.index(_LAST) + 1])
        if "SIS User ID" in columns and "SIS Login ID" not in columns:
            raise CourseError(
                f"{where}: has SIS User ID without SIS Login ID, which Canvas refuses; export "
                "both, or neither"
            )
        return cls(columns, rows)

    def places(self, result: SubmissionResult) -> list[int | None]:
        """The row of each student of a submission; None for one that no row claims."""
        return [self._place(student) for student in result.students or (_by_name(result.name),)]

    def excused(self, row: Row, title: str) -> bool:
        """Whether the column `title` excuses a student."""
        return row.get(title, "").strip().upper() == "EX"

    def _place(self, student: Identity) -> int | None:
        """By the first key that exactly one row has."""
        for column, key in _keys(student):
            found = [n for n, row in enumerate(self.rows) if row.get(column, "").strip() == key]
            if len(found) == 1:
                return found[0]
        return None


def _is_student(row: Mapping[str | None, str | Sequence[str]]) -> bool:
    name = str(row.get("Student") or "").strip()
    return bool(name) and name != _POINTS


def _by_name(name: str) -> Identity:
    """Where nothing else is known, the submission may bear any of its student's keys."""
    return Identity(name=name, id=name, sis_id=name, login=name)


def _keys(student: Identity) -> Iterator[tuple[str, str]]:
    """Titles and cells, in the order in which Canvas matches rows."""
    email, user = student.email, student.email.partition("@")[0]
    # Whether a number is Canvas's or the university's, not every system says.
    for column, keys in {
        "ID": (student.id,),
        "SIS User ID": (student.sis_id, student.id),
        "SIS Login ID": (student.login, email, user),
        "Student": (student.name,),
    }.items():
        yield from ((column, key) for key in keys if key)
