"""Every known submission, run in the sandbox, gets the verdicts it must get, part by part."""

import os
from pathlib import Path

import pytest

from grader.answers.answer_key import AnswerKey
from grader.classroom.whole_class import grade_class
from grader.course.course import Course
from grader.intake import collect
from grader.sandbox.opening import opened
from grader.verify.examples import compare, read

COURSE = Course(Path(__file__).parents[2])
FOLDER = COURSE.examples("hw1")
EXPECTED = read(FOLDER / "expected.json")


@pytest.fixture(scope="module")
def report():
    assignment = COURSE.assignment("hw1")
    key = AnswerKey.build(assignment, COURSE.reference("hw1"), "a seed of this test")
    entries = collect(FOLDER, assignment)
    with opened(assignment.actions, "basic") as launcher:
        jobs = os.cpu_count() or 1
        return grade_class(entries, key, launcher, jobs=jobs, on_done=lambda _: None)


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
