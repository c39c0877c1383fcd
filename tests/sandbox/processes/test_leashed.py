import os
import socket
import threading

import pytest

from grader.errors import SandboxError
from grader.sandbox.processes import leashed
from grader.sandbox.processes.leashed import LeashedProcess
from grader.sandbox.zygote.orders import Exit


@pytest.fixture
def pair():
    near, far = socket.socketpair()
    with near, far:
        yield near, far


def _leashed(near, number=0):
    return LeashedProcess(near, number, on_silence=lambda: None)


def _report_when_let_go(far, ended):
    def zygote():
        assert far.recv(1) == b""
        far.sendall(ended.write())

    threading.Thread(target=zygote).start()


def test_letting_go_has_it_killed_and_tells_how_it_ended(pair):
    near, far = pair
    _report_when_let_go(far, Exit(-9, 1.5, is_over_quota=True))
    assert _leashed(near).end() == Exit(-9, 1.5, is_over_quota=True)


def test_an_end_by_itself_is_seen(pair):
    near, far = pair
    process = _leashed(near)
    assert not process.has_exited()
    far.sendall(Exit(3, 0.0).write())
    assert process.has_exited()
    assert process.end() == Exit(3, 0.0)


def test_a_zygote_that_is_gone_is_the_graders_own_fault(pair):
    near, far = pair
    far.close()
    silences = []
    process = LeashedProcess(near, 0, lambda: silences.append("silence"))
    assert process.has_exited()
    with pytest.raises(SandboxError, match="the process that starts the workers has died"):
        process.end()
    assert silences == ["silence"]


def test_a_zygote_that_says_nothing_is_given_up(pair, monkeypatch):
    monkeypatch.setattr(leashed, "_KILL_SECONDS", 0.1)
    with pytest.raises(SandboxError):
        _leashed(pair[0]).end()


def test_cpu_time_is_that_of_the_process(pair):
    near, _ = pair
    assert _leashed(near).cpu_seconds() == 0.0
    assert _leashed(near, number=os.getpid()).cpu_seconds() > 0.0
