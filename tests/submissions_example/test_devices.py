"""The same class on the CPU and on a GPU gets the same verdicts."""

from pathlib import Path

import pytest
import torch

from grader.cli.devices import chosen_device
from grader.course.course import Course
from grader.sandbox.opening import opened

COURSE = Course(Path(__file__).parents[2])

pytestmark = pytest.mark.skipif(
    not torch.cuda.is_available(), reason="there is no GPU here that torch could compute on"
)


@pytest.mark.parametrize("assignment_id", ["hw1", "hw1_mlp"])
def test_verdicts_and_points_are_the_same_on_both(graded, assignment_id):
    devices = "cpu", "cuda"
    on_cpu, on_gpu = (marks(graded(assignment_id, device), device) for device in devices)
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


def marks(report, device):
    """By submission and part: verdict and points."""
    assert report.environment.device.startswith(device)
    return {
        (submission.name, place): (part.verdict, part.score)
        for submission in report.submissions
        for place, part in submission.by_place.items()
    }
