"""The gradebook: one line of comma-separated values per submission."""

import csv
import io
from collections.abc import Iterable

from grader import text
from grader.renderers.points import number
from grader.results import Report, SubmissionResult

_COLUMNS = ("name", "status", "score", "max_score", "pending")
# A spreadsheet takes these for a formula, in their full-width forms too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def dump(report: Report) -> bytes:
    """`report` as CSV in UTF-8: name, status, score, max_score, pending, each problem.

    A score that is not known is an empty cell, never a zero.
    """
    ids = tuple(dict.fromkeys(p.id for s in report.submissions for p in s.problems))
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow([*_COLUMNS, *map(cell, ids)])
    for submission in sorted(report.submissions, key=lambda s: s.name):
        writer.writerow([*_whole(submission), *_by_problem(submission, ids)])
    return lines.getvalue().encode()


def cell(content: str) -> str:
    """`content` as a cell that no spreadsheet takes for a formula."""
    quote = "'" if content.startswith(_FORMULA) else ""
    return quote + text.one_line(content)


def _whole(submission: SubmissionResult) -> list[str]:
    return [
        cell(submission.name),
        submission.status,
        "" if submission.score is None else number(submission.score),
        number(submission.max_score),
        number(submission.pending),
    ]


def _by_problem(submission: SubmissionResult, ids: Iterable[str]) -> list[str]:
    scores = {problem.id: number(problem.score) for problem in submission.problems}
    otherwise = "0" if submission.status == "rejected" else ""
    return [scores.get(problem_id, otherwise) for problem_id in ids]
