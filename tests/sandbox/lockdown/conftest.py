"""What runs apart from pytest, as a process with one thread must."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import grader
from grader.sandbox.lockdown import landlock, privileges

ROOT = Path(grader.__file__).parents[1]
ORDINARY_USER = 65534


FORKING = """
import atexit, json, os, shutil, signal, sys, tempfile, threading, time
from pathlib import Path
from grader.errors import SandboxError
from grader.sandbox.lockdown.child import Jail, fork_locked
from grader.sandbox.lockdown.levels import SETS_OF_WALLS, WALLS, Wall
from grader.sandbox.lockdown.limits import ChildLimits
from grader.sandbox.lockdown.readable import pythons_own

tempfile.tempdir = tempfile.mkdtemp()
atexit.register(shutil.rmtree, tempfile.tempdir, True)

def run(walls, body, scratch=None, limits=ChildLimits()):
    "What `body` wrote to descriptor 1, and the exit code."
    out, into = os.pipe()
    null = os.open("/dev/null", os.O_RDWR)
    folder = scratch or Path(tempfile.mkdtemp())
    process = fork_locked(Jail(walls, folder, pythons_own(), limits), (null, into, into))
    if process == 0:
        try:
            body(folder)
        except BaseException as error:
            say(repr(error))
        finally:
            os._exit(0)
    os.close(into)
    told = b""
    while chunk := os.read(out, 4096):
        told += chunk
    os.close(out)
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    return told.decode(), code

def closed(walls):
    "Whether such a jail can be closed here."
    try:
        return run(walls, lambda _: None)[1] == 0
    except SandboxError:
        return False

def say(*words):
    os.write(1, " ".join(map(str, words)).encode())

cells = [walls for walls in SETS_OF_WALLS[:2] if closed(walls)]
"""


def run_apart(script, *, python=sys.executable, user=None):
    """What `script`, a text in Python, prints as JSON."""
    done = subprocess.run(
        [python, "-P", "-B", "-c", script],
        env={"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
        cwd="/",
        user=user,
        group=user,
        extra_groups=None if user is None else [],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="session")
def apart():
    if sys.platform != "linux":
        pytest.skip("the walls are Linux's")
    return run_apart


@pytest.fixture(scope="session")
def landlocked(apart):
    """As `apart`, where the kernel has Landlock."""
    if landlock.version() == 0:
        pytest.skip("this kernel has no Landlock")
    return apart


@pytest.fixture(scope="session")
def forking(apart):
    """What a script prints that may `run(walls, body)` in a locked child."""
    return lambda script: apart(FORKING + script)


@pytest.fixture(scope="session")
def in_each(forking):
    """The values of `result`, for each of strict and strong whose `walls` stand here."""

    def found(body, result):
        values = forking(f"{body}\nprint(json.dumps([{result} for walls in cells]))")
        if not values:
            pytest.skip("no jail can be closed here")
        return values

    return found


@pytest.fixture(scope="session")
def readable_python():
    """An interpreter that a user other than root can run, which imports the walls."""
    if os.geteuid() != 0:
        pytest.skip("an ordinary user already")
    if privileges.can_become_unprivileged():
        return sys.executable
    for name in ("python3.13", "python3.12", "python3.11", "python3"):
        found = shutil.which(name, path="/usr/local/bin:/usr/bin")
        if found and _can_examine(found):
            return found
    pytest.skip("no Python here is readable to other users")


def _can_examine(python):
    script = "import grader.sandbox.lockdown.examination"
    command = [python, "-P", "-B", "-c", script]
    env = {"PYTHONPATH": str(ROOT)}
    try:
        done = subprocess.run(
            command, env=env, cwd="/", user=ORDINARY_USER, capture_output=True, check=False
        )
    except OSError:
        return False
    return done.returncode == 0
