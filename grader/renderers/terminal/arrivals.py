"""What the instructor should look at beside marks: the grader's faults, penalties, the roster."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from grader import text
from grader.renderers import flags
from grader.renderers.penalties import in_brief
from grader.renderers.points import number
from grader.renderers.terminal.pieces import listed
from grader.report.results import Report, SubmissionResult

_SHOWN = 20


def arrivals(report: Report) -> Iterator[RenderableType]:
    """A section each; none where there is nothing to say."""
    yield from listed("The grader itself failed: give the points by hand", _some(_failed(report)))
    yield from listed(
        "The grader itself failed to say more, which costs nothing", _some(_unsaid(report))
    )
    yield from listed("Penalties, which no score holds", _some(list(_penalties(report))))
    yield from listed("Flags, which cost nothing: to be looked at", _some(list(_flagged(report))))
    yield from listed("On the roster, and no submission", _some(list(_absent(report))))
    yield from listed("A submission, and not on the roster", _some(report.unclaimed))


def _some(lines: Sequence[str]) -> Iterator[str]:
    """The first of them, and how many more there are: a class can be large."""
    yield from lines[:_SHOWN]
    if len(lines) > _SHOWN:
        yield f"and {len(lines) - _SHOWN} more, which report.json lists"


def _failed(report: Report) -> list[str]:
    """Those of which a part could not be checked."""
    some = (result for result in report.submissions if result.status == "graded")
    return [_faults(result) for result in some if result.grader_failed]


def _unsaid(report: Report) -> list[str]:
    return [_faults(r) for r in report.submissions if r.faults and not r.grader_failed]


def _faults(result: SubmissionResult) -> str:
    return text.one_line(f"{result.name}: {'; '.join(result.faults)}")


def _penalties(report: Report) -> Iterator[str]:
    for result in report.submissions:
        if result.score is not None and result.score_after_penalties is not None:
            briefly = ", ".join(map(in_brief, result.penalties))
            scores = f"{number(result.score)} becomes {number(result.score_after_penalties)}"
            yield f"{text.one_line(result.name)}: {briefly}; {scores}"


def _flagged(report: Report) -> Iterator[str]:
    for result in report.submissions:
        if result.flags:
            yield text.one_line(f"{result.name}: {flags.in_brief(result.flags)}")


def _absent(report: Report) -> Iterator[str]:
    for student in report.absent:
        known = (student.name, student.login or student.id, student.email)
        yield text.one_line(", ".join(filter(None, known)))
