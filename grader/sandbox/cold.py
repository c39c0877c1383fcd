"""The level `basic` where there is no zygote: a new process per worker."""

import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from grader.errors import SandboxError
from grader.runs import TORCH, Backend
from grader.sandbox.launcher import await_hello, child_limits
from grader.sandbox.lockdown.levels import WALLS, Level, Wall
from grader.sandbox.process import WorkerProcess
from grader.sandbox.running import ChildProcess
from grader.sandbox.scratch import Scratch
from grader.spec.limits import Limits


@dataclass(frozen=True)
class ColdLauncher:
    """A new process per worker, with limits on itself and nothing else between."""

    settings: Mapping[str, bytes] = field(default_factory=dict)
    """Files for the worker's home, such as matplotlib's list of fonts."""
    backend: Backend = TORCH
    isolation: Level = "basic"
    walls: frozenset[Wall] = WALLS["basic"]

    def launch(self, files: Mapping[str, bytes], limits: Limits) -> WorkerProcess:
        """A process that has imported the library and nothing of the student's."""
        if os.name != "posix":
            raise SandboxError("submissions run on Linux and macOS only; on Windows, use WSL")
        scratch = Scratch.create(files, self.settings)
        try:
            worker = _start(scratch, limits, self.backend)
        except OSError as error:
            scratch.remove()
            raise SandboxError(f"no worker could be started: {error}") from error
        await_hello(worker, f"is `grader` installed for {sys.executable}?")
        return worker

    def close(self) -> None:
        """Nothing is kept between workers."""


def _start(scratch: Scratch, limits: Limits, backend: Backend) -> WorkerProcess:
    with contextlib.ExitStack() as ours:
        near, far = socket.socketpair()
        ours.callback(near.close)
        output, printed = os.pipe()
        ours.callback(os.close, output)
        try:
            limited, told = asdict(child_limits(limits)), asdict(backend)
            orders = json.dumps([far.fileno(), limited, told])
            process = _spawn(scratch, far.fileno(), printed, orders)
        finally:
            far.close()
            os.close(printed)
        ours.pop_all()
    running = ChildProcess(process)
    return WorkerProcess(running, near, output, limits, scratch.remove)


def _spawn(scratch: Scratch, channel: int, printed: int, orders: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*isolated_python("grader.sandbox.worker"), orders],
        cwd=scratch.files,
        env=scratch.environment,
        stdin=subprocess.DEVNULL,
        stdout=printed,
        stderr=printed,
        pass_fds=(channel,),
        start_new_session=True,
    )


def isolated_python(module: str) -> list[str]:
    """The beginning of a command that runs `module` apart from whoever starts it."""
    # -P -s and an environment of our own isolate as -I does, which would ignore
    # PYTHONHASHSEED as well: a rerun of the same submission must do the same.
    return [sys.executable, "-P", "-s", "-B", "-m", module]
