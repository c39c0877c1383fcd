"""A report, and what is known of how each submission in it arrived.

Kept apart from grading: a result depends on what was handed in alone, so that a rerun with another
`--due` or another roster runs nothing anew.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from grader.deliveries import penalties
from grader.deliveries.claims import Claims, claimed
from grader.deliveries.due import lateness
from grader.deliveries.penalties import Lateness
from grader.intake import Arrival, Delivery
from grader.intake.module import is_named
from grader.report.handed_in import Identity, Penalty
from grader.report.results import Report, SubmissionResult
from grader.spec.assignment import Assignment


def delivered(
    report: Report,
    arrivals: Sequence[Arrival],
    assignment: Assignment,
    due: datetime | None = None,
    roster: Sequence[Identity] = (),
) -> Report:
    """`report` with who handed in each submission, earlier attempts, and penalties.

    `arrivals` are those of the whole class, also where the report is on a part of it.
    """
    by_name = {arrival.name: arrival for arrival in arrivals}
    submissions = tuple(
        _delivered(result, by_name[result.name], assignment, due) for result in report.submissions
    )
    when = due and due.isoformat()
    whole = report.model_copy(update={"submissions": submissions, "due": when})
    return _with_roster(whole, claimed(arrivals, roster)) if roster else whole


def _with_roster(report: Report, claims: Claims) -> Report:
    """`report` with students as the roster knows them, and with whom and what it lacks."""
    submissions = tuple(
        result.model_copy(update={"students": claims.students[result.name]})
        for result in report.submissions
    )
    lacking = {"absent": claims.absent, "unclaimed": claims.unclaimed}
    return report.model_copy(update={"submissions": submissions, **lacking})


def _delivered(
    result: SubmissionResult, arrival: Arrival, assignment: Assignment, due: datetime | None
) -> SubmissionResult:
    known = {
        "students": arrival.delivery.students,
        "earlier": arrival.delivery.earlier,
        "path": str(arrival.path.absolute()),
    }
    costs = _penalties(result.file, arrival.delivery, assignment, due)
    return penalties.charged(result.model_copy(update=known), costs)


def _penalties(
    file: str, delivery: Delivery, assignment: Assignment, due: datetime | None
) -> Iterator[Penalty]:
    late = how_late(delivery, due)
    if late:
        yield from penalties.late(assignment.penalties, late)
    if delivery.is_file_named and not is_named(file, assignment.file):
        yield from penalties.file_name(assignment.penalties, file, assignment.file)


def untimed(arrivals: Sequence[Arrival]) -> list[str]:
    """The names of those of whom nothing tells whether they were late, as in a class's zip."""
    return [
        arrival.name
        for arrival in arrivals
        if arrival.delivery.is_late is None and arrival.delivery.submitted is None
    ]


def how_late(delivery: Delivery, due: datetime | None) -> Lateness | None:
    """None where it came in time, or nothing tells. What the LMS says goes before any clock."""
    if delivery.is_late is not None:
        return Lateness() if delivery.is_late else None
    if due is None or delivery.submitted is None:
        return None
    by = lateness(delivery.submitted, due)
    return Lateness(by) if by > timedelta(0) else None
