"""Where `check --format` writes a report, and in which form."""

import codecs
from pathlib import Path

import pytest

from grader.cli import formats
from grader.cli.formats import FORMATS, Target, target
from grader.errors import NoScoreError, UsageError

FILE = Path("hw1.py")


@pytest.fixture
def report(make):
    return make.report(make.submission(make.problem(make.part(detail="a secret")), name="ada"))


@pytest.fixture
def refused():
    """The form of a system that has no word for a fault of the grader."""

    def dump(report):
        raise NoScoreError("no score")

    return dump


BEGINS = {
    "csv": b"name,",
    "github": b"::notice ",
    "gradescope": b"{",
    "junit": b"<?xml ",
    "markdown": b"## hw1",
}


@pytest.mark.parametrize(("form", "begins"), BEGINS.items())
def test_a_form_is_that_of_its_name(form, begins, report, tmp_path, monkeypatch):
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    target(form, tmp_path / "out", FILE, as_json=False).finish(report.for_student("ada"))
    assert (tmp_path / "out").read_bytes().removeprefix(codecs.BOM_UTF8).startswith(begins)
    assert set(FORMATS) - set(BEGINS) == {"classroom50"}


def test_classroom_50_must_say_what_was_handed_in(monkeypatch):
    monkeypatch.delenv("CLASSROOM", raising=False)
    with pytest.raises(UsageError, match="not set in the environment: CLASSROOM"):
        target("classroom50", None, FILE, as_json=False)


def test_where_no_form_is_asked_for_there_is_no_target(tmp_path):
    assert target(None, None, FILE, as_json=False) is None
    with pytest.raises(UsageError, match="--out needs --format"):
        target(None, tmp_path / "out", FILE, as_json=False)


def test_two_documents_cannot_both_go_to_standard_output(tmp_path):
    with pytest.raises(UsageError, match="--json and --format both want standard output"):
        target("junit", None, FILE, as_json=True)
    assert target("junit", tmp_path / "out", FILE, as_json=True).form == "junit"


def test_what_is_not_complete_yet_is_written_as_the_student_may_read_it(report, tmp_path):
    seen = []
    out = tmp_path / "out"
    Target("junit", lambda report: seen.append(report) or b"so far", out).so_far(report)
    assert out.read_bytes() == b"so far"
    (student,) = seen
    assert student.seed is None
    assert "a secret" not in student.model_dump_json()


def test_on_standard_output_nothing_stands_before_it_is_complete(report, capsysbinary):
    Target("junit", lambda _: b"a form", None).so_far(report)
    assert capsysbinary.readouterr().out == b""
    Target("junit", lambda _: b"a form", None).finish(report)
    assert capsysbinary.readouterr().out == b"a form"


def test_where_there_is_no_score_no_file_is_left(report, refused, tmp_path):
    out = tmp_path / "out"
    out.write_bytes(b"so far")
    for path in (out, None):
        with pytest.raises(NoScoreError):
            Target("classroom50", refused, path).finish(report)
    assert not out.exists()


def test_github_gets_a_summary_where_it_asks_for_one(report, tmp_path, monkeypatch, capsysbinary):
    summary = tmp_path / "summary.md"
    summary.write_bytes(b"of another step\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    target("github", None, FILE, as_json=False).finish(report.for_student("ada"))
    assert summary.read_bytes().startswith(b"of another step\n")
    assert len(summary.read_bytes()) > len(b"of another step\n")
    before = summary.read_bytes()
    target("junit", None, FILE, as_json=False).finish(report.for_student("ada"))
    assert summary.read_bytes() == before


def test_a_summary_that_cannot_be_written_is_an_error(report, tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    with pytest.raises(UsageError, match=r"cannot be written \(Is a directory\)"):
        formats.add_step_summary(report)


def test_places_are_told_from_the_root_of_the_repository(tmp_path, monkeypatch):
    (tmp_path / "work").mkdir()
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert formats._folder(tmp_path / "work" / "hw1.py") == "work"
    assert formats._folder(tmp_path / "work") == "work"
    assert formats._folder(tmp_path / "hw1.py") == "."
