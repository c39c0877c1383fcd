from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.exports import junit
from grader.verdicts import Verdict


@pytest.mark.parametrize("which", ["every_verdict", "one", "rejected", "failed_grader"])
def test_every_kind_of_failure_is_valid(request, valid_xml, which):
    content = junit.dump(request.getfixturevalue(which)).decode()
    valid_xml(content)
    assert "\r" not in content
    assert "&#" not in content


def test_an_empty_class_is_valid(make, valid_xml):
    content = junit.dump(make.report()).decode()
    valid_xml(content)
    assert list(ET.fromstring(content)) == []


def test_a_suite_per_submission_and_a_case_per_part(every_verdict):
    root = ET.fromstring(junit.dump(every_verdict))
    ada, bob = root
    assert (ada.get("name"), bob.get("name")) == ("ada", "=bob\\x1b[2J")
    counted = {name: ada.get(name) for name in ("tests", "failures", "errors", "skipped", "time")}
    assert counted == {
        "tests": "15", "failures": "6", "errors": "6", "skipped": "2", "time": "0.500"
    }  # fmt: skip
    (case,) = bob.iter("testcase")
    assert case.find("error").get("type") == "rejected"


@pytest.mark.parametrize(
    ("verdict", "tag"),
    [
        (Verdict.WRONG_VALUE, "failure"),
        (Verdict.CRASHED, "error"),
        (Verdict.PENDING, "skipped"),
        (Verdict.CORRECT, None),
    ],
)
def test_a_case_says_what_became_of_its_part(make, verdict, tag):
    part = make.part(verdict=verdict, message="What happened.", hint="What to try.")
    (case,) = ET.fromstring(junit.dump(make.report(make.submission(make.problem(part))))).iter(
        "testcase"
    )
    assert (case.get("classname"), case.get("name")) == ("hw1.1.2b", "s1")
    assert [child.tag for child in case] == ([tag] if tag else [])
    for child in case:
        assert (child.get("type"), child.get("message")) == (verdict, "What happened.")
        assert child.text == "What happened.\n→ What to try."


def test_a_fault_of_the_grader_is_an_error_without_a_score(failed_grader):
    root = ET.fromstring(junit.dump(failed_grader))
    assert root.find(".//error").get("type") == "grader_error"
    assert root.find(".//property[@name='score']").get("value") == ""


def test_no_secret_of_the_instructors_is_in_it(every_verdict):
    content = junit.dump(every_verdict).decode()
    assert every_verdict.seed not in content


@given(st.text(st.characters()))
def test_any_text_gives_xml_that_reads_back(make, text):
    part = make.part(name=text, verdict=Verdict.RAISED, message=text, hint=text)
    written = junit.dump(make.report(make.submission(make.problem(part), name=text)))
    assert ET.fromstring(written).tag == "testsuites"
