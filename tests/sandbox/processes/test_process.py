"""A worker process by itself, with a stand-in for the worker that starts in no time."""

import contextlib
import math
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from grader.errors import Stopped
from grader.sandbox.processes import deadline
from grader.sandbox.processes.lost import Cause, Lost
from grader.sandbox.processes.printed import KEPT_OUTPUT
from grader.sandbox.processes.process import WorkerProcess
from grader.sandbox.processes.running import Exit, cpu_seconds_of, starved_seconds_of
from grader.sandbox.wire.frames import Frame, encode
from grader.sandbox.wire.messages import CHANNEL_LOST
from grader.spec.limits import Limits


@dataclass(frozen=True)
class ChildProcess:
    """A child of this process, in the place of one of the zygote's."""

    process: subprocess.Popen[bytes]
    descriptor: None = None

    def has_exited(self) -> bool:
        """Whether it has ended; it is not reaped, so that its group keeps its number."""
        options = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self.process.pid, options) is not None

    def cpu_seconds(self) -> float:
        """CPU time so far."""
        return cpu_seconds_of(self.process.pid)

    def starved_seconds(self) -> float:
        """How long it waited for a processor."""
        return starved_seconds_of(self.process.pid)

    def end(self) -> Exit:
        """Kill the whole group, then reap."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        return Exit(self.process.returncode, usage.ru_utime + usage.ru_stime)


PRELUDE = """
import os, resource, signal, socket, struct, sys, time
channel = socket.socket(fileno=int(sys.argv[1]))
def answer(number=1, length=0, magic=b"GRDR", body=b""):
    channel.sendall(struct.pack("<4sBBHIQ", magic, 1, 5, 0, number, length) + body)
def asked():
    return channel.recv(20)
"""
DRIPS = """
asked()
channel.sendall(struct.pack("<4sBBHIQ", b"GRDR", 1, 5, 0, 1, 1 << 20))
while True: channel.sendall(b"x"), time.sleep(0.002)
"""
LIMITS = Limits(output_kib=64, result_mib=1, cpu_seconds=1, memory_mib=64)


@pytest.fixture
def start(monkeypatch, room):
    workers = []
    monkeypatch.setattr(deadline, "STARVED", 1.0)  # whatever else this machine does

    def start(code):
        near, far = socket.socketpair()
        output, printed = os.pipe()
        child = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", PRELUDE + code, str(far.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=printed,
            pass_fds=(far.fileno(),),
            start_new_session=True,
        )
        far.close()
        os.close(printed)
        worker = WorkerProcess(ChildProcess(child), near, output, LIMITS, room)
        workers.append(worker)
        return worker

    yield start
    for worker in workers:
        worker.close()
    assert room.cleared == len(workers)


def _is_alive(pid):
    """A zombie that nobody reaps yet counts as dead."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except FileNotFoundError:
        return False


def _ask(worker, number=1, seconds=5.0, cpu_seconds=math.inf):
    worker.ask([encode(Frame(4, number))])
    return worker.answer(number, seconds, cpu_seconds)


def _lost(worker, seconds=5.0):
    with pytest.raises(Lost) as lost:
        _ask(worker, 1, seconds)
    assert not _is_alive(worker._running.process.pid)
    return lost.value.cause, lost.value.number


def test_who_writes_more_files_than_it_may_is_killed(start, room):
    room.is_full = True
    assert _lost(start("asked(); time.sleep(60)")) == (Cause.FILES, 0)


def test_who_was_killed_for_it_between_two_questions_is_told_so(start, room):
    worker = start("asked(); answer(1); os.kill(os.getpid(), signal.SIGKILL)")
    _ask(worker)
    os.waitid(os.P_PID, worker._running.process.pid, os.WEXITED | os.WNOWAIT)
    room.is_full = True
    assert _lost(worker) == (Cause.FILES, 0)


def test_what_was_answered_counts_although_nobody_reads_the_rest(start):
    worker = start("asked(); answer(1)")
    questions = [encode(Frame(4, 1)), encode(Frame(4, 2, {str(n): "x" * 90_000 for n in range(9)}))]
    worker.ask(questions)
    worker._to_send = worker._sent(worker._to_send)
    os.waitid(os.P_PID, worker._running.process.pid, os.WEXITED | os.WNOWAIT)
    assert worker.answer(1, 5) == Frame(5, 1)


def test_an_answer_comes_back(start):
    worker = start("asked(); answer(1); asked(); answer(2)")
    assert _ask(worker, 1, 5) == Frame(5, 1)
    assert _ask(worker, 2, 5) == Frame(5, 2)


