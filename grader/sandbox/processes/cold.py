"""The level `basic` where there is no zygote: a new process, per worker.

It asks of the system no more than that it can start a program with pipes: see `piped`.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from grader.errors import SandboxError
from grader.runs import TORCH, Backend
from grader.sandbox.folders.quota import Quota
from grader.sandbox.folders.scratch import Scratch
from grader.sandbox.isolated import isolated_python
from grader.sandbox.lockdown.levels import WALLS, Level, Wall
from grader.sandbox.lockdown.limits import ChildLimits
from grader.sandbox.processes.piped import PipedWorker
from grader.sandbox.processes.starting import await_hello, child_limits
from grader.sandbox.worker.environment import environment_in
from grader.spec.limits import Limits


@dataclass(frozen=True)
class ColdLauncher:
    """A new process per worker, with limits on itself and nothing else between."""

    settings: Mapping[str, bytes] = field(default_factory=dict)
    """Files for the worker's home, such as matplotlib's list of fonts."""
    backend: Backend = TORCH
    isolation: Level = "basic"
    walls: frozenset[Wall] = WALLS["basic"]

    def launch(self, files: Mapping[str, bytes], limits: Limits) -> PipedWorker:
        """A process that has imported the library and nothing of the student's."""
        scratch = Scratch.create(files, self.settings)
        try:
            limited = child_limits(limits, self.backend)
            quota = Quota.beyond(scratch.root, limited.files, limited.file_bytes)
            process = _spawn(scratch, limited, self.backend)
        except OSError as error:
            scratch.remove()
            raise SandboxError(f"no worker could be started: {error}") from error
        worker = PipedWorker(process, limits, scratch, quota)
        await_hello(worker, f"is `grader` installed for {sys.executable}?")
        return worker

    def close(self) -> None:
        """Nothing is kept between workers."""


def _spawn(scratch: Scratch, limits: ChildLimits, backend: Backend) -> subprocess.Popen[bytes]:
    orders = json.dumps([asdict(limits), asdict(backend)])
    return subprocess.Popen(
        [*isolated_python("grader.sandbox.worker.worker"), orders],
        cwd=scratch.files,
        env=environment_in(scratch, backend),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        start_new_session=True,  # of no effect on Windows
    )
