"""A class as a whole, with a stand-in for the grading of one submission."""

import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from grader import classroom
from grader.errors import SandboxError, UsageError
from grader.intake import Refusal
from grader.verdicts import Verdict

KEY = SimpleNamespace(
    assignment=SimpleNamespace(id="tiny", title="Tiny"), points=3.0, seed="a secret"
)


class Launcher:
    isolation = "strict"
    walls = frozenset({"seccomp", "landlock"})


@pytest.fixture
def play(monkeypatch):
    """Grade a class where each name has its script: a result, or what is raised, per try."""

    def grade_class(scripts, jobs=2, launcher=Launcher):
        tried, done = [], []

        def grade(entry, key, given):
            assert (key, given) == (KEY, launcher)
            tried.append((entry.name, threading.active_count()))
            line = scripts[entry.name].pop(0)
            if isinstance(line, Exception):
                raise line
            return line.model_copy(update={"name": entry.name})

        monkeypatch.setattr(classroom, "grade", grade)
        entries = [Refusal(name, "", Path(name)) for name in scripts]
        report = classroom.grade_class(entries, KEY, launcher, jobs=jobs, on_done=done.append)
        return report, [name for name, _ in tried], [result.name for result in done]

    return grade_class


@pytest.fixture
def waited(make):
    part = make.part(verdict=Verdict.TIMEOUT, code="waited")
    return make.submission(make.problem(part))


def test_a_report_says_what_stood_around_the_submissions(play, make):
    report, _, done = play({"bob": [make.submission()], "ada": [make.submission()]})
    assert report.isolation == "strict"
    assert report.walls == ("landlock", "seccomp")
    assert [submission.name for submission in report.submissions] == ["ada", "bob"]
    assert sorted(done) == ["ada", "bob"]


def test_who_was_kept_waiting_is_tried_again_at_the_end(play, make, waited):
    fine = make.submission(make.problem(make.part()))
    report, tried, done = play({"ada": [waited, fine], "bob": [fine], "eve": [fine]})
    assert tried[-1] == "ada"
    assert sorted(tried) == ["ada", "ada", "bob", "eve"]
    assert done[-1] == "ada"
    assert len(done) == 3
    assert {submission.score for submission in report.submissions} == {1.0}


def test_the_second_time_out_counts(play, waited):
    report, tried, done = play({"ada": [waited, waited]})
    assert tried == ["ada", "ada"]
    assert done == ["ada"]
    assert report.submissions[0].problems[0].verdict is Verdict.TIMEOUT


def test_a_loop_is_not_tried_again(play, make):
    loop = make.submission(make.problem(make.part(verdict=Verdict.TIMEOUT, code="time_limit")))
    _, tried, _ = play({"ada": [loop]})
    assert tried == ["ada"]


def test_a_fault_of_the_sandbox_is_tried_once_more(play, make):
    report, tried, _ = play({"ada": [SandboxError("the zygote died"), make.submission()]})
    assert tried == ["ada", "ada"]
    assert report.submissions[0].status == "graded"


def test_a_fault_of_the_graders_own_costs_no_points(play, make):
    faults = [SandboxError("it died"), SandboxError("again")]
    report, _, _ = play({"ada": faults, "bob": [ValueError("oh")], "eve": [make.submission()]})
    ada, bob, eve = report.submissions
    assert (ada.status, ada.score, ada.reason) == ("grader_error", None, "SandboxError: again")
    assert (bob.status, bob.reason) == ("grader_error", "ValueError: oh")
    assert eve.status == "graded"


def test_nothing_is_run_where_too_little_holds(play, make):
    class Refusing:
        @property
        def isolation(self):
            raise UsageError("basic only")

    with pytest.raises(UsageError, match="basic only"):
        play({"ada": [make.submission()]}, launcher=Refusing())
