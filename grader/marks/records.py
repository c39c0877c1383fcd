"""A mark, a waiver, and what they may name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from grader.report.handed_in import PenaltyName
from grader.report.results import Report, place
from grader.spec.assignment import Assignment


@dataclass(frozen=True)
class Mark:
    """The points that a person gives one part of one submission."""

    submission: str
    part: str
    """With its problem: `1.3c/why_relu`."""
    points: float
    comment: str = ""
    """For the student."""


@dataclass(frozen=True)
class Waiver:
    """A penalty that a person does not want to count."""

    submission: str
    penalty: PenaltyName
    comment: str = ""


@dataclass(frozen=True)
class Marks:
    """What a person has decided on a class; each part and penalty at most once."""

    marks: tuple[Mark, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @classmethod
    def in_report(cls, report: Report) -> Self:
        """Those that were applied to a report; what was said on a waiver does not stand there."""
        results = report.submissions
        marks = (
            Mark(result.name, where, part.score, part.by_hand)
            for result in results
            for where, part in result.by_place.items()
            if part.by_hand is not None
        )
        waivers = (Waiver(r.name, p.name) for r in results for p in r.penalties if p.waived)
        return cls(tuple(marks), tuple(waivers))

    def of(self, submission: str) -> Mapping[str, Mark]:
        """The marks of one submission, by their parts."""
        return {mark.part: mark for mark in self.marks if mark.submission == submission}

    def updated(self, newer: Self) -> "Marks":
        """These and `newer` ones, which win where both decide."""
        marks = {(m.submission, m.part): m for m in (*self.marks, *newer.marks)}
        waivers = {(w.submission, w.penalty): w for w in (*self.waivers, *newer.waivers)}
        return Marks(tuple(marks.values()), tuple(waivers.values()))


@dataclass(frozen=True)
class Known:
    """What marks may name."""

    submissions: frozenset[str]
    parts: Mapping[str, float]
    """The points of each part, by its name with its problem."""

    @classmethod
    def of_class(cls, names: Iterable[str], assignment: Assignment) -> Self:
        """The submissions of these names, and all parts of the assignment."""
        parts = {
            place(problem.id, part.name): part.points
            for problem in assignment.problems
            for part in problem.parts
        }
        return cls(frozenset(names), parts)

    @classmethod
    def of_report(cls, report: Report) -> Self:
        """What stands in a report."""
        names = frozenset(result.name for result in report.submissions)
        parts = {
            where: part.points
            for result in report.submissions
            for where, part in result.by_place.items()
        }
        return cls(names, parts)
