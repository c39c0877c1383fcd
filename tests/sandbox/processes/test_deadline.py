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
