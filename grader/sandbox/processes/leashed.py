"""A worker as the zygote's child, which the controller holds by a leash.

The leash is a socket pair between controller and zygote. The controller shuts its end to have the
worker killed; the zygote reports how it ended.
"""

import contextlib
import socket
from collections.abc import Callable
from dataclasses import dataclass

from grader.errors import SandboxError
from grader.sandbox.processes.clocks import cpu_seconds_of, starved_seconds_of
from grader.sandbox.zygote.orders import EXIT_SIZE, Exit

_KILL_SECONDS = 20.0
"""Until a killed worker is reported; the zygote has then died or hangs."""


@dataclass(frozen=True)
class LeashedProcess:
    """A process that can be watched, and ended."""

    leash: socket.socket
    """Readable once there is a report, or no zygote."""
    number: int
    """Of the process, as the controller sees it; 0 where it is not known."""
    on_silence: Callable[[], None]
    """Called where the zygote does not report in time."""

    def has_exited(self) -> bool:
        """Whether the zygote has reported its end, or is dead itself."""
        try:
            self.leash.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        return True

    def cpu_seconds(self) -> float:
        """CPU time so far, all threads together; 0 where the system does not say."""
        return cpu_seconds_of(self.number) if self.number else 0.0

    def starved_seconds(self) -> float:
        """How long it could have run, and the machine ran others; without end if unknown."""
        return starved_seconds_of(self.number)

    def end(self) -> Exit:
        """Have it killed, once; SandboxError where the zygote does not say how it ended."""
        with self.leash, contextlib.suppress(OSError):
            self.leash.settimeout(_KILL_SECONDS)
            self.leash.shutdown(socket.SHUT_WR)
            data = self.leash.recv(EXIT_SIZE, socket.MSG_WAITALL)
            if len(data) == EXIT_SIZE:
                return Exit.read(data)
        self.on_silence()
        raise SandboxError("the process that starts the workers has died")
