"""A class, with a stand-in for the grading of one submission."""

import threading
from pathlib import Path

import pytest
import torch

from grader.answers.answer_key import AnswerKey
from grader.classroom import whole_class
from grader.classroom.whole_class import environment, grade_class
from grader.course.course import Course
from grader.errors import SandboxError, Stopped, UsageError
from grader.intake import Arrival, Refusal
from grader.report.results import Timed
from grader.runs import TORCH, Backend
from grader.verdicts import Verdict

ROOT = Path(__file__).parents[2]


class Launcher:
    """Starts nothing."""

    isolation = "strict"
    backend = TORCH
    walls = frozenset({"seccomp", "landlock"})


APART = Launcher()


@pytest.fixture(scope="module")
def key():
    course = Course(ROOT)
    return AnswerKey.build(course.assignment("hw1"), course.reference("hw1"), "seed").only("1.2b")


def arrivals(*names, read=None):
    def arrival(name):
        return Arrival(name, Path(name), read or (lambda: Refusal(name, "", Path(name))))

    return [arrival(name) for name in names]


@pytest.fixture
def engine(monkeypatch, make):
    """Sets what grades one submission: `engine(lambda name, launcher: ...)`."""

    def engine(work):
        def grade(submission, _key, launcher, _on_problem):
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


def late(make, code):
    return make.submission(make.problem(make.part(verdict=Verdict.TIMEOUT, code=code)))


@pytest.fixture
def waited(make):
    return late(make, "waited")


@pytest.fixture
def starved(make):
    return late(make, "starved")


def test_a_report_says_what_stood_around_the_submissions(play, make):
    report, _, _ = play({"ada": [make.submission()]})
    assert report.walls == ("landlock", "seccomp")


def test_the_report_as_it_stands_is_told(monkeypatch, key, make):
    told = []

    def grade(submission, _key, _launcher, on_problem):
        for score in (0.0, 1.0):
            on_problem(make.submission(name=submission.name, score=score, max_score=1.0))
        return make.submission(name=submission.name)

    monkeypatch.setattr(whole_class, "grade", grade)
    grade_class(arrivals("ada"), key, APART, jobs=1, on_done=lambda _: None, on_report=told.append)
    assert [(r.assignment, r.submissions[0].score) for r in told] == [("hw1", 0.0), ("hw1", 1.0)]
    assert [list(r.timing.submissions) for r in told] == [["ada"], ["ada"]]


def test_who_was_kept_waiting_is_tried_again_at_the_end(play, make, waited):
    fine = make.submission(make.problem(make.part()))
    report, tried, told = play({"ada": [waited, fine], "bob": [fine], "eve": [fine]})
    assert sorted(tried) == ["ada", "ada", "bob", "eve"]
    assert (tried[-1], told[-1], len(told)) == ("ada", "ada", 3)
    assert {submission.score for submission in report.submissions} == {1.0}


def test_the_second_time_out_counts(play, waited):
    report, tried, told = play({"ada": [waited, waited]})
    assert (tried, told) == (["ada", "ada"], ["ada"])
    assert report.submissions[0].problems[0].verdict is Verdict.TIMEOUT


def test_who_was_starved_is_tried_again_alone_after_all_that_waited(play, make, waited, starved):
    fine = make.submission(make.problem(make.part()))
    _, tried, told = play({"ada": [starved, fine], "bob": [waited, fine], "eve": [waited, waited]})
    assert sorted(tried[3:5]) == ["bob", "eve"]
    assert tried[5:] == ["ada"]
    assert sorted(told) == ["ada", "bob", "eve"]


def test_who_is_starved_among_those_that_waited_is_tried_alone(play, make, waited, starved):
    fine = make.submission(make.problem(make.part()))
    report, tried, told = play({"ada": [waited, starved, fine]})
    assert (len(tried), told) == (3, ["ada"])
    assert report.submissions[0].score == 1.0


def test_the_last_time_out_counts_of_who_was_starved(play, starved):
    report, tried, told = play({"ada": [starved, starved]})
    assert (len(tried), told) == (2, ["ada"])
    assert report.submissions[0].problems[0].verdict is Verdict.TIMEOUT


def test_a_loop_is_not_tried_again(play, make):
    loop = make.submission(make.problem(make.part(verdict=Verdict.TIMEOUT, code="time_limit")))
    _, tried, _ = play({"ada": [loop]})
    assert tried == ["ada"]


def test_a_fault_of_the_sandbox_is_tried_once_more(play, make):
    faults = [SandboxError("it died"), SandboxError("again")]
    report, tried, _ = play({"ada": [SandboxError("it died"), make.submission()], "bob": faults})
    assert sorted(tried) == ["ada", "ada", "bob", "bob"]
    ada, bob = report.submissions
    assert ada.status == "graded"
    assert (bob.status, bob.reason) == ("grader_error", "SandboxError: again")


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
