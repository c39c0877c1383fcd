"""Workers that are forks of a zygote, at each level that this machine can put up."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from pathlib import Path

import numpy as np
import pytest

from grader.errors import SandboxError
from grader.runs import Call
from grader.sandbox.lockdown.findings import Examination
from grader.sandbox.lockdown.levels import WALLS
from grader.sandbox.processes.warm import WarmLauncher
from grader.sandbox.session import Session
from grader.sandbox.source import Source
from grader.spec.limits import Limits
from grader.verdicts import Verdict
from tests.sandbox.processes.conftest import is_alive, wait_for

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a zygote needs Linux")

X = np.arange(3.0)
SOURCE = b"""
import itertools, os, signal, sys, tempfile, threading, time
import torch

def double(x):
    return 2 * x

def gradient(x):
    x.requires_grad_()
    (x * x).sum().backward()
    return x.grad

def draws(x):
    return torch.rand(3)

def surroundings():
    open(os.path.join(tempfile.gettempdir(), "mine"), "w").close()
    return [os.getcwd(), tempfile.gettempdir(), sorted(os.environ)]

def open_files():
    found = []
    for number in range(256):
        try:
            os.fstat(number)
            found.append(number)
        except OSError:
            pass
    return found

def waits(x):
    time.sleep(600)

def escapes():
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.write(writer, str(os.getpid()).encode())
            time.sleep(600)
        os._exit(0)
    return int(os.read(reader, 99))

def fills():
    for number in itertools.count():
        with open(f"{number}", "wb") as file:
            file.write(bytes(1 << 20))

def threads():
    for _ in range(100):
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
"""
LIMITS = Limits(call_seconds=20)


def _launcher(level):
    examination = Future()
    examination.set_result(Examination(level, WALLS[level], (), {}))
    return WarmLauncher(("values", "data"), examination)


def _session(launcher, limits=LIMITS):
    return Session(Source({"hw1.py": SOURCE}, "hw1.py"), limits, launcher)


def _call(function, action="values"):
    return Call(action, function, {"x": X} if action == "values" else {}, ())


@pytest.fixture(scope="module", params=["basic", "strong", "strict"])
def warm(request):
    launcher = _launcher(request.param)
    try:
        launcher.launch({"hw1.py": SOURCE}, LIMITS).close()
    except SandboxError as error:
        launcher.close()
        pytest.skip(f"{request.param} cannot be put up here: {error}")
    yield launcher
    launcher.close()


@pytest.fixture(scope="module")
def basic():
    launcher = _launcher("basic")
    yield launcher
    launcher.close()


def test_its_level_is_that_of_the_examination(warm):
    assert warm.walls == WALLS[warm.isolation]


def test_a_worker_computes_with_torch(warm):
    with _session(warm) as session:
        double, gradient = session.run([_call("double"), _call("gradient")])
    np.testing.assert_array_equal(double.values[""], 2 * X)
    np.testing.assert_array_equal(gradient.values[""], 2 * X)


def test_every_worker_begins_alike(warm):
    drawn = []
    for _ in range(2):
        with _session(warm) as session:
            drawn += session.run([_call("draws")])
    np.testing.assert_array_equal(drawn[0].values[""], drawn[1].values[""])


def test_a_worker_lives_in_a_folder_of_its_own_that_goes_with_it(warm):
    with _session(warm) as session:
        (run,) = session.run([_call("surroundings", "data")])
        (folder,) = warm._nursery.folder.iterdir()
        assert f'"{folder}/files"' in run.values[""]
        assert f'"{folder}/home"' in run.values[""]
        assert str(Path.home()) not in run.values[""].replace(str(folder), "")
    assert not list(warm._nursery.folder.iterdir())


def test_a_worker_holds_its_channel_and_no_other_file(warm):
    with _session(warm) as session:
        assert session.run([_call("open_files", "data")])[0].values[""] == "[0,1,2,3]"


def test_cpu_time_is_known(warm):
    with _session(warm) as session:
        session.run([_call("double")])
        assert 0 < session._process.worker.cpu_seconds < 5


def test_what_waits_is_killed_in_time(warm):
    began = time.monotonic()
    with _session(warm, Limits(call_seconds=0.3)) as session:
        (run,) = session.run([_call("waits")])
    assert run.verdict is Verdict.TIMEOUT
    assert run.code in {"waited", "starved"}  # as busy as the machine is
    assert time.monotonic() - began < 5


def test_files_and_threads_have_limits_with_names(warm):
    limits = Limits(file_mib=4, threads=8, call_seconds=20)
    with _session(warm, limits) as session:
        (threads,) = session.run([_call("threads", "data")])
    assert (threads.verdict, threads.code) == (Verdict.OUTPUT_LIMIT, "thread_limit")
    assert threads.message == "threads started more than the 8 threads it may have"


def test_many_files_fill_no_disk(warm):
    with _session(warm, Limits(file_mib=4, call_seconds=20)) as session:
        (run,) = session.run([_call("fills", "data")])
    assert run.message == "fills wrote more to files than the 4 MiB in 512 files it may"


def test_what_has_escaped_is_killed_too(basic):
    with _session(basic) as session:
        (run,) = session.run([_call("escapes", "data")])
        escaped = int(run.values[""])
        assert is_alive(escaped)
    wait_for(lambda: not is_alive(escaped))


def test_a_zygote_that_dies_is_replaced(basic):
    with _session(basic) as session:
        session.run([_call("double")])
        basic._nursery.process.kill()
        with pytest.raises(SandboxError, match="the process that starts the workers has died"):
            session.run([_call("waits")])
    with _session(basic) as session:
        np.testing.assert_array_equal(session.run([_call("double")])[0].values[""], 2 * X)


CONTROLLER = """
from concurrent.futures import Future
from grader.sandbox.lockdown.findings import Examination
from grader.sandbox.lockdown.levels import WALLS
from grader.sandbox.processes.warm import WarmLauncher
from grader.spec.limits import Limits

examination = Future()
examination.set_result(Examination("basic", WALLS["basic"], (), {}))
launcher = WarmLauncher((), examination)
worker = launcher.launch({}, Limits())
nursery = launcher._nursery
print(nursery.process.pid, worker._process.number, nursery.scratch.root, flush=True)
input()
"""


def test_nothing_outlives_a_controller_that_is_killed():
    command = [sys.executable, "-c", CONTROLLER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as controller:
        zygote, worker, folder = controller.stdout.readline().split()
        os.kill(controller.pid, signal.SIGKILL)
    wait_for(lambda: not (is_alive(int(zygote)) or is_alive(int(worker))))
    assert not Path(os.fsdecode(folder)).exists()
