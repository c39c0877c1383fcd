"""The zygote at work: forks a locked worker for each order, and reports how it ended."""

import contextlib
import os
import selectors
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from grader.errors import SandboxError
from grader.runs import Backend
from grader.sandbox.folders.quota import Quota
from grader.sandbox.folders.removal import remove_tree
from grader.sandbox.folders.scratch import Scratch
from grader.sandbox.lockdown import child as lockdown
from grader.sandbox.lockdown import huge_pages, namespaces
from grader.sandbox.lockdown.levels import Wall
from grader.sandbox.worker import worker
from grader.sandbox.zygote.orders import MAX_ORDER, Exit, Order
from grader.sandbox.zygote.orphans import end_orphans

_FILES = 3
_LOOK_SECONDS = 0.05
"""Between looks at what was written; a disk in memory takes 100 MiB meanwhile."""
_FEW_FORKS = 8
"""A gathering of huge pages takes a tenth of a second, and saves a hundredth at each fork."""


@dataclass
class _Child:
    """A worker, from its parent's side."""

    process: int
    ended: int
    """A pidfd: readable when the process has ended."""
    leash: int
    quota: Quota | None
    """Where no namespace of its own limits what it may fill."""
    is_held: bool = True
    _is_over_quota: bool = False

    def is_over_quota(self) -> bool:
        """Whether there is more in its folder than it may write, or ever was at a look."""
        self._is_over_quota = self._is_over_quota or bool(self.quota and self.quota.is_exceeded())
        return self._is_over_quota


@dataclass
class Forker:
    """Serves orders until the controller goes."""

    control: socket.socket
    walls: frozenset[Wall]
    folder: Path
    """Where all workers live."""
    readable: tuple[Path, ...]
    backend: Backend
    _children: dict[int, _Child] = field(default_factory=dict)
    _forks: int = 0
    _selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)

    def serve(self) -> NoReturn:
        """Start workers and report their ends, one event after the other."""
        self._watch(self.control.fileno(), self._obey)
        while True:
            # One at a time: an event may end what the next one is about.
            for key, _ in self._selector.select(self._patience)[:1]:
                key.data()
            self._end_over_quota()

    @property
    def _patience(self) -> float | None:
        """Seconds until a look at what was written is due; None where the kernel minds it."""
        return _LOOK_SECONDS if any(child.quota for child in self._children.values()) else None

    def _end_over_quota(self) -> None:
        """Kill who has written too much, whether or not the controller waits for an answer."""
        for child in self._children.values():
            if child.is_over_quota():
                self._send_kill(child)

    def _watch(self, descriptor: int, on_ready: Callable[[], None]) -> None:
        self._selector.register(descriptor, selectors.EVENT_READ, on_ready)

    def _obey(self) -> None:
        data, files, _, _ = socket.recv_fds(self.control, MAX_ORDER, _FILES)
        if not data:
            self._stop()
        channel, printed, leash = files
        try:
            self._start(Order.read(data), channel, printed, leash)
        except (SandboxError, OSError) as error:
            os.write(printed, f"{error}\n".encode())
            _report(leash, Exit(1, 0.0))
            os.close(leash)
        os.close(channel)
        os.close(printed)

    def _start(self, order: Order, channel: int, printed: int, leash: int) -> None:
        jail = lockdown.Jail(self.walls, order.scratch, self.readable, order.limits)
        quota = None
        if Wall.NAMESPACES not in self.walls:
            quota = Quota.beyond(order.scratch, order.limits.files, order.limits.file_bytes)
        nothing = sys.stdin.fileno()  # /dev/null
        # Of the worker, these become its files 0, 1, 2 and 3.
        process = lockdown.fork_locked(jail, (nothing, printed, printed, channel))
        if process == 0:
            _work(Scratch(order.scratch), self.backend)
        self._forks += 1
        if self._forks == _FEW_FORKS:
            huge_pages.gather()
        child = _Child(process, _opened(process), leash, quota)
        self._children[process] = child
        self._watch(child.ended, lambda: self._bury(child))
        self._watch(child.leash, lambda: self._kill(child))

    def _kill(self, child: _Child) -> None:
        """The leash was let go."""
        self._selector.unregister(child.leash)
        child.is_held = False
        self._send_kill(child)

    def _send_kill(self, child: _Child) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child.process, signal.SIGKILL)
        # Its group too: without a filter on system calls it may have started others.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.process, signal.SIGKILL)

    def _bury(self, child: _Child) -> None:
        """Reap a child that has ended, with all that it left behind, and report."""
        self._send_kill(child)  # not reaped yet, so that its group keeps its number
        _, status, usage = os.wait4(child.process, 0)
        del self._children[child.process]
        end_orphans(self._children)
        code = os.waitstatus_to_exitcode(status)
        if Wall.NAMESPACES in self.walls:
            code = namespaces.code_of(code)
        self._selector.unregister(child.ended)
        if child.is_held:
            self._selector.unregister(child.leash)
        computed = usage.ru_utime + usage.ru_stime
        # Looked at once more: it may have filled its folder and ended between two looks.
        _report(child.leash, Exit(code, computed, child.is_over_quota()))
        os.close(child.ended)
        os.close(child.leash)

    def _stop(self) -> NoReturn:
        """The controller has gone, perhaps of a sudden: leave nothing behind."""
        for child in self._children.values():
            self._send_kill(child)
        for process in self._children:
            os.waitpid(process, 0)
        end_orphans(())
        leave(self.folder)


def _work(scratch: Scratch, backend: Backend) -> NoReturn:
    """Be a worker, and never again the zygote that this process was forked from."""
    try:
        worker.settle_in(scratch, backend)
    except OSError as error:
        os.write(2, f"the worker could not begin: {error}\n".encode())
        os._exit(1)
    worker.serve(socket.socket(fileno=3), backend)


def _opened(process: int) -> int:
    """A pidfd of a child; OSError, and the child is gone, where there is none to be had."""
    try:
        return os.pidfd_open(process)
    except OSError:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        raise


def _report(leash: int, ended: Exit) -> None:
    """Tell the controller, if it is still there."""
    with contextlib.suppress(OSError):
        os.write(leash, ended.write())


def leave(folder: Path) -> NoReturn:
    """End, without a trace in `folder`."""
    remove_tree(folder)
    os._exit(0)
