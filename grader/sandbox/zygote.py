"""The zygote: has imported torch once, and forks a locked child for every submission.

    controller ── preparation, walls, then an order each ──▶ zygote ── fork_locked ──▶ worker
    controller ◀── report of the end, on each worker's leash ──  ◀── exit status ──┘

Started as `python -m grader.sandbox.zygote FD` with one end of a socket pair, on which each
datagram is one order. The files of an order are the worker's channel, its output, and a
leash: a socket that the controller shuts to have the worker killed, and on which it learns
how the worker ended. The zygote sees neither submissions nor inputs, holds no secret, and
runs nothing of a student's; it ends, with all its children, when the controller does.
"""

import contextlib
import os
import selectors
import shutil
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from grader.errors import SandboxError
from grader.sandbox import leash, worker
from grader.sandbox.lockdown import child as lockdown
from grader.sandbox.lockdown import huge_pages, kernel, privileges, readable
from grader.sandbox.lockdown.levels import Wall
from grader.sandbox.orders import MAX_ORDER, READY, Order, Preparation, read_walls
from grader.sandbox.orphans import adopt_orphans, end_orphans
from grader.sandbox.running import Exit
from grader.sandbox.scratch import Scratch
from grader.sandbox.warming import warm_up

_FILES = 3
_BY_SIGNAL = 128
"""Added to a signal's number, it is the status of an init whose child died of it."""


@dataclass
class _Child:
    """A worker, from its parent's side."""

    process: int
    ended: int
    """A pidfd: readable when the process has ended."""
    leash: int
    is_held: bool = True


@dataclass
class Zygote:
    """Serves orders until the controller goes."""

    control: socket.socket
    walls: frozenset[Wall]
    folder: Path
    """Where all workers live."""
    readable: tuple[Path, ...]
    _children: dict[int, _Child] = field(default_factory=dict)
    _selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)

    def serve(self) -> NoReturn:
        """Start workers and report their ends, one event after the other."""
        self._watch(self.control.fileno(), self._obey)
        while True:
            # One at a time: an event may end what the next one is about.
            events = self._selector.select()
            events[0][0].data()

    def _watch(self, descriptor: int, on_ready: Callable[[], None]) -> None:
        self._selector.register(descriptor, selectors.EVENT_READ, on_ready)

    def _obey(self) -> None:
        data, files, _, _ = socket.recv_fds(self.control, MAX_ORDER, _FILES)
        if not data:
            self._stop()
        channel, printed, held = files
        try:
            self._start(Order.read(data), channel, printed, held)
        except (SandboxError, OSError) as error:
            os.write(printed, f"{error}\n".encode())
            os.close(held)
        os.close(channel)
        os.close(printed)

    def _start(self, order: Order, channel: int, printed: int, held: int) -> None:
        cell = lockdown.Cell(self.walls, order.scratch, self.readable, order.limits)
        # Of the worker, these become its files 0, 1, 2 and 3.
        process = lockdown.fork_locked(cell, (self._nothing(), printed, printed, channel))
        if process == 0:
            worker.settle_in(Scratch(order.scratch))
            worker.serve(3)
        child = _Child(process, os.pidfd_open(process), held)
        self._children[process] = child
        self._watch(child.ended, lambda: self._bury(child))
        self._watch(child.leash, lambda: self._kill(child))

    def _nothing(self) -> int:
        return sys.stdin.fileno()  # /dev/null

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
        if Wall.NAMESPACES in self.walls and code > _BY_SIGNAL:
            code = _BY_SIGNAL - code
        self._selector.unregister(child.ended)
        if child.is_held:
            self._selector.unregister(child.leash)
        leash.report(child.leash, Exit(code, usage.ru_utime + usage.ru_stime))
        os.close(child.ended)
        os.close(child.leash)

    def _stop(self) -> NoReturn:
        """The controller has gone, perhaps of a sudden: leave nothing behind."""
        for child in self._children.values():
            self._send_kill(child)
        for process in self._children:
            os.waitpid(process, 0)
        end_orphans(())
        _leave(self.folder)


def main() -> NoReturn:
    """Import what is asked for, then serve, within the walls that are asked for."""
    control = socket.socket(fileno=int(sys.argv[1]))
    adopt_orphans()
    worker.prefer_as_victim()
    preparation = Preparation.read(control.recv(MAX_ORDER))
    warm_up(preparation.actions)
    huge_pages.gather()
    asked = control.recv(MAX_ORDER)
    if not asked:
        _leave(preparation.folder)
    walls = read_walls(asked)
    if Wall.USER in walls:
        privileges.become_unprivileged()
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)  # its children are of the same user
    control.send(READY)
    Zygote(control, walls, preparation.folder, readable.pythons_own()).serve()


def _leave(folder: Path) -> NoReturn:
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


if __name__ == "__main__":
    main()
