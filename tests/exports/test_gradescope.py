import json

import pytest

from grader.errors import NoScoreError
from grader.exports import gradescope
from grader.verdicts import Verdict


@pytest.fixture
def schema(schemas):
    return json.loads((schemas / "gradescope-results.schema.json").read_bytes())


def the_tests(report):
    return json.loads(gradescope.dump(report))["tests"]


@pytest.mark.parametrize("which", ["one", "rejected"])
def test_every_kind_of_failure_is_valid(request, valid_json, schema, which):
    content = gradescope.dump(request.getfixturevalue(which))
    valid_json(schema, json.loads(content))
    assert b"\r" not in content
    assert b"\x1b" not in content


def test_the_score_is_the_reports(make):
    right, half = make.part(), make.part(verdict=Verdict.CONVENTION, score=0.5)
    document = json.loads(gradescope.dump(make.report(make.submission(make.problem(right, half)))))
    assert document["score"] == 1.5
    assert document["extra_data"]["isolation"] == "basic"
    assert document["execution_time"] == 0.5
    assert [(t["score"], t["max_score"], t["status"]) for t in document["tests"]] == [
        (1.0, 1.0, "passed"),
        (0.5, 1.0, "failed"),
    ]


def test_a_test_names_its_problem_and_part_and_says_what_is_wrong(make):
    part = make.part(verdict=Verdict.WRONG_VALUE, message="Too large.", code="factor")
    (test,) = the_tests(make.report(make.submission(make.problem(part))))
    assert (test["number"], test["name"]) == ("1.2b", "Forward pass: s1")
    assert test["output"] == "Too large."
    assert test["extra_data"] == {"verdict": "wrong_value", "code": "factor"}


def test_what_a_person_marks_is_neither_passed_nor_failed(make):
    part = make.part(verdict=Verdict.PENDING)
    (test,) = the_tests(make.report(make.submission(make.problem(part), pending=1.0)))
    assert {"score", "max_score", "status"}.isdisjoint(test)


def test_what_was_not_run_yet_has_no_points_so_far(make):
    (test,) = the_tests(make.report(make.submission(make.problem(make.part(verdict="skipped")))))
    assert (test["score"], test["max_score"]) == (0.0, 1.0)
    assert "status" not in test


def test_the_visibility_is_that_of_each_test_too(one):
    document = json.loads(gradescope.dump(one, "after_published"))
    assert document["visibility"] == "after_published"
    assert {test["visibility"] for test in document["tests"]} == {"after_published"}
    assert document["stdout_visibility"] == "hidden"


def test_a_fault_of_the_grader_is_never_a_zero(failed_grader):
    with pytest.raises(NoScoreError, match="no score to write"):
        gradescope.dump(failed_grader)
