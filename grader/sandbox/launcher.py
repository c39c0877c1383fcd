"""Starting workers. A level of isolation is a launcher; nothing else knows of levels."""

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from grader.errors import SandboxError
from grader.sandbox.messages import Kind
from grader.sandbox.process import Lost, WorkerProcess
from grader.sandbox.scratch import Scratch
from grader.sandbox.wire import Frame
from grader.spec.limits import Limits
from grader.text import one_line

START_SECONDS = 120.0
"""Until a worker has imported torch; generous, as its failure is the grader's own."""


class Worker(Protocol):
    """A started worker that has said hello; see `grader.sandbox` for the contract."""

    @property
    def output(self) -> bytes:
        """What it printed so far, cut."""
        ...

    def ask(self, frame: Frame, seconds: float) -> Frame:
        """The answer to `frame`; Lost, with the cause, where there is none."""
        ...

    def stop(self) -> None:
        """From any thread: each `ask`, the one under way too, closes this and raises Stopped."""
        ...

    def close(self) -> None:
        """End the process and all that it left behind; may be called twice."""
        ...


class Launcher(Protocol):
    """Opens workers at one level of isolation."""

    @property
    def isolation(self) -> Literal["strict", "strong", "basic"]:
        """The level, as it stands on every report."""
        ...

    def launch(self, files: Mapping[str, bytes], limits: Limits) -> Worker:
        """A fresh worker among `files`; SandboxError where none can be started."""
        ...


@dataclass(frozen=True)
class BasicLauncher:
    """A new process per worker, with limits on itself and nothing else between."""

    settings: Mapping[str, bytes] = field(default_factory=dict)
    """Files for the worker's home, such as matplotlib's list of fonts."""
    isolation: Literal["basic"] = "basic"

    def launch(self, files: Mapping[str, bytes], limits: Limits) -> WorkerProcess:
        """A process that has imported torch and nothing of the student's."""
        if os.name != "posix":
            raise SandboxError("submissions run on Linux and macOS only; on Windows, use WSL")
        scratch = Scratch.create(files, self.settings)
        try:
            worker = _start(scratch, limits)
        except OSError as error:
            scratch.remove()
            raise SandboxError(f"no worker could be started: {error}") from error
        _await_hello(worker)
        return worker


def _start(scratch: Scratch, limits: Limits) -> WorkerProcess:
    with contextlib.ExitStack() as ours:
        near, far = socket.socketpair()
        ours.callback(near.close)
        output, printed = os.pipe()
        ours.callback(os.close, output)
        try:
            process = _spawn(scratch, far.fileno(), printed)
        finally:
            far.close()
            os.close(printed)
        ours.pop_all()
    return WorkerProcess(process, near, output, limits, scratch.remove)


def _spawn(scratch: Scratch, channel: int, printed: int) -> subprocess.Popen[bytes]:
    # -P -s and an environment of our own isolate as -I does, which would ignore
    # PYTHONHASHSEED as well: a rerun of the same submission must do the same.
    command = [sys.executable, "-P", "-s", "-B", "-m", "grader.sandbox.worker", str(channel)]
    return subprocess.Popen(
        command,
        cwd=scratch.files,
        env=_environment(str(scratch.home)),
        stdin=subprocess.DEVNULL,
        stdout=printed,
        stderr=printed,
        pass_fds=(channel,),
        start_new_session=True,
    )


def _environment(home: str) -> dict[str, str]:
    """All that the worker sees of an environment: no token, no path of the teacher's."""
    places = dict.fromkeys(("HOME", "TMPDIR", "MPLCONFIGDIR"), home)
    one_thread = dict.fromkeys(
        ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"),
        "1",
    )
    fixed = {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONHASHSEED": "0", "MPLBACKEND": "Agg"}
    return places | one_thread | fixed


def _await_hello(worker: WorkerProcess) -> None:
    try:
        frame = worker.listen(START_SECONDS)
    except Lost as lost:
        said = one_line(worker.output.decode("utf-8", "replace")[-500:], 500)
        raise SandboxError(
            f"a worker did not start ({lost.cause}); is `grader` installed for {sys.executable}? "
            f"It said: {said or 'nothing'}"
        ) from lost
    if frame.kind != Kind.HELLO:
        worker.close()
        raise SandboxError(f"a worker began with a frame of kind {frame.kind}")
