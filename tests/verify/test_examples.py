import json

import pytest

from grader.errors import CourseError
from grader.spec import Input
from grader.verdicts import Verdict
from grader.verify import examples
from grader.verify.examples import Expected, compare, read

DOUBLE = "def double(x):\n    return 2 * x\n"
TRIPLE = "def double(x):\n    return 3 * x\n"


@pytest.fixture
def report(make):
    right, wrong = make.part("a"), make.part("b", Verdict.WRONG_VALUE, code="sign")
    return make.report(make.submission(make.problem(right, wrong, id="1"), name="ada"))


def test_a_report_as_expected_has_no_differences(report):
    wanted = Expected(score=1.0, parts={"1.b": Verdict.WRONG_VALUE}, codes={"1.b": "sign"})
    assert compare({"ada": wanted}, report) == []


def test_a_code_that_is_not_named_is_free(report):
    wanted = Expected(score=1.0, parts={"1.b": Verdict.WRONG_VALUE})
    assert compare({"ada": wanted}, report) == []


def test_the_rest_need_not_be_right(report):
    wanted = Expected(score=1.0, rest=Verdict.WRONG_VALUE, parts={"1.a": Verdict.CORRECT})
    assert compare({"ada": wanted}, report) == []


@pytest.mark.parametrize(
    ("fields", "difference"),
    [
        ({"status": "rejected"}, "ada status: expected rejected, got graded"),
        ({"score": 2.0}, "ada score: expected 2.0, got 1.0"),
        ({"parts": {}}, "ada 1.b: expected correct, got wrong_value"),
        ({"codes": {"1.b": "factor"}}, "ada 1.b code: expected factor, got sign"),
        ({"codes": {"1.a": "factor"}}, "ada 1.a code: expected factor, got none"),
        ({"codes": {"1.c": "sign"}}, "ada 1.c: expected, but there is no such part"),
    ],
)
def test_every_difference_is_one_line(report, fields, difference):
    right = {"score": 1.0, "parts": {"1.b": Verdict.WRONG_VALUE}}
    assert compare({"ada": Expected(**(right | fields))}, report) == [difference]


def test_a_fault_of_the_grader_is_a_difference_though_the_marks_are_as_expected(make):
    part = make.part("b", Verdict.WRONG_VALUE, fault="KeyError: 'e'")
    report = make.report(make.submission(make.problem(part, id="1"), name="ada"))
    wanted = Expected(score=0.0, rest=Verdict.WRONG_VALUE)
    assert compare({"ada": wanted}, report) == ["ada the grader itself failed: 1: KeyError: 'e'"]


def test_examples_and_expectations_must_match(report):
    assert compare({"bob": Expected(score=1.0)}, report) == [
        "ada is not in expected.json: say there what it must get",
        "bob is in expected.json, but not among the examples",
    ]


def test_expectations_are_read(tmp_path):
    path = tmp_path / "expected.json"
    path.write_text('{"ada": {"score": null, "status": "grader_error"}}')
    assert read(path) == {"ada": Expected(score=None, status="grader_error")}


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CourseError, match=r"expected.json: no such file; it says what every"):
        read(tmp_path / "expected.json")


def test_a_file_with_a_fault_says_where(tmp_path):
    path = tmp_path / "expected.json"
    path.write_text('{"ada": {"score": 1, "rest": "fine"}}')
    with pytest.raises(CourseError, match=r"expected.json: ada.rest: Input should be 'correct'"):
        read(path)


def test_without_examples_that_is_said(make_subject, value_problem):
    problem = value_problem("double", "n", Input(name="x", shape="n"))
    check = examples.check(make_subject(problem, reference=DOUBLE))
    assert check.passed
    assert check.summary == ("no example submissions lie beside the assignment, so none was graded")


def test_examples_are_graded_in_sandboxes(make_subject, value_problem, tmp_path):
    problem = value_problem("double", "n", Input(name="x", shape="n"))
    subject = make_subject(problem, reference=DOUBLE)
    folder = tmp_path / "submissions_example" / "t"
    folder.mkdir(parents=True)
    (folder / "right.py").write_text(DOUBLE)
    (folder / "wrong.py").write_text(TRIPLE)
    expected = {"right": {"score": 1}, "wrong": {"score": 0, "rest": "wrong_value"}}
    (folder / "expected.json").write_text(json.dumps(expected))
    check = examples.check(subject)
    assert check.passed, check
    assert check.summary == "2 known submissions marked as expected.json says"
    (folder / "wrong.py").write_text(DOUBLE)
    assert examples.check(subject).details == (
        "wrong score: expected 0.0, got 1.0",
        "wrong 1.double: expected wrong_value, got correct",
    )
