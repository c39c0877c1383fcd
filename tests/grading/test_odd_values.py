"""Whatever a function returns, each part is told something: nothing of the grader's raises."""

from pathlib import Path

import numpy as np
import pytest

from grader import checkers
from grader.answers.answer_key import AnswerKey
from grader.course.course import Course
from grader.grading.judging import judged
from grader.runs import Unusable

COURSE = Course(Path(__file__).parents[2])
ODD = (
    lambda value, _: value.astype(bool),
    lambda value, _: np.trunc(value).astype(np.int64),
    lambda value, _: value.ravel(),
    lambda value, _: np.asarray(value.sum()),
    lambda value, _: value * 1e14,
    lambda value, random: np.where(random.random(value.shape) < 0.3, np.inf, value),
    lambda value, _: np.full(value.shape, np.nan),
    lambda value, _: np.zeros((0, *value.shape)),
    lambda value, random: random.normal(size=(2, *value.shape)),
    lambda value, _: np.full(value.shape, 3.25),
    lambda value, _: value[::-1] if value.ndim else value + 1,
    lambda value, _: np.zeros(value.shape),
    lambda value, _: value.astype(np.float32) * 1.5,
    lambda value, random: random.normal(size=value.shape),
    lambda value, _: Unusable("None"),
    lambda value, _: Unusable("a set"),
)


def made(odd, value, random):
    """An odd value as it arrives: no number of numpy."""
    found = odd(value, random)
    return found if isinstance(found, Unusable) else np.asarray(found)


def odd_attempts(item, function, random):
    """Attempts of who returns odd values under some keys of `function`, one kind for each key."""
    kinds = {
        key: ODD[random.integers(len(ODD))]
        for key, answer in item.expected[0][function.name].items()
        if isinstance(answer.value, np.ndarray) and random.random() < 0.6
    }
    wrong = [
        {key: made(odd, expected[function.name][key].value, random) for key, odd in kinds.items()}
        for expected in item.expected
    ]
    return item.attempts_wrong_in(function.name, wrong)


@pytest.fixture(scope="module", params=["hw1", "hw1_mlp", "layers", "linear_models"])
def key(request):
    assignment, reference = COURSE.assignment(request.param), COURSE.reference(request.param)
    return AnswerKey.build(assignment, reference, "odd")


def functions(key):
    return [(item, f) for item in key.items if item.problem.inputs for f in item.problem.functions]


@np.errstate(all="ignore")
def test_every_part_is_checked(key):
    random = np.random.default_rng(5)
    for item, function in functions(key):
        for _ in range(40):
            attempts = odd_attempts(item, function, random)
            found = checkers.check(item.problem, attempts, key.oracle)
            assert [each.part for each in found] == [part.name for part in item.problem.parts]


@np.errstate(all="ignore")
def test_every_part_is_explained(key):
    random = np.random.default_rng(6)
    for item, function in functions(key):
        attempts = odd_attempts(item, function, random)
        found = judged(item.problem, attempts, key.oracle, key.explainers[item.problem.id])
        assert [each.part for each in found] == [part.name for part in item.problem.parts]
