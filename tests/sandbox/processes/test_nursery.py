"""A zygote as its controller sees it, with a stand-in for Python where it is to fail."""

import sys
import time
from pathlib import Path

import pytest

from grader.errors import SandboxError
from grader.runs import TORCH
from grader.sandbox.lockdown.levels import WALLS
from grader.sandbox.processes.nursery import Nursery

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a zygote needs Linux")


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """A zygote whose Python is a shell that does something else."""
    nurseries = []

    def opened(does):
        program = tmp_path / "python"
        program.write_text(f"#!/bin/sh\n{does}\n", encoding="ascii")
        program.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(program))
        nurseries.append(Nursery.open(("values",), TORCH))
        return nurseries[-1]

    yield opened
    for nursery in nurseries:
        nursery.close()
        assert not nursery.scratch.root.exists()


def test_a_zygote_that_cannot_start_says_why(opened):
    nursery = opened("echo no module named torch; exit 1")
    nursery.process.wait(10)  # it died before it was told anything
    with pytest.raises(SandboxError, match="workers failed: no module named torch"):
        nursery.lock_in(WALLS["basic"], 10)
    assert nursery.has_died()


def test_a_zygote_that_hangs_is_given_up(opened):
    nursery = opened("exec sleep 60")
    assert not nursery.has_died()
    with pytest.raises(SandboxError, match="it hung"):
        nursery.lock_in(WALLS["basic"], 0.1)
    assert nursery.has_died()


def test_who_is_dead_can_be_given_orders_that_nobody_hears(opened):
    nursery = opened("exec sleep 60")
    nursery.kill()
    nursery.send(b"an order", ())
    assert nursery.has_died()


def test_closing_before_it_is_ready_waits_for_nothing(opened):
    nursery = opened("exec sleep 60")
    began = time.monotonic()
    nursery.close()
    nursery.close()
    assert time.monotonic() - began < 1
    assert nursery.has_died()
    assert not nursery.scratch.root.exists()


def test_where_no_zygote_can_be_started_nothing_of_it_is_left(fleeting, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    opened = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(SandboxError, match=r"could be started: .* '/nowhere/python'"):
        Nursery.open(("values",), TORCH)
    assert list(fleeting.iterdir()) == []
    assert len(list(Path("/proc/self/fd").iterdir())) == opened
