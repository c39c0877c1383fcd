"""A column of Canvas's gradebook, as CSV: the rows of a roster, with their scores."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from grader import text
from grader.errors import UsageError
from grader.exports.canvas_roster import CanvasRoster
from grader.renderers.gradebook import cell
from grader.report.results import Report, SubmissionResult

_DROPPED = ("Final Score", "Current Grade", "Override")
"""Canvas passes over a column with one of these in its title, and says nothing."""


@dataclass(frozen=True)
class CanvasColumn:
    """The file, and who is not in it as one would expect."""

    content: bytes
    unclaimed: tuple[str, ...]
    """Submissions with a student who is in no row of the roster; they stand at the end."""
    absent: tuple[str, ...]
    """Students of whom there is no submission; their cells are empty."""
    without_score: tuple[str, ...]
    """Submissions on which the grader failed; their cells are empty."""


def dump(report: Report, roster: CanvasRoster, title: str) -> CanvasColumn:
    """The scores that count, at 2 decimals; `Name (123)` addresses Canvas's assignment 123.

    Who is excused in the roster's own column of this title stays so. UsageError for a title that
    Canvas drops, and where two submissions are one student's.
    """
    _check_title(title)
    places = {result.name: roster.places(result) for result in report.submissions}
    by_place = _by_place(report, places)
    unclaimed = tuple(name for name, found in places.items() if None in found)
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow([*map(cell, roster.columns), cell(title)])
    blanks = [""] * (len(roster.columns) - 1)
    writer.writerow(["    Points Possible", *blanks, f"{report.max_score:.2f}"])
    for place, row in enumerate(roster.rows):
        score = "EX" if roster.excused(row, title) else _score(by_place.get(place))
        writer.writerow([*(cell(row[column]) for column in roster.columns), score])
    for result in report.submissions:
        if result.name in unclaimed:
            writer.writerow([cell(result.name), *blanks, _score(result)])
    absent = [row["Student"] for n, row in enumerate(roster.rows) if n not in by_place]
    return CanvasColumn(
        lines.getvalue().encode(),
        unclaimed,
        tuple(absent),
        tuple(result.name for result in report.submissions if not _score(result)),
    )


def _check_title(title: str) -> None:
    dropped = [word for word in _DROPPED if word.casefold() in title.casefold()]
    if dropped:
        raise UsageError(
            f"Canvas drops a column whose title holds {dropped[0]!r}; give another --title"
        )


def _by_place(
    report: Report, places: Mapping[str, list[int | None]]
) -> dict[int, SubmissionResult]:
    """The submission of each row that has one."""
    found: dict[int, SubmissionResult] = {}
    for result in report.submissions:
        for place in places[result.name]:
            if place is not None and found.setdefault(place, result) is not result:
                names = (found[place].name, result.name)
                raise UsageError(
                    f"{' and '.join(map(text.one_line, names))} are by one student of the roster; "
                    "grade the one that counts"
                )
    return found


def _score(result: SubmissionResult | None) -> str:
    """Empty where there is none, which Canvas leaves as it is."""
    if result is None or result.final_score is None or result.grader_failed:
        return ""
    return f"{result.final_score:.2f}"
