"""GitHub Actions: annotations, which a job prints, and the summary of a step.

GitHub shows 10 errors of a step, and drops a summary that is larger than 1024 kB.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from grader import text
from grader.exports import markdown
from grader.renderers.findings import Finding, findings
from grader.renderers.points import in_words, number
from grader.renderers.words import with_hint, word_of
from grader.report.results import Report, SubmissionResult

MOST_ERRORS = 10
LARGEST_SUMMARY = 1024 * 1000
_CUT = b"\n\nThe rest is left out: GitHub shows no larger summary.\n"
# As the sandbox words it: `at line 3 of hw1.py: ...`, `hw1.py has a syntax error at line 3`.
_LINE = re.compile(r"at line (?P<line>\d+)(?: of (?P<file>[^:]+):)?")


def dump(report: Report, folder: str = "") -> bytes:
    """The annotations of one submission; `folder` is where it lies in the repository."""
    (result,) = report.submissions
    file = (PurePosixPath(folder) / result.file).as_posix() if result.file else ""
    errors = list(_errors(result, file))
    if len(errors) > MOST_ERRORS:
        more = f"and {len(errors) - MOST_ERRORS + 1} more mistakes; see the summary of this step"
        errors = [*errors[: MOST_ERRORS - 1], _command("error", more, file=file, title="More")]
    return "".join(f"{line}\n" for line in (*errors, _score(report, result))).encode()


def summary(report: Report, written: int = 0) -> bytes:
    """The summary of a step, in Markdown, that fits below the `written` bytes there are."""
    page = markdown.dump(report)
    room = LARGEST_SUMMARY - written
    if len(page) <= room:
        return page
    # Markdown's pieces are lines here: cut between two of them.
    return page[: max(room - len(_CUT), 0)].rpartition(b"\n")[0] + _CUT if room > len(_CUT) else b""


def _errors(result: SubmissionResult, file: str) -> Iterator[str]:
    """What is wrong, what costs most first."""
    if result.status != "graded":
        yield _command("error", result.reason, file=file, title=result.status_in_words)
    found = [finding for finding in findings(result.problems) if finding.is_wrong]
    for finding in sorted(found, key=lambda finding: -finding.lost):
        yield _error(finding, file)


def _error(finding: Finding, file: str) -> str:
    part = finding.part
    ids = ", ".join(problem.id for problem in finding.problems)
    title = f"{ids}: {finding.names}: {word_of(part).words} (-{number(finding.lost)})"
    said = with_hint(part.message or title, part)
    return _command("error", said, file=file, line=_line(part.message, file), title=title)


def _score(report: Report, result: SubmissionResult) -> str:
    score = "no score" if result.final_score is None else number(result.final_score)
    pending = f"; {in_words(result.pending)} for a person to give" if result.pending else ""
    line = f"{score} of {in_words(result.max_score)}{pending}"
    return _command("notice", line, title=report.assignment)


def _line(message: str, file: str) -> str:
    """The line of `file` that a message names; empty where it names none, or another file."""
    found = _LINE.search(message)
    if not file or not found or found["file"] not in (None, PurePosixPath(file).name):
        return ""
    return found["line"]


def _command(name: str, message: str, **properties: str) -> str:
    """A workflow command; nothing in it can end its line or its field."""
    given = (f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{name} {','.join(given)}::{_data(text.lines(message))}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(text.one_line(value)).replace(":", "%3A").replace(",", "%2C")
