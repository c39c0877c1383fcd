"""That a process is no more, whatever it did, and why."""

import select
import signal
import time
from itertools import count

import pytest

from grader.sandbox.processes import deadline
from grader.sandbox.processes.leashed import LeashedProcess
from grader.sandbox.processes.lost import Cause, Lost
from grader.sandbox.wire.frames import Frame, encode
from grader.sandbox.wire.messages import CHANNEL_LOST
from tests.sandbox.processes.conftest import ask, how_it_was_lost, is_alive, wait_for

DRIPS = """
asked()
channel.sendall(struct.pack("<4sBBHIQ", b"GRDR", 1, 5, 0, 1, 1 << 20))
while True: channel.sendall(b"x"), time.sleep(0.002)
"""


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
    assert how_it_was_lost(start(code)) == (cause, number)


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
    assert how_it_was_lost(worker, 0.2) == (Cause.IDLE, 0)
    assert time.monotonic() - began < 1.0


def test_what_does_not_read_its_call_is_killed_in_time(start):
    worker = start("time.sleep(60)")
    worker.ask([encode(Frame(4, 1, {str(i): "x" * 100_000 for i in range(100)}))])
    with pytest.raises(Lost) as lost:
        worker.answer(1, 0.2)
    assert lost.value.cause is Cause.IDLE


def test_who_was_starved_is_told_apart_from_who_waits(start, monkeypatch):
    monkeypatch.setattr(deadline, "STARVED", 1.0)
    monkeypatch.setattr(LeashedProcess, "starved_seconds", lambda _: 0.3)
    assert how_it_was_lost(start("time.sleep(60)"), 0.2) == (Cause.STARVED, 0)


def test_who_was_killed_for_what_it_wrote_is_told_so(start):
    killed = "asked(); os.kill(os.getpid(), signal.SIGKILL)"
    assert how_it_was_lost(start(killed, is_over_quota=True)) == (Cause.FILES, 0)


def test_who_was_killed_for_it_between_two_questions_is_told_so(start):
    worker = start("asked(); answer(1); os.kill(os.getpid(), signal.SIGKILL)", is_over_quota=True)
    ask(worker)
    wait_for(worker._process.has_exited)
    assert how_it_was_lost(worker) == (Cause.FILES, 0)


def test_who_is_kept_waiting_has_longer(start, monkeypatch):
    waited = count(0.0, 0.1)
    monkeypatch.setattr(LeashedProcess, "starved_seconds", lambda _: next(waited))
    worker, began = start("time.sleep(60)"), time.monotonic()
    assert how_it_was_lost(worker, 0.2) == (Cause.IDLE, 0)
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
    assert how_it_was_lost(busy, 0.5) == (Cause.WALL_TIME, 0)


def test_cpu_time_is_watched(busy):
    with pytest.raises(Lost) as lost:
        ask(busy, 1, 20, 0.2)
    assert lost.value.cause is Cause.CPU_TIME
    assert 0.2 < busy.cpu_seconds < 5


def test_an_answer_that_nobody_asked_for_is_refused(start):
    worker = start("answer(1); time.sleep(60)")
    assert select.select([worker._channel], [], [], 5)[0]
    with pytest.raises(Lost) as lost:
        ask(worker, 1, 5)
    assert lost.value.cause is Cause.EARLY


def test_a_process_that_died_while_nobody_asked(start):
    worker = start("os._exit(3)")
    wait_for(worker._process.has_exited)
    assert how_it_was_lost(worker) == (Cause.EXIT, 3)


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
    assert how_it_was_lost(worker) == (Cause.EXIT, 0)
    child = int(worker.output)
    wait_for(lambda: not is_alive(child))
