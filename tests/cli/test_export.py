import json

import pytest

from grader.verdicts import Verdict

ONE = ["gradescope"]


@pytest.fixture
def marks(make, tmp_path, monkeypatch):
    """The report of a class of two, and of a third on which the grader failed."""
    monkeypatch.chdir(tmp_path)
    wrong = make.part(verdict=Verdict.WRONG_VALUE, detail="for the instructor")
    report = make.report(
        make.submission(make.problem(make.part()), name="ada", path="/home/ada"),
        make.submission(make.problem(wrong), name="bob", output="printed"),
        make.submission(name="eve", status="grader_error", score=None, max_score=1.0),
    )
    (tmp_path / "report.json").write_text(report.model_dump_json())
    return tmp_path / "report.json"


def test_one_submission_of_a_class(marks, grader, document):
    result = grader("export", "gradescope", marks, "--submission", "ada")
    assert result.exit_code == 0
    assert document(result)["score"] == 1.0
    assert result.stderr == ""


@pytest.mark.parametrize("form", ONE)
def test_a_class_where_one_is_wanted(marks, grader, form):
    result = grader("export", form, marks)
    assert result.exit_code == 2
    assert "name one submission with --submission: ada, bob, eve" in result.stderr


def test_a_whole_class(marks, grader):
    result = grader("export", "junit", marks)
    assert result.exit_code == 0
    assert result.stdout.count("<testsuite ") == 3
    for secret in ("a secret", "/home/ada", "for the instructor", "printed"):
        assert secret not in result.stdout


def test_one_of_the_class_alone(marks, grader):
    assert grader("export", "junit", marks, "--submission", "bob").stdout.count("<testsuite ") == 1


def test_a_file_in_one_step(marks, grader, tmp_path):
    result = grader(
        "export", "gradescope", marks, "--submission", "bob", "--out", "to/results.json"
    )
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads((tmp_path / "to/results.json").read_bytes())["score"] == 0.0
    assert [path.name for path in (tmp_path / "to").iterdir()] == ["results.json"]


def test_a_file_that_cannot_be_written(marks, grader):
    result = grader("export", "junit", marks, "--out", marks / "results.xml")
    assert result.exit_code == 2
    assert "results.xml: cannot be written" in result.stderr
    assert "choose another file with --out" in result.stderr


def test_the_visibility_of_the_tests(marks, grader, document):
    options = ("--submission", "ada", "--visibility", "after_published")
    assert document(grader("export", "gradescope", marks, *options))["visibility"] == (
        "after_published"
    )


@pytest.mark.parametrize("form", ONE)
def test_a_fault_of_the_grader_is_status_3_and_writes_nothing(marks, grader, form, tmp_path):
    result = grader("export", form, marks, "--submission", "eve", "--out", "results.json")
    assert result.exit_code == 3
    assert "eve: the grader itself failed on this submission" in result.stderr
    assert not (tmp_path / "results.json").exists()


def test_a_file_that_is_no_report(marks, grader):
    marks.write_text("{}")
    result = grader("export", "junit", marks)
    assert result.exit_code == 2
    assert "is no report of this version of grader" in result.stderr
