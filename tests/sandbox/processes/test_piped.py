"""A piped worker by itself, with a stand-in for the worker that starts in no time."""

import math
import subprocess
import sys
import threading

import pytest

from grader.errors import Stopped
from grader.sandbox.folders.quota import Quota
from grader.sandbox.processes.lost import Cause, Lost
from grader.sandbox.processes.piped import PipedWorker
from grader.sandbox.processes.printed import KEPT_OUTPUT
from grader.sandbox.wire.frames import Frame, encode
from grader.sandbox.wire.messages import CHANNEL_LOST
from tests.sandbox.processes.conftest import LIMITS

PRELUDE = """
import os, struct, sys, time
def answer(number=1, length=0, magic=b"GRDR", body=b""):
    data = struct.pack("<4sBBHIQ", magic, 1, 5, 0, number, length) + body
    while data:
        data = data[os.write(1, data):]
def asked():
    return os.read(0, 20)
"""


@pytest.fixture
def start(scratch):
    workers = []

    def start(code):
        child = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", PRELUDE + code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
        )
        quota = Quota.beyond(scratch.root, files=10, size=1)
        workers.append(PipedWorker(child, LIMITS, scratch, quota))
        return workers[-1]

    yield start
    for worker in workers:
        worker.close()


def ask(worker, seconds=20.0, cpu_seconds=math.inf, **fields):
    worker.ask([encode(Frame(3, 1, fields))])
    return worker.answer(1, seconds, cpu_seconds)


def cause(worker, seconds=20.0):
    with pytest.raises(Lost) as lost:
        ask(worker, seconds)
    return lost.value


def test_an_answer_arrives_however_it_is_cut(start):
    worker = start("asked()\nfor _ in range(2): answer(); asked()")
    assert ask(worker).id == 1


def test_many_questions_are_sent_at_once_and_answered_in_turn(start):
    worker = start("for number in (1, 2, 3): asked(); answer(number)\nasked()")
    worker.ask([encode(Frame(3, number, {})) for number in (1, 2, 3)])
    assert [worker.answer(number, 20.0).id for number in (1, 2, 3)] == [1, 2, 3]


def test_what_it_prints_is_kept_and_cut(start):
    worker = start("os.write(2, b'x' * 20000); asked(); answer(); asked()")
    ask(worker)
    worker.close()
    assert worker.output == b"x" * KEPT_OUTPUT


@pytest.mark.parametrize(
    ("code", "found", "number"),
    [
        ("asked(); sys.exit(3)", Cause.EXIT, 3),
        ("asked(); os.abort()", Cause.SIGNAL, 6),
        ("asked(); os.kill(os.getpid(), 9)", Cause.KILLED, 0),
        (f"asked(); os._exit({CHANNEL_LOST})", Cause.CLOSED, 0),
        ("asked(); os.close(1); time.sleep(60)", Cause.CLOSED, 0),
        ("asked(); answer(number=2); time.sleep(60)", Cause.PROTOCOL, 0),
        ("asked(); answer(magic=b'JUNK'); time.sleep(60)", Cause.PROTOCOL, 0),
        ("asked(); answer(length=1 << 40); time.sleep(60)", Cause.PROTOCOL, 0),
        ("asked(); answer(body=b'more'); time.sleep(60)", Cause.PROTOCOL, 0),
        ("asked()\nwhile True: os.write(1, b'x' * 65536)", Cause.PROTOCOL, 0),
        ("asked()\nwhile True: os.write(2, b'x' * 65536)", Cause.OUTPUT, 0),
        ("asked()\nwhile True: pass", Cause.CPU_TIME, 0),
    ],
)
def test_whatever_it_does_it_is_dead_and_the_cause_known(start, monkeypatch, code, found, number):
    monkeypatch.setattr("grader.sandbox.processes.piped._GRACE_SECONDS", 0.2)
    worker = start(code)
    with pytest.raises(Lost) as lost:
        ask(worker, cpu_seconds=0.2)
    assert (lost.value.cause, lost.value.number) == (found, number)


def test_who_writes_more_than_it_may_is_killed(start, scratch):
    worker = start("time.sleep(60)")
    (scratch.files / "data").write_bytes(bytes(2))
    assert cause(worker).cause is Cause.FILES


@pytest.fixture
def dripping(start):
    """A worker whose second answer comes byte by byte, without a pause."""
    worker = start("asked(); asked(); answer(1); answer(2, 1 << 20)\nwhile True: os.write(1, b'x')")
    worker.ask([encode(Frame(4, 1)), encode(Frame(4, 2))])
    worker.answer(1, 20.0)
    return worker


def test_an_answer_that_drips_is_cut_off(dripping):
    with pytest.raises(Lost) as lost:
        dripping.answer(2, 0.1)
    assert lost.value.cause is Cause.WALL_TIME


def test_whose_answer_drips_is_looked_after_meanwhile(dripping, scratch):
    (scratch.files / "data").write_bytes(bytes(2))
    with pytest.raises(Lost) as lost:
        dripping.answer(2, 20.0)
    assert lost.value.cause is Cause.FILES


def test_what_does_not_read_what_it_is_sent_is_cut_off(start):
    worker = start("time.sleep(60)")
    fields = {str(number): "x" * 60_000 for number in range(4)}
    with pytest.raises(Lost) as lost:
        ask(worker, 0.1, **fields)
    assert lost.value.cause is Cause.WALL_TIME


def test_what_comes_unasked_is_no_answer(start):
    hello_and_more = 'struct.pack("<4sBBHIQ", b"GRDR", 1, 5, 0, 0, 0) * 2'
    worker = start(f"os.write(1, {hello_and_more}); time.sleep(60)")
    with pytest.raises(Lost) as lost:
        worker.listen(20.0)
    assert lost.value.cause is Cause.PROTOCOL


def test_another_thread_can_stop_it(start):
    worker = start("time.sleep(60)")
    threading.Timer(0.1, worker.stop).start()
    with pytest.raises(Stopped):
        ask(worker)


def test_it_may_be_closed_twice_whatever_it_left_in_its_pipes(start):
    worker = start("os.write(1, b'x' * 65536 * 40)")
    worker.close()
    worker.close()


def test_no_question_is_no_end_of_all_questions(start):
    worker = start("for number in (1, 2): asked(); answer(number)\nasked()")
    worker.ask([])
    assert worker.arrived(1) is None
    worker.ask([encode(Frame(3, number, {})) for number in (1, 2)])
    assert worker.answer(1, 20.0).id == 1
    assert worker.answer(2, 20.0).id == 2
