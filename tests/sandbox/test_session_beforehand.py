"""What a session runs before anything hidden is in its process, by workers that play a part."""

import pytest

from grader.sandbox.processes.lost import Cause, Lost
from grader.sandbox.session import MOMENT_SECONDS
from grader.sandbox.wire.frames import Frame
from grader.sandbox.wire.messages import Raised, Refused
from grader.spec.limits import Limits
from grader.verdicts import Verdict
from tests.sandbox.actors import FINE, Actor, call, session_of

DIVISION = Raised("ZeroDivisionError", "ZeroDivisionError", "", "hw1.py", 3)
SYNTAX = Raised("SyntaxError", "SyntaxError", "", "hw1.py", 3, 1)


def test_what_comes_back_beforehand_leaves_the_process_as_it_was():
    session, stage = session_of([None, FINE, DIVISION, FINE])
    f, g = call("f"), call("g")
    with session:
        found = session.beforehand([f, g])
        assert session.run([call("f")]) == [FINE]
    assert found[f] == FINE
    assert found[g].verdict is Verdict.RAISED
    (actor,) = stage.launched
    assert actor.answered[1:] == [actor.answered[1] + n for n in range(3)]


@pytest.mark.parametrize(
    "line",
    [Lost(Cause.WALL_TIME), Lost(Cause.EXIT), Refused("result_too_large"), Frame(99, 1)],
)
def test_who_is_lost_beforehand_is_asked_as_if_nothing_had_been(line):
    session, stage = session_of([None, FINE, line], [None, FINE, FINE])
    f, g = call("f"), call("g")
    with session:
        assert session.beforehand([f, g, call("h")]) == {f: FINE}
        assert session.run([call("g"), call("h")]) == [FINE, FINE]
        assert [actor.closed for actor in stage.launched] == [True, False]
    assert session.output == "printed\n"


def test_who_answers_more_than_was_asked_beforehand_is_asked_anew():
    session, stage = session_of([None, FINE, Lost(Cause.EARLY)], [None, FINE])
    f = call("f")
    assert session.beforehand([f]) == {f: FINE}
    assert session.run([call("f")]) == [FINE]
    assert len(stage.launched) == 2


def test_what_is_run_beforehand_has_a_moment_and_costs_no_time():
    class Slow(Actor):
        def answer(self, number, seconds, cpu_seconds):
            given.append(seconds)
            self.cpu_seconds += Limits().function_cpu_seconds
            return super().answer(number, seconds, cpu_seconds)

    given = []
    session, stage = session_of()
    stage.waiting = [Slow([None, FINE, FINE])]
    session.beforehand([call("f")])
    assert session.run([call("f")]) == [FINE]
    imported, before, after = given
    assert before <= MOMENT_SECONDS < after < imported


def test_nothing_is_had_beforehand_of_what_cannot_be_imported():
    session, stage = session_of([SYNTAX])
    assert session.beforehand([call("f")]) == {}
    assert session.run([call("f")])[0].verdict is Verdict.RAISED
    assert len(stage.launched) == 1
