"""Every known submission, run in the sandbox, gets the verdicts it must get, part by part."""

from pathlib import Path

import pytest

from grader.course.course import Course
from grader.verify.examples import compare, read

COURSE = Course(Path(__file__).parents[2])
EXPECTED = read(COURSE.examples("hw1") / "expected.json")


@pytest.fixture(scope="module")
def report(graded):
    return graded("hw1")


def test_every_submission_is_graded_and_no_other(report):
    assert {submission.name for submission in report.submissions} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_part_has_its_verdict(report, name):
    only = report.model_copy(
        update={"submissions": tuple(s for s in report.submissions if s.name == name)}
    )
    assert compare({name: EXPECTED[name]}, only) == []


@pytest.mark.parametrize(
    ("name", "score", "pending"),
    [("perfect", 49.0, 1.0), ("zeros", 0.0, 1.0), ("sheet", 44.0, 1.0)],
)
def test_the_scores_that_are_promised(report, name, score, pending):
    (result,) = (s for s in report.submissions if s.name == name)
    assert (result.score, result.pending, result.max_score) == (score, pending, 50.0)
