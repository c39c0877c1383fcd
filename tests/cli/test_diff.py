import json

import jsonschema
import pytest

from grader.verdicts import Verdict


@pytest.fixture
def reports(make, tmp_path, monkeypatch):
    """The reports `old` and `new`, in which ada has fallen."""
    monkeypatch.chdir(tmp_path)
    for name, verdict in (("old", Verdict.CORRECT), ("new", Verdict.MISSING)):
        (tmp_path / name).mkdir()
        report = make.report(make.submission(make.problem(make.part(verdict=verdict))))
        (tmp_path / name / "report.json").write_text(report.model_dump_json())
    return tmp_path


@pytest.mark.parametrize("new", ["new", "new/report.json"])
@pytest.mark.usefixtures("reports")
def test_who_moved_and_why(grader, new):
    result = grader("diff", "old", new)
    assert (result.exit_code, result.stderr) == (1, "")
    assert "Down" in result.stdout
    assert "ada  1 → 0 (-1)" in result.stdout
    assert "1.2b/s1: 1 → 0 (-1), correct → missing" in result.stdout
    assert "1 moved, 0 did not." in result.stdout


@pytest.mark.usefixtures("reports")
def test_nobody_moved(grader):
    result = grader("diff", "old", "old")
    assert result.exit_code == 0
    assert "0 moved, 1 did not." in result.stdout


@pytest.mark.usefixtures("reports")
def test_json_is_one_document_that_fits_its_schema(grader, document):
    result = grader("diff", "old", "new", "--json")
    found = document(result)
    assert result.exit_code == 1
    assert found["submissions"][0]["parts"][0]["after"] == 0.0
    jsonschema.validate(found, json.loads(grader("schema", "diff").stdout))


def test_reports_on_two_assignments_are_not_compared(reports, make, grader):
    other = make.report(make.submission(), assignment="hw2")
    (reports / "new/report.json").write_text(other.model_dump_json())
    result = grader("diff", "old", "new")
    assert result.exit_code == 2
    assert "old is on hw1 and new on hw2; compare two reports on one assignment" in result.stderr


@pytest.mark.usefixtures("reports")
def test_a_folder_without_a_report(grader):
    result = grader("diff", "old", ".")
    assert result.exit_code == 2
    assert "report.json: cannot be read (No such file" in result.stderr
