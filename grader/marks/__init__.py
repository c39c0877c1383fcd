"""Marks that a person gives: written answers, overrides of any part, penalties waived.

They never enter the journal: a report is made by the grader alone, and marks are applied to it.
"""

from grader.marks.applied import applied, not_applied
from grader.marks.records import Known, Mark, Marks, Waiver

__all__ = ["Known", "Mark", "Marks", "Waiver", "applied", "not_applied"]