def test_questions_that_are_asked_at_once_are_answered_one_by_one(start):
    worker = start("asked(); asked(); answer(1); answer(2); time.sleep(60)")
    worker.ask([encode(Frame(4, 1)), encode(Frame(4, 2))])
    assert [worker.answer(number, 5) for number in (1, 2)] == [Frame(5, 1), Frame(5, 2)]


def test_answers_have_the_order_of_their_questions(start):
    worker = start("asked(); answer(2); answer(1); time.sleep(60)")
    worker.ask([encode(Frame(4, 1)), encode(Frame(4, 2))])
    with pytest.raises(Lost) as lost:
        worker.answer(1, 5)
    assert lost.value.cause is Cause.PROTOCOL


def test_each_of_many_answers_has_a_time_of_its_own(start):
    worker = start("asked(); answer(1); time.sleep(60)")
    worker.ask([encode(Frame(4, 1)), encode(Frame(4, 2))])
    worker.answer(1, 5)
    with pytest.raises(Lost) as lost:
        worker.answer(2, 0.2)
    assert lost.value.cause is Cause.IDLE


def test_more_answers_than_questions_are_refused(start):
    worker = start("asked(); answer(1); answer(2); answer(2); time.sleep(60)")
    worker.ask([encode(Frame(4, 1)), encode(Frame(4, 2))])
    worker.answer(1, 5)
    # It may come beside the second answer, or behind it.
    with pytest.raises(Lost) as lost:
        _ = worker.answer(2, 5), _ask(worker, 3)
    assert lost.value.cause in {Cause.PROTOCOL, Cause.EARLY}


def test_a_greeting_is_heard_unasked(start):
    assert start("answer(0); time.sleep(60)").listen(5) == Frame(5, 0)


def test_an_answer_in_pieces_comes_back(start):
    worker = start(
        """
asked()
for byte in struct.pack("<4sBBHIQ", b"GRDR", 1, 5, 0, 1, 0):
    channel.sendall(bytes([byte]))
    time.sleep(0.002)
"""
    )
    assert _ask(worker, 1, 5) == Frame(5, 1)


@pytest.mark.parametrize(
    ("code", "cause", "number"),
    [
        ("asked(); os._exit(0)", Cause.EXIT, 0),
        ("asked(); os._exit(7)", Cause.EXIT, 7),
        (f"asked(); os._exit({CHANNEL_LOST})", Cause.CLOSED, 0),
        ("asked(); os.kill(os.getpid(), signal.SIGSEGV)", Cause.SIGNAL, signal.SIGSEGV),
        ("asked(); os.kill(os.getpid(), signal.SIGKILL)", Cause.KILLED, 0),
        ("asked(); answer(2); time.sleep(60)", Cause.PROTOCOL, 0),
        ("asked(); answer(1, magic=b'FAKE'); time.sleep(60)", Cause.PROTOCOL, 0),
        ("asked(); answer(1, length=4 << 30); time.sleep(60)", Cause.PROTOCOL, 0),
        ("asked(); answer(1, length=2**63); time.sleep(60)", Cause.PROTOCOL, 0),
        ("asked(); answer(1, body=b'more'); time.sleep(60)", Cause.PROTOCOL, 0),
        ("asked(); channel.sendall(b'x' * 1000000); time.sleep(60)", Cause.PROTOCOL, 0),
        ("asked(); channel.close(); time.sleep(60)", Cause.CLOSED, 0),
        ("asked(); os.closerange(0, 99); time.sleep(60)", Cause.CLOSED, 0),
        ("asked()\nwhile True: print('x' * 1000)", Cause.OUTPUT, 0),
        ("asked()\nwhile True: os.write(2, b'x' * 1000)", Cause.OUTPUT, 0),
        ("asked(); os.write(1, b'x' * (1 << 17)); os._exit(0)", Cause.OUTPUT, 0),
        (
            "resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nasked()\nwhile True: pass",
            Cause.CPU_TIME,
            0,
        ),
    ],
)
def test_a_lost_process_says_how_it_was_lost(start, code, cause, number):
    assert _lost(start(code)) == (cause, number)


@pytest.mark.parametrize(
    "code",
    [
        "time.sleep(60)",
        "os.kill(os.getpid(), signal.SIGSTOP)",
        "asked(); channel.sendall(b'GRDR'); time.sleep(60)",
        DRIPS,
    ],
)
def test_what_does_not_answer_is_killed_in_time(start, code):
    worker = start(code)
    began = time.monotonic()
    assert _lost(worker, 0.2) == (Cause.IDLE, 0)
    assert time.monotonic() - began < 1.0


