"""What several forms share: what became of a part in a test report's words, and JSON."""

import json
from collections.abc import Iterator, Mapping
from enum import Enum, auto

from grader import text
from grader.errors import NoScoreError
from grader.renderers.penalties import beside_the_marks
from grader.renderers.points import in_words
from grader.renderers.words import with_hint, word_of
from grader.report.results import PartResult, Report, SubmissionResult
from grader.verdicts import Verdict


class Outcome(Enum):
    """What became of a part, as reports on tests have it."""

    PASSED = auto()
    FAILED = auto()
    BROKEN = auto()
    """There is no result to compare: it raised, crashed, ran out of time, ..."""
    OPEN = auto()
    """It was not run yet, or a person must mark it."""


_OUTCOMES: Mapping[Verdict, Outcome] = {
    Verdict.CORRECT: Outcome.PASSED,
    Verdict.RAISED: Outcome.BROKEN,
    Verdict.TIMEOUT: Outcome.BROKEN,
    Verdict.MEMORY: Outcome.BROKEN,
    Verdict.CRASHED: Outcome.BROKEN,
    Verdict.OUTPUT_LIMIT: Outcome.BROKEN,
    Verdict.PROTOCOL: Outcome.BROKEN,
    Verdict.GRADER_ERROR: Outcome.BROKEN,
    Verdict.PENDING: Outcome.OPEN,
    Verdict.SKIPPED: Outcome.OPEN,
}


def outcome(part: PartResult) -> Outcome:
    """What became of `part`."""
    return _OUTCOMES.get(part.verdict, Outcome.FAILED)


def said(part: PartResult) -> str:
    """All that is said of `part`, a line each for what happened and what to try."""
    return text.lines(with_hint(part.message or word_of(part).words, part))


def beside_the_parts(result: SubmissionResult) -> Iterator[str]:
    """What there is to say of a submission beside its score and its parts, line by line."""
    if result.reason:
        yield text.lines(f"{result.status_in_words}: {result.reason}")
    yield from beside_the_marks(result)
    if result.pending:
        yield f"{in_words(result.pending)} for a person to give, not in the score yet"
    yield from map(text.lines, result.all_remarks)


def score_of(result: SubmissionResult) -> float:
    """The score that counts; NoScoreError where the grader failed: that is not 0 points."""
    if result.final_score is None or result.grader_failed:
        told = "grade it again"
        if result.status == "graded":
            told += ", or give the points of what it failed on by hand (`grader mark`)"
        raise NoScoreError(
            f"{text.one_line(result.name)}: the grader itself failed on this submission, so there "
            f"is no score to write; {told}"
        )
    return result.final_score


def seconds_of(report: Report, result: SubmissionResult) -> float | None:
    """What grading `result` took, where the report says."""
    seconds = report.timing.submissions.get(result.name) if report.timing else None
    return None if seconds is None else round(seconds, 3)


def encoded(document: Mapping[str, object]) -> bytes:
    """`document` as JSON in UTF-8; a ValueError where a number is not finite."""
    written = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    return f"{written}\n".encode()
