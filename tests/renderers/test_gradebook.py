import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.renderers.gradebook import cell, dump
from grader.report.handed_in import Identity, Penalty
from grader.verdicts import Verdict

HEADER = [
    *("name", "id", "email", "status", "score", "max_score", "pending"),
    *("penalties", "score_after_penalties"),
]


def rows(report):
    return list(csv.reader(dump(report).decode().splitlines()))


def test_one_line_per_submission_by_name(make):
    right, wrong = make.part(), make.part(verdict=Verdict.WRONG_VALUE)
    half = make.part(verdict=Verdict.CONVENTION, points=2.0, score=0.5)
    report = make.report(
        make.submission(make.problem(right, id="1a"), make.problem(half, id="1b"), name="zoe"),
        make.submission(
            make.problem(wrong, id="1a"), make.problem(half, id="1b"), name="ada", pending=1.0
        ),
    )
    assert rows(report) == [
        [*HEADER, "1a", "1b"],
        ["ada", "", "", "graded", "0.5", "3", "1", "", "0.5", "0", "0.5"],
        ["zoe", "", "", "graded", "1.5", "3", "0", "", "1.5", "1", "0.5"],
    ]


def test_a_rejected_submission_has_zeros_and_a_grader_error_has_blanks(make):
    report = make.report(
        make.submission(make.problem(make.part())),
        make.submission(name="bob", status="rejected", score=0.0, max_score=1),
        make.submission(name="eve", status="grader_error", score=None, max_score=1),
    )
    assert rows(report)[2:] == [
        ["bob", "", "", "rejected", "0", "1", "0", "", "0", "0"],
        ["eve", "", "", "grader_error", "", "1", "0", "", "", ""],
    ]


def test_scores_before_and_after_penalties_and_who_it_is(make):
    students = (Identity(name="Ada", id="7", email="=ada@x"), Identity(name="Bob", id="8"))
    late = Penalty(name="late", reason="late", fraction=0.2, points=0.2)
    fields = {"students": students, "penalties": (late,), "score_after_penalties": 0.8}
    report = make.report(make.submission(make.problem(make.part(), id="1"), **fields))
    assert rows(report)[1] == [
        *("ada", "7; 8", "'=ada@x; ", "graded", "1", "1", "0", "late 20 %", "0.8", "1")
    ]


def test_students_who_handed_nothing_in_come_last(make):
    absent = Identity(name="Zoe Poe", id="9", email="zoe@x")
    report = make.report(make.submission(make.problem(make.part(), id="1")), absent=(absent,))
    assert rows(report)[2] == ["Zoe Poe", "9", "zoe@x", "absent", "", "", "", "", "", ""]


def test_line_endings_are_lf_only(make):
    content = dump(make.report(make.submission(name="a\rb\r\nc")))
    assert b"\r" not in content
    assert content.count(b"\n") == 2


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\uff1d1"])
def test_no_name_is_a_formula(name):
    assert cell(name).startswith("'")


def test_an_ordinary_name_stays_as_it_is():
    assert cell("Ada Lovelace-King") == "Ada Lovelace-King"


@given(st.text())
def test_no_text_can_open_a_formula_or_a_line(name):
    assert not cell(name).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert len(cell(name).splitlines()) <= 1
