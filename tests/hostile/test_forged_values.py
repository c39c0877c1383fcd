"""Whatever a worker sends back for values, checkers make verdicts of it and raise nothing."""

import random
from pathlib import Path

import numpy as np
import pytest

from grader.answers.answer_key import AnswerKey
from grader.course.course import Course
from grader.grading.grade import grade_problems
from grader.runs import Returned, Unusable
from grader.verdicts import Verdict

ROOT = Path(__file__).parents[2]
TEXTS = (
    "",
    "NaN",
    "[" * 60_000,
    '{"inputs": ["x"], "nodes": {"x": ["+", "x", "x"]}, "output": "x"}',
    '{"inputs": [], "nodes": {}, "output": "\\ud800"}',
    '{"inputs": [1e999], "nodes": ' + "9" * 5000 + ', "output": null}',
)
ARRAYS = (
    np.zeros(()),
    np.zeros(0),
    np.zeros((0, 2)),
    np.zeros((5, 0, 3)),
    np.zeros((1,) * 8),
    np.full((3, 2), np.nan),
    np.full((2, 2), np.inf),
    np.full((4, 1), 1e308),
    np.array([[5e-324, -0.0]]),
    np.array([2**63 - 1, -(2**63)]),
    np.array([[True], [False]]),
)
ANYTHING = (*TEXTS, *ARRAYS, Unusable("an object of another type"))


class Forger:
    """A session in which each value is the right one, a distorted one, or anything at all."""

    def __init__(self, key, seed):
        self._key = key
        self._random = random.Random(seed)

    def run(self, calls):
        return [Returned(dict(self._values(call))) for call in calls]

    def _values(self, call):
        right = self._key.oracle.reference.run(call).values
        for name in [*right, "more"]:
            value = right.get(name)
            forged = (value, self._distorted(value), self._random.choice(ANYTHING), None)
            chosen = self._random.choice(forged)
            if chosen is not None:
                yield name, chosen

    def _distorted(self, value):
        if not isinstance(value, np.ndarray):
            return value
        distort = self._random.choice(
            (np.negative, np.zeros_like, np.ravel, np.transpose, np.isnan, np.atleast_3d)
        )
        return np.asarray(distort(value))


@pytest.fixture(scope="module", params=["hw1", "layers", "hostile"])
def key(request):
    root = Path(__file__).parent / "course" if request.param == "hostile" else ROOT
    course = Course.find(root)
    assignment = course.assignment(request.param).model_copy(update={"trials": 2})
    return AnswerKey.build(assignment, course.reference(request.param), "seed")


@pytest.mark.parametrize("seed", range(8))
def test_forged_values_become_verdicts(key, seed):
    problems = grade_problems(Forger(key, seed), key)
    parts = [part for problem in problems for part in problem.parts]
    assert {part.verdict for part in parts} <= set(Verdict) - {Verdict.GRADER_ERROR}
    assert all(np.isfinite(part.score) for part in parts)
