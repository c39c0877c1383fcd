import csv

import pytest

from grader.errors import UsageError
from grader.exports import canvas
from grader.exports.canvas_roster import CanvasRoster
from grader.report.handed_in import Identity

HEADER = "Student,ID,SIS User ID,SIS Login ID,Section"


def roster(*rows, more=""):
    return CanvasRoster.parse("\n".join([HEADER + more, *rows, ""]).encode(), "canvas.csv")


CLASS = ('"Lovelace, Ada",7,N1,ada,01', '"Babbage, Charles",8,N2,cb,01', "Dee,9,N3,dee,02")


@pytest.fixture
def report(make):
    def submission(name, score, **fields):
        return make.submission(name=name, score=score, max_score=3.0, **fields)

    return make.report(
        submission("ada", 2.5, score_after_penalties=2.0),
        submission("=x()", 1.0),
        submission("dee", None, status="grader_error"),
        max_score=3.0,
    )


def test_the_rows_of_the_roster_with_their_scores(report):
    made = canvas.dump(report, roster(*CLASS), "Homework 1 (12)")
    assert made.content.decode() == (
        f"{HEADER},Homework 1 (12)\n"
        "    Points Possible,,,,,3.00\n"
        '"Lovelace, Ada",7,N1,ada,01,2.00\n'
        '"Babbage, Charles",8,N2,cb,01,\n'
        "Dee,9,N3,dee,02,\n"
        "'=x(),,,,,1.00\n"
    )


def test_nobody_is_dropped_silently(report):
    made = canvas.dump(report, roster(*CLASS), "Homework 1")
    assert made.unclaimed == ("=x()",)
    assert made.absent == ("Babbage, Charles",)
    assert made.without_score == ("dee",)


def test_every_student_of_a_group_has_the_score(make):
    group = (Identity(id="7"), Identity(id="8"))
    report = make.report(make.submission(name="g", score=1.5, max_score=3.0, students=group))
    rows = list(csv.reader(canvas.dump(report, roster(*CLASS), "T").content.decode().splitlines()))
    assert [row[-1] for row in rows[2:]] == ["1.50", "1.50", ""]


def test_who_is_excused_stays_so(make):
    report = make.report(make.submission(name="ada", score=1.5, max_score=3.0))
    excused = roster('"Lovelace, Ada",7,N1,ada,01, ex', more=",Homework 1 (12)")
    for title, score in (("Homework 1 (12)", "EX"), ("Homework 2", "1.50")):
        assert canvas.dump(report, excused, title).content.decode().endswith(f"01,{score}\n")


@pytest.mark.parametrize("title", ["Final Score", "HW1 current grade", "Overrides"])
def test_a_title_that_canvas_drops_is_refused(report, title):
    with pytest.raises(UsageError, match="Canvas drops a column whose title holds"):
        canvas.dump(report, roster(*CLASS), title)


def test_two_submissions_of_one_student_are_refused(make):
    report = make.report(*(make.submission(name=n, score=1.0, max_score=1) for n in ("ada", "7")))
    with pytest.raises(UsageError, match="ada and 7 are by one student of the roster"):
        canvas.dump(report, roster(*CLASS), "Homework 1")
