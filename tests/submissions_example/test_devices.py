"""The same class on the CPU and on a GPU gets the same verdicts."""

from pathlib import Path

import pytest
import torch

from grader.answers.answer_key import AnswerKey
from grader.classroom.whole_class import grade_class
from grader.cli.devices import chosen_device
from grader.course.course import Course
from grader.intake import collect
from grader.sandbox.opening import opened

COURSE = Course(Path(__file__).parents[2])

pytestmark = pytest.mark.skipif(
    not torch.cuda.is_available(), reason="there is no GPU here that torch could compute on"
)


@pytest.mark.parametrize("assignment_id", ["hw1", "hw1_mlp"])
def test_verdicts_and_points_are_the_same_on_both(assignment_id):
    on_cpu, on_gpu = (marks(assignment_id, device) for device in ("cpu", "cuda"))
    assert on_gpu == on_cpu


def test_a_gpu_is_computed_on_behind_the_same_walls():
    assignment = COURSE.assignment("hw1")
    backends = (chosen_device(device, assignment).backend for device in ("cpu", "cuda"))
    on_cpu, on_gpu = map(level, backends)
    assert on_gpu == on_cpu


def level(backend):
    """What is proved at best where submissions compute with `backend`."""
    with opened((), "basic", backend=backend) as launcher:
        return launcher.isolation


def marks(assignment_id, device):
    """By submission and part: verdict and points."""
    assignment = COURSE.assignment(assignment_id)
    key = AnswerKey.build(assignment, COURSE.reference(assignment_id), "a seed of this test")
    arrivals = collect(COURSE.examples(assignment_id), assignment)
    chosen = chosen_device(device, assignment)
    with opened(assignment.actions, "basic", backend=chosen.backend) as launcher:
        report = grade_class(
            arrivals, key, launcher, jobs=chosen.jobs(None), on_done=lambda _: None
        )
    assert report.environment.device.startswith(device)
    return {
        (submission.name, problem.id, part.name): (part.verdict, part.score)
        for submission in report.submissions
        for problem in submission.problems
        for part in problem.parts
    }
