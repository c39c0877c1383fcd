"""The marks file: CSV that a person fills in, in a spreadsheet or an editor.

A row is a part of a submission, or a penalty, with `waived` in place of points. Rows without points
are still open. Cells that a spreadsheet would take for a formula begin with an apostrophe.
"""

import csv
import io
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args

from grader import text
from grader.errors import UsageError
from grader.marks.records import Known, Mark, Marks, Waiver
from grader.renderers.gradebook import FORMULA
from grader.renderers.points import in_words, number
from grader.report.handed_in import PenaltyName
from grader.report.results import Report, SubmissionResult
from grader.verdicts import FOR_A_PERSON

COLUMNS = ("submission", "part", "points", "comment", "of", "answer")
_NEEDED = COLUMNS[:3]
_PENALTIES: Mapping[str, PenaltyName] = {f"penalty/{name}": name for name in get_args(PenaltyName)}
_WAIVED = "waived"

Row = Mapping[str, str]
"""The cells of a row, by the titles of the columns."""


def rows(report: Report, marks: Marks) -> list[Row]:
    """All that a person may decide: `marks`, what is pending in `report`, and its penalties.

    `report` is the instructor's: it holds the written answers.
    """
    offered: dict[tuple[str, str], Row] = {}
    for result in report.submissions:
        offered |= {(result.name, row["part"]): row for row in _offered(result, marks)}
    decided = {(row["submission"], row["part"]): row for row in _decisions(marks)}
    keys = sorted({*offered, *decided})
    return [{**offered.get(key, {}), **decided.get(key, {})} for key in keys]


def dump(rows: Iterable[Row]) -> bytes:
    """The rows as CSV in UTF-8."""
    lines = io.StringIO()
    writer = csv.DictWriter(lines, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({title: _cell(content) for title, content in row.items()} for row in rows)
    return lines.getvalue().encode()


def is_open(row: Row) -> bool:
    """Whether a part waits for its points; a penalty waits for nothing."""
    return not row.get("points") and row["part"] not in _PENALTIES


def _offered(result: SubmissionResult, marks: Marks) -> Iterator[Row]:
    """What can be decided on a submission, with what helps to do so."""
    given = marks.of(result.name)
    for where, part in result.by_place.items():
        found = part.automatic or part
        if where in given or found.verdict in FOR_A_PERSON:
            says = found.detail or found.message
            yield _row(result.name, where, of=number(found.points), answer=says)
    for penalty in result.penalties:
        share = f"{number(100 * penalty.fraction)} %"
        yield _row(result.name, f"penalty/{penalty.name}", of=share, answer=penalty.reason)


def _decisions(marks: Marks) -> Iterator[Row]:
    for mark in marks.marks:
        points = number(mark.points)
        yield _row(mark.submission, mark.part, points=points, comment=mark.comment)
    for waiver in marks.waivers:
        part = f"penalty/{waiver.penalty}"
        yield _row(waiver.submission, part, points=_WAIVED, comment=waiver.comment)


def _row(submission: str, part: str, **cells: str) -> Row:
    return {"submission": submission, "part": part, **cells}


def parse(content: bytes, where: str, known: Known) -> Marks:
    """What is filled in; UsageError names the line of `where` that cannot be meant."""
    seen: dict[tuple[str, str], int] = {}
    decided: list[Mark | Waiver] = []
    for line, row in _rows(content, where):
        try:
            found = _decided(row, known)
            if found:
                _check_new(seen, (row["submission"], row["part"]), line)
                decided.append(found)
        except ValueError as error:
            raise UsageError(f"{where}, line {line}: {error}") from None
    return Marks(
        tuple(each for each in decided if isinstance(each, Mark)),
        tuple(each for each in decided if isinstance(each, Waiver)),
    )


def _rows(content: bytes, where: str) -> list[tuple[int, Row]]:
    """Each row that is not empty, with the line where it begins."""
    try:
        written = content.decode("utf-8-sig")
        first = written.partition("\n")[0]
        delimiter = max(",;\t", key=first.count)
        table = csv.reader(io.StringIO(written, newline=""), delimiter=delimiter, strict=True)
        titles = [title.strip().casefold() for title in next(table, [])]
        rows = list(_numbered(table, titles))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{where}: is no CSV in UTF-8 ({error}); save it as such") from error
    missing = [title for title in _NEEDED if title not in titles]
    if missing:
        raise UsageError(
            f"{where}: has no column {missing[0]!r}; its first line must be submission,part,"
            "points,comment, as `grader mark` writes it"
        )
    return rows


def _numbered(table: Any, titles: Sequence[str]) -> Iterator[tuple[int, Row]]:
    begins = table.line_num + 1
    for row in table:
        cells = dict(zip(titles, map(_plain, row), strict=False))
        if any(cells.values()):
            yield begins, {title: cells.get(title, "") for title in COLUMNS}
        begins = table.line_num + 1


def _check_new(seen: dict[tuple[str, str], int], key: tuple[str, str], line: int) -> None:
    if key in seen:
        raise ValueError(f"{key[1]} is marked in line {seen[key]} too; keep one row")
    seen[key] = line


def _decided(row: Mapping[str, str], known: Known) -> Mark | Waiver | None:
    """What a row says; None where it is still open. ValueError says what is wrong with it."""
    name, part = row["submission"], row["part"].strip()
    points, comment = row["points"].strip(), row["comment"]
    if name not in known.submissions:
        raise ValueError(f"no submission is named {text.one_line(name, 60)!r}")
    if part not in known.parts and part not in _PENALTIES:
        raise ValueError(
            f"there is no part {text.one_line(part, 60)!r}; a part is named with its problem, "
            f"such as {next(iter(known.parts), '1.2b/s1')}"
        )
    if not points:
        if comment:
            raise ValueError("has a comment but no points; give points too")
        return None
    if part in _PENALTIES:
        if points.casefold() != _WAIVED:
            raise ValueError(f"a penalty is {_WAIVED} or left open, not {points!r}")
        return Waiver(name, _PENALTIES[part], comment)
    return Mark(name, part, _points(points, known.parts[part]), comment)


def _points(written: str, most: float) -> float:
    try:
        points = float(written.replace(",", "."))
    except ValueError:
        raise ValueError(f"{text.one_line(written, 60)!r} is no number of points") from None
    if not (math.isfinite(points) and 0 <= points <= most):
        given = text.one_line(written, 60)
        raise ValueError(f"gives {given} points; the part has 0 to {in_words(most)}")
    return points


def _cell(content: str) -> str:
    """`content`, its lines kept, so that no spreadsheet takes it for a formula."""
    return ("'" if _is_formula(content) else "") + text.lines(content)


def _plain(cell: str) -> str:
    """What a cell says, without the apostrophe that keeps it from being a formula."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell) else cell


def _is_formula(content: str) -> bool:
    """One with apostrophes before it too: one of them is taken off again."""
    return content.lstrip("'").startswith(FORMULA)
