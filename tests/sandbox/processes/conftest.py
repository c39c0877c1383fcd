"""Workers in the place of the real one, which start in no time."""

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
from pathlib import Path

import pytest

from grader.sandbox.processes import deadline
from grader.sandbox.processes.leashed import LeashedProcess
from grader.sandbox.processes.lost import Lost
from grader.sandbox.processes.process import WorkerProcess
from grader.sandbox.wire.frames import Frame, encode
from grader.sandbox.zygote.orders import Exit
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


def _keep(child, leash, is_over_quota):
    """What the zygote does for a child of its own: kill it when let go, and report its end."""
    ended = os.pidfd_open(child.pid)
    select.select([ended, leash], [], [])
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    told = Exit(child.returncode, usage.ru_utime + usage.ru_stime, is_over_quota)
    with leash:
        leash.sendall(told.write())
    os.close(ended)


@pytest.fixture
def start(monkeypatch, scratch):
    if sys.platform != "linux":
        pytest.skip("a zygote needs Linux")
    workers = []
    monkeypatch.setattr(deadline, "STARVED", math.inf)  # whatever else this machine does

    def start(code, *, is_over_quota=False):
        near, far = socket.socketpair()
        held, leash = socket.socketpair()
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
        threading.Thread(target=_keep, args=(child, leash, is_over_quota)).start()
        process = LeashedProcess(held, child.pid, on_silence=pytest.fail)
        workers.append(WorkerProcess(process, near, output, LIMITS, scratch))
        return workers[-1]

    yield start
    for worker in workers:
        worker.close()


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
    assert not is_alive(worker._process.number)
    return lost.value.cause, lost.value.number


def wait_for(condition):
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)
