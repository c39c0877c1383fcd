"""The gradebook: one line of comma-separated values per submission."""

import csv
import io
from collections.abc import Iterable, Sequence

from grader import text
from grader.renderers.penalties import in_brief
from grader.renderers.points import number
from grader.report.handed_in import Identity
from grader.report.results import Report, SubmissionResult

_COLUMNS = (
    *("name", "id", "email", "status", "score", "max_score", "pending"),
    *("penalties", "score_after_penalties"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""A spreadsheet takes what begins so for a formula, in full-width forms too."""


def dump(report: Report) -> bytes:
    """`report` as CSV in UTF-8: the columns above, and each problem's score.

    A score that is not known is an empty cell, never a zero. After the submissions come the
    students of the roster of whom there is none.
    """
    ids = tuple(dict.fromkeys(p.id for s in report.submissions for p in s.problems))
    lines = io.StringIO()
    writer = csv.DictWriter(lines, [*_COLUMNS, *ids], restval="", lineterminator="\n")
    writer.writerow({column: cell(column) for column in writer.fieldnames})
    for submission in sorted(report.submissions, key=lambda s: s.name):
        writer.writerow(_whole(submission) | _by_problem(submission, ids))
    for student in report.absent:
        writer.writerow(_identity([student]) | {"name": cell(student.name), "status": "absent"})
    return lines.getvalue().encode()


def cell(content: str) -> str:
    """`content` as a cell that no spreadsheet takes for a formula."""
    quote = "'" if content.startswith(FORMULA) else ""
    return quote + text.one_line(content)


def _whole(submission: SubmissionResult) -> dict[str, str]:
    return {
        "name": cell(submission.name),
        **_identity(submission.students),
        "status": submission.status,
        "score": _score(submission.score),
        "max_score": number(submission.max_score),
        "pending": number(submission.pending),
        "penalties": cell("; ".join(map(in_brief, submission.penalties))),
        "score_after_penalties": _score(submission.final_score),
    }


def _identity(students: Sequence[Identity]) -> dict[str, str]:
    """Of a group, all in one cell."""
    return {
        "id": cell("; ".join(student.id for student in students)),
        "email": cell("; ".join(student.email for student in students)),
    }


def _score(score: float | None) -> str:
    return "" if score is None else number(score)


def _by_problem(submission: SubmissionResult, ids: Iterable[str]) -> dict[str, str]:
    scores = {problem.id: number(problem.score) for problem in submission.problems}
    otherwise = "0" if submission.status == "rejected" else ""
    return {problem_id: scores.get(problem_id, otherwise) for problem_id in ids}
