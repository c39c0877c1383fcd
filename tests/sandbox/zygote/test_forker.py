import os
import select
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
from grader.sandbox.processes.leashed import LeashedProcess
from grader.sandbox.processes.process import WorkerProcess
from grader.sandbox.processes.starting import await_hello, child_limits
from grader.sandbox.zygote import forker as forking
from grader.sandbox.zygote.orders import EXIT_SIZE, Exit, Order
from grader.spec.limits import Limits

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a zygote needs Linux")

LIMITS = Limits()


@pytest.fixture
def forker(monkeypatch):
    """One that cannot start anything, and the controller's end of its control."""

    def refused(jail, descriptors):
        raise SandboxError("2 threads run; only a process with one can be locked down")

    monkeypatch.setattr(forking.lockdown, "fork_locked", refused)
    near, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with near, far, Path(os.devnull).open(encoding="ascii") as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        yield forking.Forker(far, frozenset(), Path("/nowhere"), (), TORCH), near


def test_why_no_worker_could_be_forked_is_said(forker, scratch):
    zygote, control = forker
    (channel, far), (leash, held) = socket.socketpair(), socket.socketpair()
    output, printed = os.pipe()
    order = Order(Path("/nowhere/scratch"), child_limits(LIMITS, TORCH))
    socket.send_fds(control, [order.write()], [far.fileno(), printed, held.fileno()])
    for each in (far, held):
        each.close()
    os.close(printed)
    zygote._obey()
    worker = WorkerProcess(LeashedProcess(leash, 0, pytest.fail), channel, output, LIMITS, scratch)
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
    monkeypatch.setattr(forking.lockdown, "fork_locked", lambda jail, descriptors: process.pid)
    yield process
    process.kill()
    process.wait()


@pytest.fixture
def order(forker, tmp_path):
    """Has the zygote start a worker that may write 64 KiB; returns its leash."""
    zygote, control = forker
    near, far = socket.socketpair()

    def order():
        zygote._obey()
        return near

    with near, far:
        written = Order(tmp_path, ChildLimits(file_bytes=1 << 16)).write()
        socket.send_fds(control, [written], [far.fileno()] * 3)
        yield order


@pytest.fixture
def bury(forker, monkeypatch):
    """Has the zygote bury its only child, and leave the other children of this process alone."""
    zygote, _ = forker
    monkeypatch.setattr(forking, "end_orphans", lambda kept: None)

    def bury(leash):
        (child,) = zygote._children.values()
        zygote._bury(child)
        return Exit.read(leash.recv(EXIT_SIZE))

    return bury


@pytest.mark.usefixtures("sleeper")
def test_who_fills_its_folder_is_killed_although_nobody_waits_for_it(forker, order, bury, tmp_path):
    zygote, _ = forker
    leash = order()
    (tmp_path / "a").write_bytes(bytes(1 << 16))
    zygote._end_over_quota()
    (child,) = zygote._children.values()
    assert not select.select([child.ended], [], [], 0)[0]
    assert zygote._patience == forking._LOOK_SECONDS
    (tmp_path / "b").write_bytes(b"1")
    zygote._end_over_quota()
    assert select.select([child.ended], [], [], 5)[0]
    (tmp_path / "b").unlink()
    ended = bury(leash)
    assert (ended.code, ended.is_over_quota) == (-signal.SIGKILL, True)


@pytest.mark.usefixtures("sleeper")
@pytest.mark.parametrize(("size", "is_over"), [(1 << 16, False), (1 + (1 << 16), True)])
def test_what_was_written_since_the_last_look_counts_too(order, bury, tmp_path, size, is_over):
    leash = order()
    (tmp_path / "a").write_bytes(bytes(size))
    assert bury(leash).is_over_quota is is_over


def test_a_report_to_nobody_does_no_harm():
    near, far = socket.socketpair()
    with far:
        near.close()
        forking._report(far.fileno(), Exit(0, 0.0))


def test_where_a_namespace_limits_what_is_written_nobody_looks(forker, sleeper, order, tmp_path):
    zygote, _ = forker
    zygote.walls = frozenset({Wall.NAMESPACES})
    order()
    (tmp_path / "a").write_bytes(bytes(1001))
    zygote._end_over_quota()
    assert sleeper.poll() is None
    assert zygote._patience is None


def test_a_child_that_cannot_be_watched_is_ended_and_told(forker, sleeper, order, monkeypatch):
    def refused(_):
        raise OSError("too many open files")

    zygote, _ = forker
    monkeypatch.setattr(forking.os, "pidfd_open", refused)
    told = order()
    assert told.recv(len("too many open files\n")) == b"too many open files\n"
    assert Exit.read(told.recv(EXIT_SIZE)).code == 1
    assert not zygote._children
    with pytest.raises(ChildProcessError):
        os.waitpid(sleeper.pid, os.WNOHANG)


def test_a_fork_that_cannot_begin_never_acts_as_the_zygote(forker, order, monkeypatch, tmp_path):
    def refused(scratch, backend):
        raise OSError("no such folder")

    def ended(status):
        raise SystemExit(status)

    printed = (tmp_path / "printed").open("wb")
    monkeypatch.setattr(forking.lockdown, "fork_locked", lambda jail, descriptors: 0)
    monkeypatch.setattr(forking.worker, "settle_in", refused)
    monkeypatch.setattr(forking.os, "_exit", ended)
    monkeypatch.setattr(forking.os, "write", lambda _, text: printed.write(text))
    with printed, pytest.raises(SystemExit):
        order()
    assert (tmp_path / "printed").read_text() == "the worker could not begin: no such folder\n"
