"""One zygote as its controller sees it: started, spoken to, ended."""

import contextlib
import os
import socket
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from grader.errors import SandboxError
from grader.runs import Backend
from grader.sandbox.folders.fonts import prepared_fonts
from grader.sandbox.folders.scratch import Scratch
from grader.sandbox.folders.sweeping import hold, sweep
from grader.sandbox.isolated import isolated_python
from grader.sandbox.lockdown.levels import Wall
from grader.sandbox.lockdown.privileges import UNPRIVILEGED
from grader.sandbox.worker.environment import environment_in
from grader.sandbox.zygote.orders import READY, Preparation, write_walls
from grader.text import last_words

_END_SECONDS = 10.0


@dataclass
class Nursery:
    """A zygote, and the folder where it and its workers live."""

    scratch: Scratch
    process: subprocess.Popen[bytes]
    control: socket.socket
    lock: int
    """Keeps other graders from removing the folder: see `sweeping`."""
    is_ready: bool = False

    @classmethod
    def open(cls, actions: Sequence[str], backend: Backend) -> Self:
        """Start a zygote; it imports what is needed while the caller goes on.

        SandboxError where the system starts none; nothing of it is left then.
        """
        sweep((UNPRIVILEGED,))
        with contextlib.ExitStack() as undo:
            scratch = Scratch.create({}, prepared_fonts(actions))
            undo.callback(scratch.remove)
            lock = hold(scratch.root)
            undo.callback(os.close, lock)
            near, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            undo.enter_context(near)
            with far:
                process = _spawn(scratch, far.fileno(), lock, backend)
            undo.pop_all()
        nursery = cls(scratch, process, near, lock)
        nursery.send(Preparation(tuple(actions), scratch.root, backend).write(), ())
        return nursery

    @property
    def folder(self) -> Path:
        """Where scratch folders go: they are removed with the zygote, whatever happens."""
        return self.scratch.files

    def send(self, order: bytes, files: Sequence[int]) -> None:
        """Give an order, whole; where the zygote is dead, who waits for the answer will say it."""
        with contextlib.suppress(ConnectionError):
            socket.send_fds(self.control, [order], list(files))

    def lock_in(self, walls: frozenset[Wall], seconds: float) -> None:
        """Have it lock every worker into `walls`, once; SandboxError where it cannot start any."""
        if self.is_ready:
            return
        if Wall.USER in walls:
            self.scratch.give_to(UNPRIVILEGED)
        self.send(write_walls(walls), ())
        self.control.settimeout(seconds)
        with contextlib.suppress(OSError):
            self.is_ready = self.control.recv(len(READY)) == READY
        self.control.settimeout(None)
        if not self.is_ready:
            self.kill()
            said = last_words(_log(self.scratch).read_text("utf-8", "replace"))
            raise SandboxError(f"the process that starts the workers failed: {said or 'it hung'}")

    def has_died(self) -> bool:
        """Whether another one is needed."""
        return self.process.poll() is not None

    def kill(self) -> None:
        """End it at once, and so its workers, which die with it."""
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """Let it end its workers and itself; may be called twice."""
        self.control.close()
        if not self.is_ready:  # it has no workers, and may be at its imports for long
            self.kill()
        try:
            self.process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
        self.scratch.remove()
        if self.lock >= 0:
            os.close(self.lock)
            self.lock = -1


def _log(scratch: Scratch) -> Path:
    return scratch.root / "log"


def _spawn(scratch: Scratch, control: int, lock: int, backend: Backend) -> subprocess.Popen[bytes]:
    try:
        with _log(scratch).open("wb") as log:
            return subprocess.Popen(
                [*isolated_python("grader.sandbox.zygote.zygote"), str(control)],
                cwd=scratch.home,
                env=environment_in(scratch, backend),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=(control, lock),
                # Apart from the terminal: Ctrl-C is for the controller, which ends this one.
                start_new_session=True,
            )
    except OSError as error:
        raise SandboxError(f"no process that starts workers could be started: {error}") from error
