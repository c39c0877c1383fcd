import pytest

from grader.errors import CourseError
from grader.exports.canvas_roster import CanvasRoster
from grader.report.handed_in import Identity

CANVAS = """\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Homework 1 (12),Current Score
    Points Possible,,,,,50.00,(read only)
"Lovelace, Ada",7,N100,al1,01,EX,90
"Babbage, Charles",8,N200,cb2,02,,80
"Babbage, Charles",9,N300,cb3,02,,70
,,,,,,
"Student, Test",10,,xyz,01,,
"""


@pytest.fixture
def roster():
    return CanvasRoster.parse(CANVAS.encode(), "canvas.csv")


def test_the_identity_ends_with_the_section(roster):
    assert roster.columns == ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
    assert [row["ID"] for row in roster.rows] == ["7", "8", "9", "10"]


@pytest.mark.parametrize("name", ["7", "N100", "al1", "Lovelace, Ada"])
def test_a_submission_may_bear_any_key_of_its_student(make, roster, name):
    assert roster.places(make.submission(name=name)) == [0]


@pytest.mark.parametrize(
    ("student", "place"),
    [
        (Identity(id="8", name="Lovelace, Ada"), 1),
        (Identity(id="N300"), 2),
        (Identity(email="cb2@nyu.edu"), 1),
        (Identity(name="Lovelace, Ada"), 0),
        (Identity(name="Babbage, Charles"), None),
        (Identity(id="11"), None),
    ],
)
def test_a_student_is_matched_by_the_surest_key(make, roster, student, place):
    assert roster.places(make.submission(name="x", students=(student,))) == [place]


def test_a_group_has_a_row_for_each(make, roster):
    group = (Identity(id="7"), Identity(id="9"), Identity(id="11"))
    assert roster.places(make.submission(name="x", students=group)) == [0, 2, None]


def test_who_is_excused(roster):
    assert [roster.excused(row, "Homework 1 (12)") for row in roster.rows[:2]] == [True, False]
    assert not roster.excused(roster.rows[0], "Homework 2")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name,score\nada,1\n", "is no gradebook of Canvas, whose first line begins with"),
        (b"", "is no gradebook of Canvas"),
        (b"Student,ID,SIS User ID,Section\n", "has SIS User ID without SIS Login ID"),
        (b"Student,ID,Section\n\xff\n", "is no CSV in UTF-8"),
        (b'Student,ID,Section\n"Ada,7,1\nBob,8,1\n', "is no CSV in UTF-8"),
    ],
)
def test_what_is_no_roster(content, said):
    with pytest.raises(CourseError, match=f"canvas.csv: {said}"):
        CanvasRoster.parse(content, "canvas.csv")
