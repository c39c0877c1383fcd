"""The examples of an assignment of this repository, graded as a class."""

from functools import cache
from pathlib import Path

import pytest

from grader.answers.answer_key import AnswerKey
from grader.classroom.whole_class import grade_class
from grader.cli.devices import chosen_device
from grader.course.course import Course
from grader.intake import collect
from grader.sandbox.opening import opened


@pytest.fixture(scope="session")
def graded():
    """`graded("hw1")`: the report on all that are known; each class is graded once."""
    course = Course(Path(__file__).parents[2])

    @cache
    def of(assignment_id, device="cpu"):
        assignment = course.assignment(assignment_id)
        key = AnswerKey.build(assignment, course.reference(assignment_id), "a seed of this test")
        arrivals = collect(course.examples(assignment_id), assignment)
        chosen = chosen_device(device, assignment)
        with opened(assignment.actions, "basic", backend=chosen.backend) as launcher:
            jobs = chosen.jobs(None)
            return grade_class(arrivals, key, launcher, jobs=jobs, on_done=lambda _: None)

    return of
