"""Marks by hand around a report: which are read, kept and applied, and what is said of it."""

import pytest

from grader.cli.marks import MarksByHand, load
from grader.errors import UsageError
from grader.marks import Known
from grader.verdicts import Verdict

HEADER = "submission,part,points,comment"
KNOWN = Known(frozenset({"ada", "bob"}), {"2/why": 1.0})


@pytest.fixture
def report(make):
    """`ada` waits for a mark; `bob` was rejected."""
    why = make.problem(make.part(name="why", verdict=Verdict.PENDING), id="2")
    ada = make.submission(why, name="ada", pending=1.0)
    return make.report(ada, make.submission(name="bob", status="rejected", reason="no file"))


@pytest.fixture
def file(tmp_path):
    """A file of marks of these rows."""

    def write(name, *rows):
        path = tmp_path / name
        path.write_text("\n".join([HEADER, *rows, ""]))
        return path

    return write


def points(marks):
    return {mark.submission: mark.points for mark in marks.marks}


def test_without_a_file_there_are_no_marks_and_nothing_is_said(tmp_path, report, capsys):
    by_hand = MarksByHand.read(tmp_path, None, KNOWN)
    assert by_hand.applied(report) is report
    assert capsys.readouterr().err == ""
    assert not by_hand.kept.exists()


def test_what_is_given_now_wins_and_is_kept(tmp_path, file, report, capsys):
    kept = file("marks.csv", "ada,2/why,0.25,")
    given = file("mine.csv", "ada,2/why,0.5,Half of it.")
    assert points(MarksByHand.read(tmp_path, None, KNOWN).marks) == {"ada": 0.25}
    marked = MarksByHand.read(tmp_path, given, KNOWN).applied(report)
    assert marked.submission("ada").score == 0.5
    said = capsys.readouterr().err
    assert f"{given}: kept in {kept}, which the next run reads by itself\n" in said
    assert "Parts marked by hand: 1; penalties waived: 0\n" in said
    assert points(load(kept, KNOWN)) == {"ada": 0.5}


def test_the_kept_file_that_is_given_is_not_written_anew(tmp_path, file, report, capsys):
    kept = file("marks.csv", "ada,2/why,0.5,")
    before = kept.read_text()
    MarksByHand.read(tmp_path, kept, KNOWN).applied(report)
    assert kept.read_text() == before
    assert "kept in" not in capsys.readouterr().err


def test_a_mark_that_finds_nothing_to_apply_to_is_named(tmp_path, file, report, capsys):
    file("marks.csv", "bob,2/why,1,")
    marked = MarksByHand.read(tmp_path, None, KNOWN).applied(report)
    assert marked.submission("bob").score == report.submission("bob").score
    assert "Not applied: bob: rejected, so 2/why cannot be marked\n" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"marks\.csv: cannot be read \(No such file or directory"):
        load(tmp_path / "marks.csv", KNOWN)
