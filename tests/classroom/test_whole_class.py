"""A class, with a stand-in for the grading of one submission."""

import threading
from pathlib import Path

import pytest
import torch

from grader.classroom import whole_class
from grader.classroom.whole_class import environment, grade_class
from grader.errors import SandboxError, Stopped, UsageError
from grader.intake import Arrival, Refusal
from grader.report.results import Timed
from grader.runs import TORCH, Backend
from tests.classroom.conftest import APART, arrivals


@pytest.fixture
def engine(monkeypatch, make):
    """Sets what grades one submission: `engine(lambda name, launcher: ...)`."""

    def engine(work):
        def grade(submission, _key, launcher, _on_problem, _fence):
            work(submission.name, launcher)
            return make.submission(name=submission.name)

        monkeypatch.setattr(whole_class, "grade", grade)

    engine(lambda *_: None)
    return engine


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("jobs", [1, 3])
def test_every_submission_is_reported_once_by_name(key, jobs):
    told = []
    names = ("eve", "ada", "bob")
    report = grade_class(arrivals(*names), key, APART, jobs=jobs, on_done=told.append)
    assert [s.name for s in report.submissions] == ["ada", "bob", "eve"]
    assert sorted(done.result.name for done in told) == ["ada", "bob", "eve"]
    assert list(report.timing.submissions) == ["ada", "bob", "eve"]
    assert (report.seed, report.isolation, report.max_score) == ("seed", "strict", key.points)
    assert report.answer_key == key.digest


@pytest.mark.usefixtures("engine")
def test_what_was_kept_is_reported_and_not_told_again(key, make):
    told = []
    kept = [Timed(result=make.submission(name="bob"), seconds=7.0)]
    report = grade_class(arrivals("eve", "ada"), key, APART, jobs=1, on_done=told.append, kept=kept)
    assert [s.name for s in report.submissions] == ["ada", "bob", "eve"]
    assert report.timing.submissions["bob"] == 7.0
    assert len(told) == 2


@pytest.mark.usefixtures("engine")
def test_an_empty_class_has_an_empty_report(key):
    assert grade_class([], key, APART, jobs=1, on_done=print).submissions == ()


def test_the_graders_own_fault_costs_no_points_and_no_neighbour(key, engine):
    def work(name, _):
        if name == "bob":
            raise SandboxError("no worker\x1b[2J")

    engine(work)
    report = grade_class(arrivals("ada", "bob", "eve"), key, APART, jobs=2, on_done=lambda _: None)
    assert [s.status for s in report.submissions] == ["graded", "grader_error", "graded"]
    failed = report.submissions[1]
    assert (failed.score, failed.reason) == (None, "SandboxError: no worker\\x1b[2J")
    assert failed.path == str(Path("bob").absolute())


@pytest.mark.usefixtures("engine")
def test_a_submission_that_cannot_be_read_costs_no_neighbour(key):
    def read():
        raise MemoryError

    entries = [*arrivals("ada", read=read), *arrivals("bob")]
    report = grade_class(entries, key, APART, jobs=1, on_done=lambda _: None)
    assert [s.status for s in report.submissions] == ["grader_error", "graded"]


@pytest.mark.usefixtures("engine")
def test_a_submission_is_read_when_its_turn_comes(key):
    events = []

    def entry(name):
        def read():
            events.append(f"read {name}")
            return Refusal(name, "", Path(name))

        return Arrival(name, Path(name), read)

    entries = [entry("ada"), entry("bob")]
    grade_class(entries, key, APART, jobs=1, on_done=lambda done: events.append(done.result.name))
    assert events == ["read ada", "ada", "read bob", "bob"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_whatever_ends_it_early_stops_the_workers_and_starts_no_more(key, engine, error):
    """All but bob's worker wait until they are stopped; his result cannot be noted."""
    waiting = threading.Event()

    def work(name, launcher):
        if name == "bob":
            assert waiting.wait(20)
            return
        waiting.set()
        assert launcher._stopped.wait(20)
        raise Stopped

    def on_done(_):
        raise error

    engine(work)
    with pytest.raises(error):
        grade_class(arrivals("ada", "bob", *"cdefgh"), key, APART, jobs=2, on_done=on_done)
    assert not [t for t in threading.enumerate() if t.name.startswith("ThreadPoolExecutor")]


def test_a_report_says_what_stood_around_the_submissions(play, make):
    report, _, _ = play({"ada": [make.submission()]})
    assert report.walls == ("landlock", "seccomp")


def test_the_report_as_it_stands_is_told(monkeypatch, key, make):
    told = []

    def grade(submission, _key, _launcher, on_problem, _fence):
        for score in (0.0, 1.0):
            on_problem(make.submission(name=submission.name, score=score, max_score=1.0))
        return make.submission(name=submission.name)

    monkeypatch.setattr(whole_class, "grade", grade)
    grade_class(arrivals("ada"), key, APART, jobs=1, on_done=lambda _: None, on_report=told.append)
    assert [(r.assignment, r.submissions[0].score) for r in told] == [("hw1", 0.0), ("hw1", 1.0)]
    assert [list(r.timing.submissions) for r in told] == [["ada"], ["ada"]]


def test_nothing_is_run_where_too_little_holds(play, make):
    class Refusing:
        @property
        def isolation(self):
            raise UsageError("basic only")

    with pytest.raises(UsageError, match="basic only"):
        play({"ada": [make.submission()]}, Refusing())


def test_torch_stands_in_the_environment_only_where_it_is_used():
    assert environment(Backend("numpy")).torch is None
    assert environment(TORCH).torch == torch.__version__


def test_the_device_stands_in_the_environment():
    on_gpu = Backend(device="cuda", device_name="cuda (NVIDIA H100)")
    assert environment(TORCH).device == "cpu"
    assert environment(on_gpu).device == "cuda (NVIDIA H100)"
