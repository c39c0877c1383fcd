import json
import math

import pytest

from grader.errors import CourseError
from grader.renderers.json import dump, load


@pytest.fixture
def report(make):
    return make.report(make.submission(make.problem(make.part(detail="for the instructor"))))


def test_a_report_reads_back_as_it_was(report, tmp_path):
    path = tmp_path / "report.json"
    path.write_bytes(dump(report))
    assert load(path) == report


def test_the_form_is_indented_and_ends_with_one_line_break(report):
    text = dump(report).decode()
    assert text.startswith('{\n  "schema_version": 1,\n  "assignment": "hw1",')
    assert text.endswith("\n}\n")
    assert "\r" not in text


@pytest.mark.parametrize("names", ["", "a", "abc"])
def test_the_pieces_are_one_indented_document(make, names):
    problem = make.problem(make.part(message='"submissions": []'), title='\\ "∇\n')
    report = make.report(*(make.submission(problem, name=name) for name in names))
    whole = json.loads(dump(report))
    assert dump(report).decode() == json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
    assert [s["name"] for s in whole["submissions"]] == list(names)


def test_a_path_that_is_no_text_reads_back_too(make, tmp_path):
    report = make.report(make.submission(path="/class/\udcff.py"))
    path = tmp_path / "report.json"
    path.write_bytes(dump(report))
    assert load(path) == report


def test_what_a_student_may_not_see_is_absent(report):
    document = json.loads(dump(report.for_student("ada")))
    assert "seed" not in document
    (submission,) = document["submissions"]
    assert {"path", "output"}.isdisjoint(submission)
    assert "detail" not in submission["problems"][0]["parts"][0]


def test_the_score_of_a_grader_error_is_null(make):
    report = make.report(make.submission(status="grader_error", score=None, max_score=4))
    assert json.loads(dump(report))["submissions"][0]["score"] is None


def test_names_of_any_script_stay_readable(make):
    assert "李明 ☺".encode() in dump(make.report(make.submission(name="李明 ☺")))


def test_a_lone_surrogate_is_written_as_an_escape(make):
    report = make.report(make.submission())
    broken = report.submissions[0].model_copy(update={"name": "ad\udc80a"})
    document = dump(report.model_copy(update={"submissions": (broken,)}))
    assert json.loads(document)["submissions"][0]["name"] == "ad\udc80a"


def test_a_number_that_is_not_finite_is_refused(make):
    broken = make.submission().model_copy(update={"score": math.nan})
    with pytest.raises(ValueError, match="not JSON compliant"):
        dump(make.report(broken))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CourseError, match=r"report\.json: cannot be read \(No such file"):
        load(tmp_path / "report.json")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "the whole file is no JSON"),
        (b"{}", "assignment: Field required"),
        (b'\xff"', "the whole file is no JSON"),
        (b"[" * 100_000, "the whole file is nested too deep"),
    ],
)
def test_a_file_that_is_no_report(tmp_path, content, said):
    path = tmp_path / "report.json"
    path.write_bytes(content)
    with pytest.raises(CourseError, match=said) as refused:
        load(path)
    assert "give a report.json that grader wrote" in str(refused.value)


def test_a_report_with_one_name_for_two(tmp_path, make):
    path = tmp_path / "report.json"
    path.write_bytes(dump(make.report(make.submission(name="ada"), make.submission(name="ada"))))
    with pytest.raises(CourseError, match=r"\(submissions: 2 are called 'ada'\)"):
        load(path)


def test_what_is_not_drawn_is_spelt_out(make):
    name = "a\N{RIGHT-TO-LEFT OVERRIDE}b\N{TAG SPACE}c\udcffd\N{LATIN SMALL LETTER E WITH ACUTE}"
    written = dump(make.report(make.submission(name=name)))
    assert r'"a\u202eb\udb40\udc20c\udcffdé"'.encode() in written
