"""Classroom 50's result.json, schema classroom50/result/v1.

Points there are whole numbers: where those of a report are not, all are given in hundredths.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from grader import text
from grader.errors import UsageError
from grader.exports.pieces import Outcome, encoded, outcome, said, score_of
from grader.report.results import PartResult, ProblemResult, Report, SubmissionResult, place

_VARIABLES = {
    "classroom": "CLASSROOM",
    "assignment": "ASSIGNMENT",
    "owner": "USERNAME",
    "submission": "SUBMISSION_TAG",
    "commit": "COMMIT_URL",
    "release": "RELEASE_URL",
    "review": "REVIEW_URL",
}
_TYPES = ("individual", "group")


@dataclass(frozen=True)
class Delivery:
    """What Classroom 50 knows of a submission, and the grader does not."""

    named: Mapping[str, str]
    """The fields that stand in the environment, by their names in the document."""
    is_group: bool
    moment: datetime

    @classmethod
    def of(cls, environment: Mapping[str, str], moment: datetime) -> Self:
        """From the variables that Classroom 50 sets; UsageError names those that are missing."""
        named = {name: environment.get(var, "").strip() for name, var in _VARIABLES.items()}
        missing = [_VARIABLES[name] for name, value in named.items() if not value]
        if missing:
            raise UsageError(
                f"classroom50: not set in the environment: {', '.join(missing)}; Classroom 50 sets "
                "them where it runs the grader"
            )
        if not named["submission"].startswith("submit/"):
            raise UsageError(
                f"classroom50: SUBMISSION_TAG is {text.one_line(named['submission'], 60)!r}; it "
                "must begin with submit/"
            )
        kind = environment.get("ASSIGNMENT_TYPE", "individual")
        if kind not in _TYPES:
            raise UsageError(
                f"classroom50: ASSIGNMENT_TYPE is {text.one_line(kind, 60)!r}; it must be "
                "individual or group"
            )
        return cls(named, kind == "group", moment)


def dump(report: Report, delivery: Delivery) -> bytes:
    """The report on one submission; NoScoreError where the grader failed."""
    (result,) = report.submissions
    score, scale = score_of(result), _scale(result)
    named = {name: text.one_line(value) for name, value in delivery.named.items()}
    return encoded(
        {
            "schema": "classroom50/result/v1",
            **named,
            "assignment_type": _TYPES[delivery.is_group],
            "datetime": delivery.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            **_points(score, result.max_score, scale),
            "tests": [_test(problem, part, scale) for problem, part in result.parts],
        }
    )


def _test(problem: ProblemResult, part: PartResult, scale: int) -> dict[str, object]:
    return {
        "test-name": text.one_line(place(problem.id, part.name)),
        "passed": outcome(part) is Outcome.PASSED,
        **_points(part.score, part.points, scale),
        "verdict": part.verdict.value,
        "output": said(part),
    }


def _points(score: float, most: float, scale: int) -> dict[str, int]:
    return {"score": round(scale * score), "max-score": round(scale * most)}


def _scale(result: SubmissionResult) -> int:
    """1, or 100 where some points are not whole."""
    return 1 if all(float(points).is_integer() for points in _all_points(result)) else 100


def _all_points(result: SubmissionResult) -> Iterator[float]:
    yield from (score_of(result), result.max_score)
    for _, part in result.parts:
        yield from (part.score, part.points)
