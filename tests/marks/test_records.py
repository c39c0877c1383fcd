from pathlib import Path

from grader.course.course import Course
from grader.marks import Known, Mark, Marks, Waiver, applied


def test_newer_marks_win():
    old = Marks((Mark("ada", "1/s1", 1.0), Mark("bob", "1/s1", 1.0)), (Waiver("ada", "late"),))
    new = Marks((Mark("ada", "1/s1", 0.5, "less"),), (Waiver("ada", "late", "ill"),))
    assert old.updated(new) == Marks(
        (Mark("ada", "1/s1", 0.5, "less"), Mark("bob", "1/s1", 1.0)),
        (Waiver("ada", "late", "ill"),),
    )


def test_what_a_report_knows(report):
    known = Known.of_report(report)
    assert known.submissions == {"ada", "bob"}
    assert known.parts == {"1/s0": 1.0, "1/s1": 1.0, "2/why": 2.0}


def test_what_a_class_knows():
    known = Known.of_class(["ada"], Course(Path(__file__).parents[2]).assignment("hw1"))
    assert known.parts["1.3c/why_relu"] == 1.0
    assert sum(known.parts.values()) == 50.0


def test_marks_that_were_applied_are_in_the_report(report):
    marks = Marks((Mark("ada", "1/s1", 0.5, "half"), Mark("ada", "2/why", 2.0)))
    assert Marks.in_report(applied(report, marks)) == marks
    assert Marks.in_report(report) == Marks()