def test_what_does_not_read_its_call_is_killed_in_time(start):
    worker = start("time.sleep(60)")
    worker.ask([encode(Frame(4, 1, {str(i): "x" * 100_000 for i in range(100)}))])
    with pytest.raises(Lost) as lost:
        worker.answer(1, 0.2)
    assert lost.value.cause is Cause.IDLE


def test_who_was_starved_is_told_apart_from_who_waits(start, monkeypatch):
    monkeypatch.setattr(ChildProcess, "starved_seconds", lambda _: 0.3)
    assert _lost(start("time.sleep(60)"), 0.2) == (Cause.STARVED, 0)


def test_what_it_computed_is_known_although_nobody_reports_it(start, monkeypatch):
    worker, end = start("asked(); answer(1); time.sleep(60)"), ChildProcess.end
    monkeypatch.setattr(ChildProcess, "end", lambda own: Exit(end(own).code, 0.0))
    _ask(worker)
    computed = worker.cpu_seconds
    worker.close()
    assert worker.cpu_seconds >= computed > 0


def test_who_is_kept_waiting_has_longer(start, monkeypatch):
    monkeypatch.setattr(deadline, "STARVED", 9.0)
    waited = count(0.0, 0.1)
    monkeypatch.setattr(ChildProcess, "starved_seconds", lambda _: next(waited))
    worker, began = start("time.sleep(60)"), time.monotonic()
    assert _lost(worker, 0.2) == (Cause.IDLE, 0)
    assert time.monotonic() - began >= 0.4
    assert worker.kept_waiting == pytest.approx(0.2)


COMPUTES = """
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
answer(0)
sum(range(10**12))
"""


@pytest.fixture
def busy(start, monkeypatch):
    """A worker that computes; the machine may be busy too, so that a tenth is enough."""
    monkeypatch.setattr(deadline, "BUSY", 0.1)
    worker = start(COMPUTES)
    worker.listen(5)
    return worker


def test_what_computes_all_the_while_was_not_kept_waiting(busy):
    assert _lost(busy, 0.5) == (Cause.WALL_TIME, 0)


def test_cpu_time_is_watched(busy):
    with pytest.raises(Lost) as lost:
        _ask(busy, 1, 20, 0.2)
    assert lost.value.cause is Cause.CPU_TIME
    assert 0.2 < busy.cpu_seconds < 5


def _await(condition):
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_an_answer_that_nobody_asked_for_is_refused(start):
    worker = start("answer(1); time.sleep(60)")
    assert select.select([worker._channel], [], [], 5)[0]
    with pytest.raises(Lost) as lost:
        _ask(worker, 1, 5)
    assert lost.value.cause is Cause.EARLY


def test_a_process_that_died_while_nobody_asked(start):
    worker = start("os._exit(3)")
    _await(worker._running.has_exited)
    assert _lost(worker) == (Cause.EXIT, 3)


def test_a_child_left_behind_holds_nothing_up_and_is_killed(start):
    worker = start(
        """
asked()
child = os.fork()
if child == 0:
    time.sleep(60)
print(child, flush=True)
os._exit(0)
"""
    )
    assert _lost(worker) == (Cause.EXIT, 0)
    child = int(worker.output)
    _await(lambda: not _is_alive(child))


def test_only_the_beginning_of_the_output_is_kept(start):
    worker = start("print('first', 'x' * 30000, 'last', flush=True); asked(); answer(1)")
    _ask(worker, 1, 5)
    assert len(worker.output) == KEPT_OUTPUT
    assert worker.output.startswith(b"first")


def test_a_process_that_closes_its_output_may_go_on(start):
    assert _ask(start("os.close(1); os.close(2); asked(); answer(1)"))


def test_closing_twice_does_no_harm(start):
    worker = start("time.sleep(60)")
    worker.close()
    worker.close()
    assert not _is_alive(worker._running.process.pid)


def test_another_thread_can_stop_it_while_an_answer_is_awaited(start):
    worker = start("asked(); time.sleep(60)")
    threading.Timer(0.2, worker.stop).start()
    began = time.monotonic()
    with pytest.raises(Stopped):
        _ask(worker, 1, 30)
    assert time.monotonic() - began < 10
    assert not _is_alive(worker._running.process.pid)


def test_once_stopped_it_is_asked_nothing_more(start):
    worker = start("asked(); answer(1); time.sleep(60)")
    worker.stop()
    with pytest.raises(Stopped):
        _ask(worker, 1, 30)
