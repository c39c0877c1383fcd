import contextlib
import time
from dataclasses import dataclass

import numpy as np
import pytest

from grader.runs import Returned, Unusable
from grader.sandbox.budget import IMPORT, Budget
from grader.spec.limits import Limits

LIMITS = Limits(
    import_seconds=5,
    call_seconds=1,
    function_seconds=3,
    function_cpu_seconds=2,
    submission_seconds=6,
    cpu_seconds=4,
)


@dataclass
class Clock:
    """A worker, and the time."""

    now: float = 100.0
    cpu_seconds: float = 0.0
    kept_waiting: float = 0.0


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(time, "monotonic", lambda: clock.now)
    return clock


def _use(budget, clock, function, wall, cpu):
    with budget.charged(function, clock):
        clock.now += wall
        clock.cpu_seconds += cpu


def test_at_first_a_call_and_a_function_have_all_their_time():
    budget = Budget(LIMITS)
    assert (budget.wall("f").seconds, budget.wall("f").limit) == (1, "call_seconds")
    assert (budget.cpu("f").seconds, budget.cpu("f").limit) == (2, "function_cpu_seconds")
    assert budget.left("f").spent is None


def test_the_import_has_limits_of_its_own():
    budget = Budget(LIMITS)
    assert (budget.wall(IMPORT).seconds, budget.wall(IMPORT).limit) == (5, "import_seconds")
    assert (budget.cpu(IMPORT).seconds, budget.cpu(IMPORT).limit) == (4, "cpu_seconds")


def test_the_calls_of_a_function_add_up(clock):
    budget = Budget(LIMITS)
    for _ in range(5):
        _use(budget, clock, "f", 0.5, 0.1)
    assert (budget.wall("f").seconds, budget.wall("f").limit) == (0.5, "function_seconds")
    assert budget.cpu("f").seconds == pytest.approx(1.5)
    assert budget.wall("g").limit == "call_seconds"
    _use(budget, clock, "f", 0.5, 0.0)
    assert budget.left("f").spent == "function_seconds"
    assert budget.left("g").spent is None


def test_the_functions_of_a_submission_add_up(clock):
    budget = Budget(LIMITS)
    _use(budget, clock, IMPORT, 3, 1)
    _use(budget, clock, "f", 2.5, 1)
    assert (budget.wall("g").seconds, budget.wall("g").limit) == (0.5, "submission_seconds")
    _use(budget, clock, "g", 0.1, 1.5)
    assert (budget.cpu("h").seconds, budget.cpu("h").limit) == (0.5, "cpu_seconds")
    _use(budget, clock, "g", 1, 0)
    assert budget.left("h").spent == "submission_seconds"


def test_time_counts_where_the_process_was_lost(clock):
    budget = Budget(LIMITS)
    with contextlib.suppress(ZeroDivisionError), budget.charged("f", clock):
        clock.now += 3
        raise ZeroDivisionError
    assert budget.left("f").spent == "function_seconds"


def test_what_a_function_returns_adds_up_apart_from_others():
    budget = Budget(Limits(result_mib=1))
    half = Returned({"": np.zeros((1 << 19) // 8), "told": Unusable("a dict")})
    assert budget.has_room_for(half, "f")
    assert budget.has_room_for(half, "f")
    assert not budget.has_room_for(Returned({"": "x"}), "f")
    assert budget.has_room_for(half, "g")


def test_that_the_machine_ran_others_is_charged_to_nobody(clock):
    budget = Budget(LIMITS)
    with budget.charged("f", clock):
        clock.now += 2.5
        clock.kept_waiting += 2
    assert budget.wall("f") == (1, "call_seconds")
    _use(budget, clock, "f", 2, 0)
    assert budget.wall("f") == (0.5, "function_seconds")


def test_functions_that_are_called_one_after_the_other_have_the_time_of_each(clock):
    budget = Budget(LIMITS)
    assert budget.wall("f", calls=2) == (2, "call_seconds")
    assert budget.cpu("f", calls=2) == (4, "function_cpu_seconds")
    _use(budget, clock, "f", 3.5, 0)
    assert budget.wall("f", calls=2) == (2, "call_seconds")
    assert (budget.left("f", calls=2).spent, budget.left("f").spent) == (None, "function_seconds")
