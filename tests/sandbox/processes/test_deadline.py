import math
import time

import pytest

from grader.sandbox.processes.deadline import Deadline


@pytest.fixture
def later(monkeypatch):
    """Let seconds pass."""
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])

    def pass_by(seconds):
        now[0] += seconds

    return pass_by


def test_the_clock_runs_from_when_it_is_made(later):
    deadline = Deadline(10, 5, 0)
    later(4)
    assert deadline.seconds_left() == 6
    later(7)
    assert deadline.seconds_left() == -1


def test_how_long_nobody_has_looked_is_known(later):
    deadline = Deadline(10, 50, 0)
    later(3)
    assert deadline.seconds_unseen() == 3
    deadline.look_at(0, 0.0)
    assert deadline.seconds_unseen() == 0


def test_what_was_computed_before_does_not_count():
    deadline = Deadline(10, 5, cpu_before=3)
    assert not deadline.is_cpu_used_up(8)
    assert deadline.is_cpu_used_up(8.1)


def test_who_computed_nearly_all_the_while_was_busy():
    deadline = Deadline(10, 50, cpu_before=3)
    assert not deadline.was_busy(10.9)
    assert deadline.was_busy(11.1)


def test_who_waited_long_for_a_processor_was_starved():
    deadline = Deadline(10, 50, cpu_before=3)
    assert not deadline.was_starved(1.0)
    assert deadline.was_starved(1.1)


def test_while_the_machine_runs_others_the_clock_stands_still(later):
    deadline = Deadline(10, 50, cpu_before=3)
    deadline.look_at(3, 2.0)
    later(10)
    deadline.look_at(9, 6.0)
    assert (deadline.seconds_left(), deadline.kept_waiting) == (4, 4)


def test_it_never_stands_still_for_longer_than_it_runs(later):
    deadline = Deadline(10, 50, 0)
    deadline.look_at(0, 0.0)
    later(30)
    deadline.look_at(1, 29.0)
    assert deadline.seconds_left() == -10


def test_threads_that_wait_for_one_another_gain_nothing(later):
    deadline = Deadline(10, 50, cpu_before=3)
    deadline.look_at(3, 0.0)
    later(5)
    deadline.look_at(7, 99.0)
    assert deadline.kept_waiting == 1
    later(3)
    deadline.look_at(13, 199.0)
    assert deadline.kept_waiting == 0


def test_what_a_thread_waited_is_not_forgotten_when_it_ends(later):
    deadline = Deadline(10, 50, 0)
    deadline.look_at(0, 1.0)
    later(5)
    deadline.look_at(0, 4.0)
    deadline.look_at(0, 2.0)
    assert deadline.kept_waiting == 3


def test_where_nobody_knows_who_waited_the_clock_runs_on(later):
    deadline = Deadline(10, 50, 0)
    deadline.look_at(0, math.inf)
    later(5)
    deadline.look_at(0, math.inf)
    deadline.look_at(0, 2.0)
    assert deadline.seconds_left() == 5
