"""How a worker is started, whatever starts it."""

from types import SimpleNamespace

import pytest

from grader.errors import SandboxError
from grader.runs import TORCH, Backend
from grader.sandbox.processes.lost import Cause, Lost
from grader.sandbox.processes.starting import START_SECONDS, await_hello, child_limits
from grader.sandbox.wire.messages import Kind
from grader.spec.limits import Limits


class Starts:
    """A worker that begins with a frame, or is lost."""

    def __init__(self, begins, output=b""):
        self.begins, self.output = begins, output
        self.waited, self.closed = [], False

    def listen(self, seconds):
        self.waited.append(seconds)
        if isinstance(self.begins, Lost):
            raise self.begins
        return SimpleNamespace(kind=self.begins)

    def close(self):
        self.closed = True


def test_a_worker_that_says_hello_is_ready():
    worker = Starts(Kind.HELLO)
    await_hello(worker, "Try this.")
    assert worker.waited == [START_SECONDS]
    assert not worker.closed


@pytest.mark.parametrize(
    ("printed", "said"),
    [(b"", "nothing"), (b"ImportError: no torch\n", "ImportError: no torch")],
)
def test_one_that_does_not_start_is_told_with_advice_and_its_last_words(printed, said):
    with pytest.raises(SandboxError) as caught:
        await_hello(Starts(Lost(Cause.EXIT, 1), printed), "Try this.")
    assert str(caught.value) == f"a worker did not start (exit); Try this. It said: {said}"


def test_one_that_begins_with_something_else_is_closed():
    worker = Starts(Kind.LOADED)
    with pytest.raises(SandboxError, match="a worker began with a frame of kind"):
        await_hello(worker, "Try this.")
    assert worker.closed


def test_what_the_system_is_to_hold_it_to_is_in_its_own_units():
    limits = Limits(memory_mib=3, file_mib=2, cpu_seconds=7, files=5, threads=4)
    held = child_limits(limits, TORCH)
    assert (held.memory_bytes, held.file_bytes) == (3 << 20, 2 << 20)
    assert (held.cpu_seconds, held.files, held.threads, held.on_gpu) == (7, 5, 4, False)
    assert child_limits(limits, Backend(device="cuda")).on_gpu
