import sys

import pytest

from grader.errors import UsageError
from grader.sandbox import opening
from grader.sandbox.lockdown import kernel
from grader.sandbox.lockdown.findings import Examination, Finding
from grader.sandbox.lockdown.levels import WALLS
from grader.sandbox.processes.cold import ColdLauncher

BROKEN = Finding("network", "reach the network", "strong", "by TCP")
STRICT = Finding("processes", "see other processes", "strict", "process 7 is there")
HELD = Finding("ptrace", "attach to the grader", "strong", "")


@pytest.fixture
def found(monkeypatch):
    """Say what the examination is to find."""

    def find(level, *findings, refused=()):
        examination = Examination(level, WALLS[level], findings, dict(refused))
        monkeypatch.setattr(opening, "_examined", lambda *_: examination)
        return examination

    return find


class Warm:
    """A launcher that starts nothing."""

    closed = False

    def __init__(self, actions, examination, _backend):
        self.actions, self._examination = actions, examination

    @property
    def isolation(self):
        return self._examination.result().level

    def close(self):
        self.closed = True


@pytest.fixture(autouse=True)
def linux(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("grader.sandbox.processes.warm.WarmLauncher", Warm)
    calls = []
    monkeypatch.setattr("grader.sandbox.lockdown.kernel.prctl", lambda *call: calls.append(call))
    return calls


@pytest.mark.parametrize("level", ["strict", "strong"])
def test_by_default_linux_takes_strong_or_better(found, level, linux):
    found(level)
    with opening.opened(("values",)) as launcher:
        assert launcher.isolation == level
    assert launcher.closed
    assert linux == []


def test_less_is_refused_with_what_is_missing(found):
    found("basic", BROKEN, STRICT, HELD, refused={"landlock + seccomp": "no Landlock here"})
    with opening.opened(()) as launcher, pytest.raises(UsageError) as refused:
        assert launcher.isolation
    assert str(refused.value) == (
        "submissions can be kept apart at level 'basic' only, where 'strong' is demanded "
        "(a submission could reach the network; landlock + seccomp: no Landlock here); see "
        "`grader doctor`, or accept less with `--isolation basic`"
    )


def test_less_is_taken_where_it_is_asked_for_and_hides_the_grader(found, linux):
    found("basic", BROKEN)
    with opening.opened((), "basic") as launcher:
        assert launcher.isolation == "basic"
    assert linux == [(kernel.PR_SET_DUMPABLE, 0)]


def test_more_can_be_demanded(found):
    found("strong", STRICT)
    with opening.opened((), "strict") as launcher, pytest.raises(UsageError) as refused:
        assert launcher.isolation
    assert "'strict' is demanded (a submission could see other processes)" in str(refused.value)


def test_other_systems_have_cold_processes(found, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    found("basic")
    with opening.opened(("plots",)) as launcher:
        assert isinstance(launcher, ColdLauncher)


def test_other_systems_refuse_what_they_have_not(found, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    found("basic")
    with pytest.raises(UsageError, match="'strong' is demanded"), opening.opened((), "strong"):
        pass
