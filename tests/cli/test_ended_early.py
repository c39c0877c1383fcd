"""A grader that is ended in the middle of a real class, and the same command again."""

import json
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest

from tests.cli.conftest import PERFECT

SLOW = f"import time\ntime.sleep(3)\n{PERFECT}"


@pytest.fixture(autouse=True)
def _heard():
    """Ctrl-C reaches what is started, also where the tests run in the background of a shell."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def command(hand_in, course):
    """The command for a class of three, of which the second takes its time."""
    for name, source in (("ada", PERFECT), ("bob", SLOW), ("eve", "def why(): return 1 / 0\n")):
        hand_in(name, source)
    (course / "class/empty").mkdir()

    def command(out):
        options = ("-a", "tiny", "--seed", "s", "--out", out, "--jobs", "1", "--isolation", "basic")
        return [sys.executable, "-m", "grader", "grade", "class", *options]

    return command


@contextmanager
def running(arguments, course):
    """The grader at work, killed at the end if it still is."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = subprocess.Popen(arguments, cwd=course, text=True, **streams)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def wait_until(said, process):
    """Read its standard error up to the line that says so."""
    lines = []
    for line in process.stderr:
        lines.append(line)
        if said in line:
            break
    assert said in lines[-1]


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
        wait_until("graded 1 of 4", process)
        process.kill()
    with (course / "out/journal.jsonl").open("ab") as journal:
        journal.write(b'{"conditions": "torn')
    with running(command("out"), course) as process:
        wait_until("1 of 4 were graded before", process)
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=60)
    stopped = "stopped: 1 of 4 graded; run the same command to go on\n"
    assert (process.returncode, out, said) == (130, "", stopped)
    assert "1 of 4 were graded before and have not changed" in finish(command("out"), course)
    finish(command("whole"), course)
    assert content(course / "out") == content(course / "whole")
    assert len(content(course / "out")) == 3 + 2 * 4  # of the class, and two for each of four
