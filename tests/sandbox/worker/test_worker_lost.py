"""Submissions that end their worker, and what that costs them."""

import numpy as np
import pytest

from grader.runs import Call
from grader.sandbox.processes.cold import ColdLauncher
from grader.sandbox.session import Session
from grader.sandbox.source import Source
from grader.spec.limits import Limits
from grader.verdicts import Verdict

X = np.arange(3.0)
QUICK = Limits(call_seconds=2, import_seconds=20, memory_mib=256)


def _call(function, action="values"):
    return Call(action, function, {"x": X}, ())


def _session(source, launcher, **helpers):
    files = {f"{name}.py": text.encode() for name, text in helpers.items()}
    return Session(Source({"hw1.py": source.encode(), **files}, "hw1.py"), QUICK, launcher)


HOSTILE = """
import atexit, ctypes, os, random, struct, threading, time
import numpy as np
import torch

def fine(x):
    return x

def drawn():
    return [random.random(), float(np.random.rand()), torch.rand(1).item(), hash("x")]

def loops(x):
    while True: pass

def exits(x):
    os._exit(0)

def segfaults(x):
    ctypes.string_at(0)

def hoards(x):
    hoard = []
    while True: hoard.append(bytearray(1 << 24))

def forges(x):
    frame = struct.pack("<4sBBHIQ", b"GRDR", 1, 5, 0, 1, 0)
    for number in range(3, 64):
        try: os.write(number, frame)
        except OSError: pass
    os._exit(0)

def closes(x):
    os.closerange(0, 99)

def threads(x):
    def patch():
        while True:
            np.allclose = lambda *a, **k: True
            time.sleep(0.01)
    threading.Thread(target=patch).start()
    return x

@atexit.register
def late():
    forges(None)
"""


@pytest.fixture(scope="module")
def hostile(launcher):
    with _session(HOSTILE, launcher) as session:
        yield session


@pytest.mark.parametrize(
    ("function", "verdict", "message"),
    [
        ("loops", Verdict.TIMEOUT, "loops did not finish within 2 s"),
        ("segfaults", Verdict.CRASHED, "segfaults crashed the process (SIGSEGV)"),
        ("hoards", Verdict.MEMORY, "hoards needed more than the 256 MiB of memory it may use"),
        ("forges", Verdict.PROTOCOL, "forges wrote to the connection to the grader"),
        ("closes", Verdict.CRASHED, "closes closed the connection to the grader"),
    ],
)
def test_a_lost_process_costs_one_function(hostile, function, verdict, message):
    lost, again, fine = hostile.run([_call(function), _call(function), _call("fine")])
    assert (lost.verdict, lost.message) == (verdict, message)
    assert again is lost
    assert hostile.run([_call(function)]) == [lost]
    np.testing.assert_array_equal(fine.values[""], X)


def test_a_new_process_draws_the_same_numbers(hostile):
    first, lost, again = hostile.run(
        [_call("drawn", "data"), _call("exits"), _call("drawn", "data")]
    )
    assert lost.message == "the process exited with status 0 during exits"
    assert again == first


def test_a_thread_left_running_does_no_harm(hostile):
    for run in hostile.run([_call("threads"), _call("fine")]):
        np.testing.assert_array_equal(run.values[""], X)


@pytest.mark.parametrize(
    ("source", "verdict", "message"),
    [
        (
            "import os\nos._exit(0)",
            Verdict.CRASHED,
            "the process exited with status 0 during the import of hw1.py",
        ),
        (
            "def f(x):\n    return (x",
            Verdict.RAISED,
            "hw1.py has a syntax error at line 2, column 12: `return (x`",
        ),
    ],
)
def test_an_import_that_fails_altogether_fails_every_call(source, verdict, message, launcher):
    with _session(source, launcher) as session:
        runs = session.run([_call("f"), _call("g")])
    assert [(run.verdict, run.message) for run in runs] == [(verdict, message)] * 2


CUT_SHORT = """
import helper, os
def early(x):
    return x
os.mkdir('d')
open('d/f', 'w').close()
os.chmod('d', 0)
os.chmod('.', 0)
helper.broken()
def late(x):
    return x
"""


def test_what_was_defined_before_an_exception_is_graded_and_nothing_is_left(fleeting):
    helper = "def broken():\n    raise ValueError('no')"
    with _session(CUT_SHORT, ColdLauncher(), helper=helper) as session:
        early, late = session.run([_call("early"), _call("late")])
        assert list(fleeting.iterdir())
    np.testing.assert_array_equal(early.values[""], X)
    assert late.message == (
        "not defined, since importing hw1.py raised ValueError at line 2 of helper.py: "
        "`raise ValueError('no')`"
    )
    assert not list(fleeting.iterdir())
