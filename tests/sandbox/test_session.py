"""What a session makes of its workers, told by workers that only play a part."""

import json
from dataclasses import replace

import numpy as np
import pytest

from grader.errors import SandboxError, WireError
from grader.runs import Returned, Unusable
from grader.sandbox.processes.cold import ColdLauncher
from grader.sandbox.processes.lost import Cause, Lost
from grader.sandbox.session import Session
from grader.sandbox.source import Source
from grader.sandbox.wire import messages
from grader.sandbox.wire.frames import Frame
from grader.sandbox.wire.messages import Raised, Refused
from grader.spec.limits import Limits
from grader.verdicts import Verdict
from tests.sandbox.actors import FINE, SOURCE, Actor, Stage, call, session_of

DIVISION = Raised("ZeroDivisionError", "ZeroDivisionError", "", "hw1.py", 3)
SYNTAX = Raised("SyntaxError", "SyntaxError", "", "hw1.py", 3, 1)


def test_one_worker_answers_all_calls():
    session, stage = session_of([None, FINE, FINE, FINE])
    with session:
        assert session.run([call("f"), call("g")]) + session.run([call("f")]) == [FINE] * 3
    (actor,) = stage.launched
    first = actor.answered[1]
    assert actor.answered == [0, first, first + 1, first + 2]
    assert actor.closed


def test_no_process_can_know_the_number_of_a_call_before_it_is_asked():
    session, stage = session_of(*[[None, FINE, Lost(Cause.EXIT)]] * 4)
    session.run([call(f"{name}{n}") for n in range(4) for name in ("fine", "lost")])
    assert len({actor.answered[1] for actor in stage.launched}) > 1


def test_results_are_limited_in_all_trials_together():
    half = Returned({"": np.ones(5 << 20)})  # 40 of the 64 MiB
    session, stage = session_of([None, half, FINE, half], [None, FINE])
    runs = session.run([call("f"), call("g"), call("f")])
    assert runs[:2] == [half, FINE]
    assert runs[2].verdict is Verdict.OUTPUT_LIMIT
    assert stage.launched[0].closed
    assert session.run([call("f"), call("g")]) == [runs[2], FINE]


@pytest.mark.parametrize("reply", [DIVISION, Refused("returned_none"), Refused("not_callable")])
def test_a_mistake_ends_no_worker(reply):
    session, stage = session_of([None, reply, FINE])
    failed, fine = session.run([call("f"), call("f")])
    assert failed.verdict in {Verdict.RAISED, Verdict.WRONG_TYPE}
    assert fine is not failed
    assert not stage.launched[0].closed


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (Lost(Cause.WALL_TIME), Verdict.TIMEOUT),
        (Lost(Cause.EXIT), Verdict.CRASHED),
        (Lost(Cause.PROTOCOL), Verdict.PROTOCOL),
        (Refused("result_too_large"), Verdict.OUTPUT_LIMIT),
        (Raised("MemoryError", "MemoryError"), Verdict.MEMORY),
        (Frame(99, 1), Verdict.PROTOCOL),
        (Frame(messages.Kind.RAISED, 1), Verdict.PROTOCOL),
    ],
)
def test_a_lost_process_costs_one_function(line, verdict):
    session, stage = session_of([None, FINE, line], [None, FINE])
    with session:
        before, lost, again, after = session.run([call("g"), call("f"), call("f"), call("g")])
        assert session.run([call("f")]) == [lost]
    assert lost.verdict is verdict
    assert again is lost
    assert before == after == FINE
    assert [actor.closed for actor in stage.launched] == [True, True]


def test_the_import_is_tried_once():
    session, stage = session_of([Lost(Cause.WALL_TIME)])
    runs = session.run([call("f"), call("g")]) + session.run([call("f")])
    assert {run.message for run in runs} == {"the import of hw1.py did not finish within 20 s"}
    assert len(stage.launched) == 1


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (WireError("lies"), Verdict.PROTOCOL),
        (Frame(99, 0), Verdict.PROTOCOL),
        (SYNTAX, Verdict.RAISED),
        (Raised("MemoryError", "MemoryError"), Verdict.MEMORY),
    ],
)
def test_an_import_that_fails_altogether_fails_everycall(line, verdict):
    session, stage = session_of([line])
    assert [run.verdict for run in session.run([call("f"), call("g")])] == [verdict] * 2
    assert session.remarks == ()
    assert [actor.closed for actor in stage.launched] == [True]


def test_what_writes_before_the_first_call_is_the_import():
    session, stage = session_of([None, Lost(Cause.EARLY)])
    first, second = session.run([call("f"), call("g")])
    assert first.message == "the import of hw1.py wrote to the connection to the grader"
    assert second is first
    assert len(stage.launched) == 1


def test_what_writes_before_a_later_call_costs_one_function():
    session, _ = session_of([None, FINE, Lost(Cause.EARLY)], [None, FINE])
    _, lost, fine = session.run([call("f"), call("g"), call("f")])
    assert lost.verdict is Verdict.PROTOCOL
    assert fine is not lost


def test_a_function_that_the_import_did_not_reach():
    session, _ = session_of([DIVISION, FINE, Refused("missing_function")])
    fine, missing = session.run([call("f"), call("late")])
    assert fine == FINE
    assert missing.message.startswith("not defined, since importing hw1.py raised ZeroDivision")
    (remark,) = session.remarks
    assert remark.startswith("hw1.py raised ZeroDivisionError at line 3 when it was imported")


