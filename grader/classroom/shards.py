"""A class split over several runs, and its report put together again."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.errors import UsageError
from grader.intake import Arrival
from grader.report.results import Report, SubmissionResult, Timing


@dataclass(frozen=True)
class Shard:
    """One of `count` parts of a class; `index` is counted from 1."""

    index: int
    count: int

    def of(self, arrivals: Sequence[Arrival]) -> list[Arrival]:
        """Those that belong here, by their names alone: one that comes late moves no other."""
        return [arrival for arrival in arrivals if self._place(arrival.name) == self.index]

    def _place(self, name: str) -> int:
        number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8])
        return number % self.count + 1


def merge(reports: Mapping[str, Report]) -> Report:
    """The report of one run over all that was graded; `reports` are by where they lie.

    UsageError where they were not made alike, or a name stands in two of them.
    """
    (where, first), *others = reports.items()
    for other, report in others:
        _check_alike(where, first, other, report)
    submissions = _by_name(reports)
    timings = [report.timing for report in reports.values() if report.timing]
    seconds = {name: took for timing in timings for name, took in timing.submissions.items()}
    timing = Timing(
        total=sum(timing.total for timing in timings),
        submissions={name: seconds[name] for name in submissions if name in seconds},
    )
    return first.model_copy(
        update={"submissions": tuple(submissions.values()), "timing": timing if timings else None}
    )


def _by_name(reports: Mapping[str, Report]) -> dict[str, SubmissionResult]:
    """All submissions, in the order of a whole class."""
    found: dict[str, tuple[str, SubmissionResult]] = {}
    for where, report in reports.items():
        for submission in report.submissions:
            if submission.name in found:
                raise UsageError(
                    f"submission {submission.name} stands in {found[submission.name][0]} and in "
                    f"{where}; merge reports that have none in common"
                )
            found[submission.name] = where, submission
    return {name: found[name][1] for name in sorted(found)}


def _check_alike(where: str, first: Report, other: str, report: Report) -> None:
    for what, one, another in _facts(first, report):
        if one != another:
            differs = f"{_SECRET[what]} differs" if what in _SECRET else _both(what, one, another)
            raise UsageError(
                f"{where} and {other} do not belong together: {differs}; grade the shards alike, "
                "then merge them"
            )


_SECRET = {"seed": "seed", "answer_key": "answer_key, the spec or the reference,"}
"""What is not to be shown, or says nothing to a person."""


def _both(what: str, one: object, another: object) -> str:
    return f"{what} differs ({one} and {another})"


def _facts(first: Report, second: Report) -> Iterator[tuple[str, object, object]]:
    """What both reports say of how they were made."""
    for name in ("assignment", "title", "max_score", "isolation", "seed", "answer_key", "due"):
        yield name, getattr(first, name), getattr(second, name)
    for name, value in first.environment.model_dump().items():
        yield name, value, getattr(second.environment, name)
