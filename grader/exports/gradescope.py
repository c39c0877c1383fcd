"""Gradescope's results.json: a test per part.

The score at the top is that of the report, and overrides the sum of the tests. A part that a
person must mark has no score: Gradescope would show it as failed.
"""

from collections.abc import Iterator
from typing import Literal

from grader import text
from grader.exports.pieces import (
    Outcome,
    beside_the_parts,
    encoded,
    outcome,
    said,
    score_of,
    seconds_of,
)
from grader.report.results import PartResult, ProblemResult, Report
from grader.verdicts import Verdict

Visibility = Literal["visible", "after_due_date", "after_published", "hidden"]


def dump(report: Report, visibility: Visibility = "visible") -> bytes:
    """The report on one submission; `visibility` says when the student sees its tests.

    NoScoreError where the grader failed.
    """
    (result,) = report.submissions
    seconds = seconds_of(report, result)
    document: dict[str, object] = {
        "score": score_of(result),
        "output": "\n".join(beside_the_parts(result)),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": visibility,
        "stdout_visibility": "hidden",
        "extra_data": {
            "status": result.status,
            "sha256": result.sha256,
            "isolation": report.isolation,
        },
        "tests": [
            {**_test(problem, part), "visibility": visibility} for problem, part in result.parts
        ],
    }
    return encoded(document if seconds is None else {**document, "execution_time": seconds})


def _test(problem: ProblemResult, part: PartResult) -> dict[str, object]:
    return {
        "number": text.one_line(problem.id),
        "name": text.one_line(f"{problem.title}: {part.name}"),
        **dict(_marks(part)),
        "output": said(part),
        "extra_data": {"verdict": part.verdict.value, "code": part.code},
    }


def _marks(part: PartResult) -> Iterator[tuple[str, object]]:
    """The points and the status; none for what a person must mark."""
    if part.verdict is Verdict.PENDING:
        return
    yield "score", part.score
    yield "max_score", part.points
    if outcome(part) is not Outcome.OPEN:
        yield "status", "passed" if outcome(part) is Outcome.PASSED else "failed"