CELLS = {"cell 1": b"early = 1 / 0", "cell 2": b"def late(:\n"}


def test_what_a_notebook_lacks_is_blamed_on_the_cell_that_names_it():
    stopped = {
        0: replace(DIVISION, file="cell 1", line=1),
        1: replace(SYNTAX, file="cell 2", line=1),
    }
    missing = Refused("missing_function")
    stage = Stage([messages.write_loaded(stopped), missing, missing, missing], files=CELLS)
    session = Session(Source(CELLS, "hw1.ipynb", tuple(CELLS)), Limits(), stage)
    early, late, none = session.run([call("early"), call("late"), call("none")])
    assert "raised ZeroDivisionError at line 1 of cell 1" in early.message
    assert late.message.startswith("cell 2 has a syntax error at line 1")
    assert none.message == "none is not defined in hw1.ipynb"
    assert [remark[:6] for remark in session.remarks] == ["cell 1", "cell 2"]


def test_no_text_of_the_students_comes_along_with_values():
    values = {"": Unusable("x is [1.5, 2.5]"), "b": Unusable("a dict"), "c": np.ones(1)}
    session, _ = session_of([None, Returned(values, ("misspelt", "x_is_1_5", "not a name"))])
    (run,) = session.run([call("f")])
    assert run.other_keys == ("misspelt",)
    assert run.values[""] == Unusable("an object of another type")
    assert run.values["b"] == Unusable("a dict")
    assert run.values["c"] is not None


def test_what_all_workers_printed_is_kept():
    session, stage = session_of([None, Lost(Cause.EXIT)], [None, FINE])
    assert session.output == ""
    session.run([call("f"), call("g")])
    stage.launched[-1].output = b"more \x1b[2J\xff\n"
    assert session.output == "printed\nmore \\x1b[2J\ufffd\n"


def test_a_session_that_is_asked_nothing_starts_nothing():
    session, stage = session_of()
    with session:
        assert session.run([]) == []
    assert stage.launched == []


def test_a_worker_that_cannot_be_started_is_the_graders_own_fault(monkeypatch):
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    session = Session(Source({"hw1.py": SOURCE}, "hw1.py"), Limits(), ColdLauncher())
    with session, pytest.raises(SandboxError, match="no worker could be started"):
        session.run([call("f")])


def test_who_has_used_up_its_time_is_not_called_again():
    class Costly(Actor):
        def answer(self, number, seconds, cpu_seconds):
            self.cpu_seconds += Limits().function_cpu_seconds
            return super().answer(number, seconds, cpu_seconds)

    session, stage = session_of()
    stage.waiting = [Costly([None, FINE, FINE]), Actor([None, FINE])]
    first, spent, other = session.run([call("f"), call("f"), call("g")])
    assert (first, other) == (spent, FINE)
    assert len(stage.launched[0].answered) == 2
    assert (spent.verdict, spent.code) == (Verdict.TIMEOUT, "cpu_time_limit")
    assert spent.message.startswith("f used up its ")


def test_a_process_that_ends_between_two_questions_costs_one_function():
    class Dies(Actor):
        def ask(self, questions):
            if self.answered:
                raise Lost(Cause.EXIT, 3)
            super().ask(questions)

    session, stage = session_of()
    stage.waiting = [Dies([None]), Actor([None, FINE])]
    lost, fine = session.run([call("f"), call("g")])
    assert lost.message == "the process exited with status 3 during f"
    assert fine == FINE


def test_a_process_that_ends_behind_its_answers_costs_no_function():
    class Dies(Actor):
        def ask(self, questions):
            if len(self.answered) == 2:
                raise Lost(Cause.EXIT, 3)
            super().ask(questions)

    session, stage = session_of()
    stage.waiting = [Dies([None, FINE]), Actor([None, FINE, FINE])]
    assert session.run([call("f")]) + session.run([call("g"), call("g")]) == [FINE] * 3
    assert [actor.closed for actor in stage.launched] == [True, False]


@pytest.mark.parametrize("first", [FINE, DIVISION, Refused("returned_none")])
def test_all_answers_of_who_loses_its_process_are_lost(first):
    """A worker may have sent some of them: by chance, which no verdict may hang on."""
    session, _ = session_of([None, FINE, first, FINE, Lost(Cause.EXIT)], [None, FINE])
    other, *lost, last = session.run([call(name) for name in "gfffh"])
    assert (other, last) == (FINE, FINE)
    assert {each.verdict for each in lost} == {Verdict.CRASHED}


def test_what_takes_the_result_of_a_lost_function_is_not_called():
    steps = [{"do": "call", "name": "f"}, {"do": "call", "name": "g"}]
    f, g = (replace(call(name), script=json.dumps(steps[:n])) for n, name in ((1, "f"), (2, "g")))
    session, stage = session_of([None, Lost(Cause.WALL_TIME, limit="call_seconds")], [None, FINE])
    with session:
        lost, *others = session.run([f, g, g])
        assert others == [lost, lost]
        assert lost.message == "f did not finish within 10 s"
        assert session.run([call("h")]) == [FINE]
    assert len(stage.launched) == 2
