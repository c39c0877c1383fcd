"""The controller's side of the zygote: every level on Linux, at the price of a fork."""

import contextlib
import os
import socket
import struct
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future

from grader.errors import SandboxError
from grader.runs import TORCH, Backend
from grader.sandbox.folders.scratch import Scratch
from grader.sandbox.lockdown.findings import Examination
from grader.sandbox.lockdown.levels import Level, Wall
from grader.sandbox.processes.leashed import LeashedProcess
from grader.sandbox.processes.nursery import Nursery
from grader.sandbox.processes.process import WorkerProcess
from grader.sandbox.processes.starting import START_SECONDS, await_hello, child_limits
from grader.sandbox.zygote.orders import Order
from grader.spec.limits import Limits

_CREDENTIALS = struct.Struct("3i")  # struct ucred: process, user, group


class WarmLauncher:
    """Forks of one zygote, which is started at once, and replaced when it has died.

    The zygote does its imports while the caller goes on, and while the sandbox is examined.
    May be used by many threads.
    """

    def __init__(
        self,
        actions: Sequence[str],
        examination: Future[Examination],
        backend: Backend = TORCH,
    ) -> None:
        self._actions = tuple(actions)
        self.backend = backend
        self._examination = examination
        self._lock = threading.Lock()
        self._nursery = Nursery.open(self._actions, backend)

    @property
    def isolation(self) -> Level:
        """The level that was proved; SandboxError where none was."""
        return self._examination.result().level

    @property
    def walls(self) -> frozenset[Wall]:
        """What is put up around each worker."""
        return self._examination.result().walls

    def launch(self, files: Mapping[str, bytes], limits: Limits) -> WorkerProcess:
        """A fork of the zygote, locked in."""
        nursery = self._living()
        scratch = Scratch.create(files, {}, nursery.folder)
        try:
            order = Order(scratch.root, child_limits(limits, self.backend))
            worker = _start(nursery, order, limits, scratch)
        except OSError as error:
            scratch.remove()
            raise SandboxError(f"no worker could be started: {error}") from error
        await_hello(worker, "`grader doctor` says what this system allows.")
        return worker

    def close(self) -> None:
        """End the zygote and all its workers; may be called twice."""
        self._nursery.close()

    def _living(self) -> Nursery:
        with self._lock:
            if self._nursery.has_died():
                self._nursery.close()
                self._nursery = Nursery.open(self._actions, self.backend)
            self._nursery.lock_in(self.walls, START_SECONDS)
            return self._nursery


def _start(nursery: Nursery, order: Order, limits: Limits, scratch: Scratch) -> WorkerProcess:
    with contextlib.ExitStack() as ours, contextlib.ExitStack() as theirs:
        near, far = _pair(ours, theirs)
        leash, far_leash = _pair(ours, theirs)
        output, printed = os.pipe()
        ours.callback(os.close, output)
        theirs.callback(os.close, printed)
        near.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        nursery.send(order.write(), (far.fileno(), printed, far_leash.fileno()))
        theirs.close()
        process = LeashedProcess(leash, _sender(near), nursery.kill)
        ours.pop_all()
    return WorkerProcess(process, near, output, limits, scratch)


def _pair(
    ours: contextlib.ExitStack, theirs: contextlib.ExitStack
) -> tuple[socket.socket, socket.socket]:
    near, far = socket.socketpair()
    return ours.enter_context(near), theirs.enter_context(far)


def _sender(channel: socket.socket) -> int:
    """The number of the process that says hello, as the system vouches; 0 if none does."""
    channel.settimeout(START_SECONDS)
    _, ancillary, _, _ = channel.recvmsg(1, socket.CMSG_SPACE(_CREDENTIALS.size), socket.MSG_PEEK)
    for _, kind, data in ancillary:
        if kind == socket.SCM_CREDENTIALS and len(data) == _CREDENTIALS.size:
            return int(_CREDENTIALS.unpack(data)[0])
    return 0
