"""Workers in the place of the real one, which start in no time."""

import contextlib
import math
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.sandbox.processes import deadline
from grader.sandbox.processes.lost import Lost
from grader.sandbox.processes.process import WorkerProcess
from grader.sandbox.processes.running import Exit, cpu_seconds_of, starved_seconds_of
from grader.sandbox.wire.frames import Frame, encode
from grader.spec.limits import Limits

LIMITS = Limits(output_kib=64, result_mib=1, cpu_seconds=1, memory_mib=64)
PRELUDE = """
import os, resource, signal, socket, struct, sys, time
channel = socket.socket(fileno=int(sys.argv[1]))
def answer(number=1, length=0, magic=b"GRDR", body=b""):
    channel.sendall(struct.pack("<4sBBHIQ", magic, 1, 5, 0, number, length) + body)
def asked():
    return channel.recv(20)
"""


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


@pytest.fixture
def start(monkeypatch, room):
    workers = []
    monkeypatch.setattr(deadline, "STARVED", math.inf)  # whatever else this machine does

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


def is_alive(pid):
    """A zombie that nobody reaps yet counts as dead."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except FileNotFoundError:
        return False


def ask(worker, number=1, seconds=5.0, cpu_seconds=math.inf):
    worker.ask([encode(Frame(4, number))])
    return worker.answer(number, seconds, cpu_seconds)


def how_it_was_lost(worker, seconds=5.0):
    with pytest.raises(Lost) as lost:
        ask(worker, 1, seconds)
    assert not is_alive(worker._running.process.pid)
    return lost.value.cause, lost.value.number


def wait_for(condition):
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)
