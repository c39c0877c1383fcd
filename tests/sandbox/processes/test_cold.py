import sys

import pytest

from grader.errors import SandboxError
from grader.sandbox.processes import starting
from grader.sandbox.processes.cold import ColdLauncher
from grader.spec.limits import Limits


def _python_that(monkeypatch, tmp_path, script):
    """In place of Python, a program that does something else."""
    program = tmp_path.parent / "python"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))


def test_its_level_is_basic():
    assert ColdLauncher().isolation == "basic"


def test_a_worker_that_dies_at_once_is_the_graders_own_fault(fleeting, monkeypatch):
    _python_that(monkeypatch, fleeting, "echo no module named grader >&2; exit 1")
    with pytest.raises(SandboxError, match=r"did not start \(exit\).*said: no module named grader"):
        ColdLauncher().launch({"hw1.py": b""}, Limits())
    assert not list(fleeting.iterdir())


def test_a_worker_that_never_says_hello_is_the_graders_own_fault(fleeting, monkeypatch):
    _python_that(monkeypatch, fleeting, "sleep 60")
    monkeypatch.setattr(starting, "START_SECONDS", 0.1)
    with pytest.raises(SandboxError, match=r"did not start \(wall_time\).*It said: nothing"):
        ColdLauncher().launch({"hw1.py": b""}, Limits())
    assert not list(fleeting.iterdir())


def test_a_python_that_is_not_there_leaves_nothing_behind(fleeting, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(SandboxError, match="no worker could be started"):
        ColdLauncher().launch({"hw1.py": b""}, Limits())
    assert not list(fleeting.iterdir())
