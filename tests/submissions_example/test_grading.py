"""Every known submission, run in the sandbox, gets the verdicts it must get, part by part."""

from pathlib import Path

import pytest

from grader.course.course import Course
from grader.verify.examples import compare, read

COURSE = Course(Path(__file__).parents[2])
EXPECTED = {
    name: read(COURSE.examples(name) / "expected.json") for name in ("hw1", "hw1_mlp", "layers")
}


@pytest.mark.parametrize("assignment", EXPECTED)
def test_every_submission_is_graded_and_no_other(graded, assignment):
    names = {submission.name for submission in graded(assignment).submissions}
    assert names == set(EXPECTED[assignment])


@pytest.mark.parametrize(
    ("assignment", "name"), [(each, name) for each in EXPECTED for name in sorted(EXPECTED[each])]
)
def test_every_part_has_its_verdict(graded, assignment, name):
    report = graded(assignment)
    only = report.model_copy(update={"submissions": (report.submission(name),)})
    assert compare({name: EXPECTED[assignment][name]}, only) == []
