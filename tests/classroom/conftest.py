"""A class in which each submission plays a part; nothing is started."""

from pathlib import Path

import pytest

from grader.answers.answer_key import AnswerKey
from grader.classroom import whole_class
from grader.classroom.whole_class import grade_class
from grader.course.course import Course
from grader.intake import Arrival, Refusal
from grader.runs import TORCH

ROOT = Path(__file__).parents[2]


class Launcher:
    """Starts nothing."""

    isolation = "strict"
    backend = TORCH
    walls = frozenset({"seccomp", "landlock"})


APART = Launcher()


@pytest.fixture(scope="session")
def key():
    course = Course(ROOT)
    return AnswerKey.build(course.assignment("hw1"), course.reference("hw1"), "seed").only("1.2b")


def arrivals(*names, read=None):
    def arrival(name):
        return Arrival(name, Path(name), read or (lambda: Refusal(name, "", Path(name))))

    return [arrival(name) for name in names]


@pytest.fixture
def play(monkeypatch, key):
    """Grade a class where each name has its script: a result, or what is raised, per try."""

    def play(scripts, launcher=APART):
        tried, told = [], []

        def grade(submission, *_):
            tried.append(submission.name)
            line = scripts[submission.name].pop(0)
            if isinstance(line, Exception):
                raise line
            return line.model_copy(update={"name": submission.name})

        monkeypatch.setattr(whole_class, "grade", grade)
        report = grade_class(arrivals(*scripts), key, launcher, jobs=2, on_done=told.append)
        return report, tried, [done.result.name for done in told]

    return play
