import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from grader.errors import SandboxError
from grader.runs import TORCH
from grader.sandbox.lockdown.levels import Wall
from grader.sandbox.lockdown.limits import ChildLimits
from grader.sandbox.processes.process import WorkerProcess
from grader.sandbox.processes.starting import await_hello, child_limits
from grader.sandbox.zygote import forker as forking
from grader.sandbox.zygote.leash import LeashedProcess
from grader.sandbox.zygote.orders import Order
from grader.spec.limits import Limits

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a zygote needs Linux")

LIMITS = Limits()


@pytest.fixture
def forker(monkeypatch):
    """One that cannot start anything, and the controller's end of its control."""

    def refused(cell, descriptors):
        raise SandboxError("2 threads run; only a process with one can be locked down")

    monkeypatch.setattr(forking.lockdown, "fork_locked", refused)
    near, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with near, far, Path(os.devnull).open(encoding="ascii") as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        yield forking.Forker(far, frozenset(), Path("/nowhere"), (), TORCH), near


def test_why_no_worker_could_be_forked_is_said(forker, room):
    zygote, control = forker
    (channel, far), (leash, held) = socket.socketpair(), socket.socketpair()
    output, printed = os.pipe()
    order = Order(Path("/nowhere/scratch"), child_limits(LIMITS, TORCH))
    socket.send_fds(control, [order.write()], [far.fileno(), printed, held.fileno()])
    for each in (far, held):
        each.close()
    os.close(printed)
    zygote._obey()
    worker = WorkerProcess(LeashedProcess(leash, 0, pytest.fail), channel, output, LIMITS, room)
    with pytest.raises(SandboxError) as failed:
        await_hello(worker, "Ask again.")
    assert str(failed.value) == (
        "a worker did not start (exit); Ask again. It said: 2 threads run; only a process with "
        "one can be locked down"
    )


@pytest.fixture
def sleeper(forker, monkeypatch):
    """What the zygote believes to have forked."""
    process = subprocess.Popen(["sleep", "60"], start_new_session=True)
    monkeypatch.setattr(forking.lockdown, "fork_locked", lambda cell, descriptors: process.pid)
    yield process
    process.kill()
    process.wait()


@pytest.fixture
def order(forker, tmp_path):
    """Has the zygote start a worker that may write 64 KiB."""
    zygote, control = forker
    near, far = socket.socketpair()
    with near, far:
        written = Order(tmp_path, ChildLimits(file_bytes=1 << 16)).write()
        socket.send_fds(control, [written], [far.fileno()] * 3)
        yield zygote._obey


def test_who_fills_its_folder_is_killed_although_nobody_waits_for_it(
    forker, sleeper, order, tmp_path
):
    zygote, _ = forker
    order()
    (tmp_path / "a").write_bytes(bytes(1 << 16))
    zygote._end_overfull()
    assert sleeper.poll() is None
    assert zygote._patience == forking._LOOK_SECONDS
    (tmp_path / "b").write_bytes(b"1")
    zygote._end_overfull()
    assert sleeper.wait() == -signal.SIGKILL


def test_where_a_namespace_limits_what_is_written_nobody_looks(forker, sleeper, order, tmp_path):
    zygote, _ = forker
    zygote.walls = frozenset({Wall.NAMESPACES})
    order()
    (tmp_path / "a").write_bytes(bytes(1001))
    zygote._end_overfull()
    assert sleeper.poll() is None
    assert zygote._patience is None
