"""A grader that is ended in the middle of a real class, and the same command again."""

import json
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

PERFECT = """
def multiples(x):
    return {"twice": 2 * x, "thrice": 3 * x}


def why():
    return "Because."
"""
SLOW = f"import time\ntime.sleep(3)\n{PERFECT}"
RESULTS = 1
"""How many are in the journal when the run is ended; the next submission is the slow one."""


@pytest.fixture
def command(hand_in, course):
    """The command for a class of three, of which the second takes its time."""
    for name, source in (("ada", PERFECT), ("bob", SLOW), ("eve", "def why(): return 1 / 0\n")):
        hand_in(name, source)
    (course / "class/empty").mkdir()

    def command(out):
        options = ("-a", "tiny", "--seed", "s", "--out", out, "--jobs", "1")
        return [sys.executable, "-m", "grader", "grade", "class", *options]

    return command


@contextmanager
def running(arguments, course):
    """The grader at work, as soon as so many results are in its journal."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = subprocess.Popen(arguments, cwd=course, text=True, **streams)
    journal = course / "out/journal.jsonl"
    end = time.monotonic() + 60
    try:
        while not journal.exists() or journal.read_bytes().count(b"\n") < RESULTS + 1:
            assert process.poll() is None
            assert time.monotonic() < end
            time.sleep(0.02)
        yield process
    finally:
        process.kill()
        process.communicate()


def finish(arguments, course):
    result = subprocess.run(
        arguments, cwd=course, check=False, capture_output=True, text=True, timeout=120
    )
    assert result.returncode == 0, result.stderr
    return result.stderr


def content(folder):
    """All reports as bytes, but for the times in them."""
    paths = [path for path in folder.rglob("*.*") if path.name != "journal.jsonl"]
    return {path.relative_to(folder).as_posix(): without_times(path) for path in paths}


def without_times(path):
    if path.suffix != ".json":
        return path.read_bytes()
    document = json.loads(path.read_bytes())
    del document["timing"]
    return json.dumps(document).encode()  # in the order of the file


def test_after_a_kill_or_control_c_the_same_command_finishes_the_rest(command, course):
    with running(command("out"), course) as process:
        process.kill()
        process.communicate()
    with (course / "out/journal.jsonl").open("ab") as journal:
        journal.write(b'{"conditions": "torn')
    with running(command("out"), course) as process:
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, "")
    last = "of 4 graded; run the same command (without --fresh) to go on"
    assert said.splitlines()[-1].endswith(last)
    assert "Traceback" not in said
    assert "were graded before and have not changed" in finish(command("out"), course)
    finish(command("whole"), course)
    assert content(course / "out") == content(course / "whole")
    assert len(content(course / "out")) == 6
