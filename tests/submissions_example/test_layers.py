"""Every known submission to layers gets the verdicts it must get, with its caches."""

import os
from pathlib import Path

import pytest

from grader.answers.answer_key import AnswerKey
from grader.classroom.whole_class import grade_class
from grader.course.course import Course
from grader.intake import collect
from grader.runs import Backend
from grader.sandbox.opening import opened
from grader.verify.examples import compare, read

COURSE = Course(Path(__file__).parents[2])
FOLDER = COURSE.examples("layers")
EXPECTED = read(FOLDER / "expected.json")


@pytest.fixture(scope="module")
def report():
    assignment = COURSE.assignment("layers")
    key = AnswerKey.build(assignment, COURSE.reference("layers"), "a seed of this test")
    entries = collect(FOLDER, assignment)
    with opened(assignment.actions, "basic", backend=Backend("numpy")) as launcher:
        jobs = os.cpu_count() or 1
        return grade_class(entries, key, launcher, jobs=jobs, on_done=lambda _: None)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_part_has_its_verdict(report, name):
    only = report.model_copy(
        update={"submissions": tuple(s for s in report.submissions if s.name == name)}
    )
    assert compare({name: EXPECTED[name]}, only) == []


def test_a_forward_that_raises_is_told_of_the_way_back_too(report):
    (found,) = (s for s in report.submissions if s.name == "windows_beyond_the_edge")
    told = {
        part.message.partition(" raised")[0]
        for problem in found.problems
        for part in problem.parts
        if part.message
    }
    assert told == {"conv_forward"}
