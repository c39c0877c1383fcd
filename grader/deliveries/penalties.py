"""Penalties: what being late, or another name of the file, costs beside the marks.

They are never mixed into a score: `score` stays what the work is worth, and
`score_after_penalties` stands beside it. A person may waive any of them.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from grader.report.handed_in import Penalty, PenaltyName
from grader.report.results import Report, SubmissionResult
from grader.spec.penalties import Penalties
from grader.text import one_line


@dataclass(frozen=True)
class Lateness:
    """How late a submission was handed in; None where only that it was late is known."""

    by: timedelta | None = None


def late(spec: Penalties, lateness: Lateness) -> Iterable[Penalty]:
    """The penalty of a submission that was handed in late, where that costs something."""
    if not spec.late:
        return
    if lateness.by is None:
        yield Penalty(
            name="late",
            reason="late as marked where it was handed in, which does not say how late",
            fraction=spec.late[0].fraction,
            points=0,
        )
        return
    hours = lateness.by.total_seconds() / 3600
    latest = spec.late[-1].hours
    too_late = f", more than {latest:g} hours" if hours > latest else ""
    yield Penalty(
        name="late",
        reason=f"handed in {_in_words(lateness.by)} late{too_late}",
        fraction=spec.for_hours(hours),
        points=0,
    )


def file_name(spec: Penalties, given: str, wanted: str) -> Iterable[Penalty]:
    """The penalty of a file that bears another name than is wanted, where that costs something."""
    if spec.file_name:
        reason = f"the file is named {one_line(given, 60)}, not {wanted}"
        yield Penalty(name="file_name", reason=reason, fraction=spec.file_name, points=0)


def charged(result: SubmissionResult, penalties: Iterable[Penalty]) -> SubmissionResult:
    """`result` with these penalties, worked out from its present score.

    Only what was graded is charged: there is nothing to take from any other.
    """
    score = result.score if result.status == "graded" else None
    if score is None:
        return result.model_copy(update={"penalties": (), "score_after_penalties": None})
    worked_out = tuple(
        penalty.model_copy(update={"points": round(penalty.fraction * score, 6)})
        for penalty in penalties
    )
    lost = sum(penalty.fraction for penalty in worked_out if not penalty.waived)
    after = round(score * max(0.0, 1 - lost), 6) if worked_out else None
    return result.model_copy(update={"penalties": worked_out, "score_after_penalties": after})


def waived(result: SubmissionResult, names: Collection[PenaltyName]) -> SubmissionResult:
    """`result` in which the penalties called `names`, and no others, are waived."""
    decided = [
        penalty.model_copy(update={"waived": penalty.name in names}) for penalty in result.penalties
    ]
    return charged(result, decided)


def waived_in(report: Report, pairs: Collection[tuple[str, PenaltyName]]) -> Report:
    """`report` in which these penalties, each with its submission's name, are waived."""
    submissions = tuple(
        waived(result, {penalty for name, penalty in pairs if name == result.name})
        for result in report.submissions
    )
    return report.model_copy(update={"submissions": submissions})


def _in_words(by: timedelta) -> str:
    """To the minute, upwards: what is late is never `0 min`."""
    minutes = -(-by // timedelta(minutes=1))
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
