"""Who is tried again, and when: whom the machine kept waiting, and whom the sandbox failed."""

import pytest

from grader.errors import SandboxError
from grader.verdicts import Verdict


def late(make, code):
    return make.submission(make.problem(make.part(verdict=Verdict.TIMEOUT, code=code)))


@pytest.fixture
def waited(make):
    return late(make, "waited")


@pytest.fixture
def starved(make):
    return late(make, "starved")


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


def test_a_fault_of_the_sandbox_is_tried_again_at_once_and_then_alone_at_the_end(play, make):
    died = SandboxError("it died")
    fine = make.submission(make.problem(make.part()))
    runs = {"ada": [died, fine], "bob": [died, died, fine], "eve": [fine]}
    report, tried, told = play(runs)
    assert sorted(tried) == ["ada", "ada", "bob", "bob", "bob", "eve"]
    assert (tried[-1], told[-1], len(told)) == ("bob", "bob", 3)
    assert {submission.status for submission in report.submissions} == {"graded"}


def test_a_fault_of_the_sandbox_that_stays_is_the_graders_own(play):
    faults = [SandboxError("it died")] * 3 + [SandboxError("again")]
    report, tried, told = play({"bob": faults})
    assert (len(tried), told) == (4, ["bob"])
    (bob,) = report.submissions
    assert (bob.status, bob.reason) == ("grader_error", "SandboxError: again")


def test_who_has_a_part_that_could_not_be_checked_is_tried_again(play, make):
    failed, fine = (
        make.submission(make.problem(make.part(verdict=verdict)))
        for verdict in (Verdict.GRADER_ERROR, Verdict.CORRECT)
    )
    report, tried, told = play({"ada": [failed, fine]})
    assert (len(tried), told) == (2, ["ada"])
    assert not report.submissions[0].grader_failed
