import json

import pytest

from grader.verdicts import Verdict

ONE = ["gradescope", "classroom50"]


@pytest.fixture
def marks(make, tmp_path, monkeypatch):
    """The report of a class of two, and of a third on which the grader failed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    for name in ("CLASSROOM", "ASSIGNMENT", "COMMIT_URL", "RELEASE_URL", "REVIEW_URL", "USERNAME"):
        monkeypatch.setenv(name, name.lower())
    monkeypatch.setenv("SUBMISSION_TAG", "submit/1")
    wrong = make.part(verdict=Verdict.WRONG_VALUE, detail="for the instructor")
    report = make.report(
        make.submission(make.problem(make.part()), name="ada", path="/home/ada"),
        make.submission(make.problem(wrong), name="bob", output="printed"),
        make.submission(name="eve", status="grader_error", score=None, max_score=1.0),
    )
    (tmp_path / "report.json").write_text(report.model_dump_json())
    return tmp_path / "report.json"


def test_the_folder_of_a_report_stands_for_it(marks, grader):
    assert grader("export", "csv", marks.parent).stdout == grader("export", "csv", marks).stdout


def test_one_submission_of_a_class(marks, grader, document):
    result = grader("export", "gradescope", marks, "--submission", "ada")
    assert result.exit_code == 0
    assert document(result)["score"] == 1.0
    assert result.stderr == ""


@pytest.mark.parametrize("form", [*ONE, "github"])
def test_a_class_where_one_is_wanted(marks, grader, form):
    result = grader("export", form, marks)
    assert result.exit_code == 2
    assert "name one submission with --submission: ada, bob, eve" in result.stderr


def test_a_whole_class(marks, grader):
    result = grader("export", "junit", marks)
    assert result.exit_code == 0
    assert result.stdout.count("<testsuite ") == 3


@pytest.mark.parametrize("form", ["csv", "junit", "markdown"])
def test_no_secret_of_the_instructors_is_in_a_class(marks, grader, form):
    result = grader("export", form, marks)
    assert result.exit_code == 0
    for name in ("ada", "bob", "eve"):
        assert name in result.stdout
    for secret in ("a secret", "/home/ada", "for the instructor", "printed"):
        assert secret not in result.stdout


def test_annotations_and_the_summary_of_a_step(marks, grader, tmp_path, monkeypatch):
    (tmp_path / "summary.md").write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    result = grader("export", "github", marks, "--submission", "bob", "--folder", "src")
    assert result.stdout.startswith("::error title=1.2b%3A s1%3A wrong value (-1)::")
    added = (tmp_path / "summary.md").read_text()
    assert added.startswith("before\n## hw1: ")
    assert "**0 of 1 point**" in added


def test_a_summary_that_cannot_be_written(marks, grader, tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    result = grader("export", "github", marks, "--submission", "bob")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_what_classroom_50_sets_is_asked_for(marks, grader, monkeypatch):
    monkeypatch.delenv("USERNAME")
    result = grader("export", "classroom50", marks, "--submission", "ada")
    assert result.exit_code == 2
    assert "not set in the environment: USERNAME" in result.stderr


def test_canvas_names_who_is_missing(marks, grader, tmp_path):
    head = "Student,ID,SIS User ID,SIS Login ID,Section"
    (tmp_path / "canvas.csv").write_text(f"{head}\nAda,1,N1,ada,01\nDan,2,N2,dan,01\n")
    result = grader("export", "canvas", marks, "--roster", "canvas.csv", "--title", "HW 1 (5)")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{head},HW 1 (5)\n    Points Possible,,,,,1.00\n")
    assert result.stderr == (
        "in no row of the roster, so at the end of the file: bob, eve\n"
        "without a submission: Dan\n"
        "without a score, since the grader itself failed: eve\n"
    )


def test_canvas_wants_a_roster(marks, grader):
    result = grader("export", "canvas", marks)
    assert result.exit_code == 2
    assert "Missing option '--roster'" in result.stderr


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


@pytest.mark.parametrize(
    ("form", "said"),
    [
        *((form, "needed where the report has several") for form in (*ONE, "github")),
        *((form, "Default: all") for form in ("canvas", "csv", "junit", "markdown")),
    ],
)
def test_the_help_says_whether_a_submission_must_be_named(grader, form, said):
    assert said in grader("export", form, "--help").stdout
