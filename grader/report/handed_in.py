"""The records around a submission: who handed it in, and what it costs to have been late."""

from typing import Literal

from grader.record import Record

PenaltyName = Literal["late", "file_name"]


class Identity(Record):
    """A student, as the system that collected the work or the roster knows them."""

    name: str = ""
    id: str = ""
    """The system's own number."""
    sis_id: str = ""
    """The number of the university's records."""
    login: str = ""
    """What the student logs in with, such as a net id."""
    email: str = ""
    section: str = ""


class Penalty(Record):
    """Points that are taken off beside the marks, and why."""

    name: PenaltyName
    reason: str
    fraction: float
    """Of the score, from 0 to 1."""
    points: float
    """What that comes to; the fraction of a score that may still rise."""
    waived: bool = False
    """Whether a person has decided that it does not count."""
