"""A worker's leash: a socket pair between the controller and the worker's parent, the zygote.

The controller shuts its end to have the worker killed; the zygote reports how it ended.
"""

import contextlib
import os
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass

from grader.errors import SandboxError
from grader.sandbox.processes.running import Exit, cpu_seconds_of, starved_seconds_of

_REPORT = struct.Struct("<id")
_KILL_SECONDS = 20.0
"""Until a killed worker is reported; the zygote has then died or hangs."""


def report(leash: int, ended: Exit) -> None:
    """Tell the controller, if it is still there."""
    with contextlib.suppress(OSError):
        os.write(leash, _REPORT.pack(ended.code, ended.cpu_seconds))


@dataclass(frozen=True)
class LeashedProcess:
    """A child of the zygote's: a `running.Running`."""

    leash: socket.socket
    process: int
    """Its number as the controller sees it; 0 where it is not known."""
    on_silence: Callable[[], None]
    """Called where the zygote does not report in time."""

    @property
    def descriptor(self) -> int:
        """The leash: it becomes readable when there is a report, or no zygote."""
        return self.leash.fileno()

    def has_exited(self) -> bool:
        """Whether the zygote has reported its end, or is dead itself."""
        try:
            self.leash.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        return True

    def cpu_seconds(self) -> float:
        """CPU time so far."""
        return cpu_seconds_of(self.process) if self.process else 0.0

    def starved_seconds(self) -> float:
        """How long it waited for a processor."""
        return starved_seconds_of(self.process)

    def end(self) -> Exit:
        """Have it killed; SandboxError where the zygote does not say how it ended."""
        with self.leash, contextlib.suppress(OSError):
            self.leash.settimeout(_KILL_SECONDS)
            self.leash.shutdown(socket.SHUT_WR)
            data = self.leash.recv(_REPORT.size, socket.MSG_WAITALL)
            if len(data) == _REPORT.size:
                return Exit(*_REPORT.unpack(data))
        self.on_silence()
        raise SandboxError("the process that starts the workers has died")
