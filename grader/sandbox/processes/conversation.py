"""What is asked of a worker and what it answers, whatever it is spoken to through.

Whatever it does, an `answer` comes back in time: with a frame, or by raising Lost; or
Stopped, where another thread wants it so.
"""

import math
import threading
from abc import ABC, abstractmethod
from collections.abc import Sequence

from grader.errors import WireError
from grader.sandbox.folders.scratch import Scratch
from grader.sandbox.processes.inbox import Inbox
from grader.sandbox.processes.lost import Cause, Lost
from grader.sandbox.processes.printed import Printed
from grader.sandbox.wire.frames import Frame
from grader.spec.limits import Limits

_FRAME_OVERHEAD = 1 << 20
"""Bytes of a frame beside the values in it."""


class Conversation(ABC):
    """With a process that has been started; `close` ends it and all it has started itself."""

    def __init__(self, limits: Limits, scratch: Scratch) -> None:
        self._limits = limits
        self._scratch = scratch
        self._printed = Printed(limits.output_kib << 10)
        self._inbox = Inbox((limits.result_mib << 20) + _FRAME_OVERHEAD)
        self._stopping = threading.Event()

    @property
    def output(self) -> bytes:
        """What it printed, cut; its files have the names that they were given."""
        return self._scratch.as_given(self._printed.kept)

    def ask(self, questions: Sequence[bytes]) -> None:
        """Send `questions`, a frame each, or none; Lost if it has answered them already."""
        self._check_silent()
        self._inbox.expect(len(questions))
        if questions:
            self._send_off(b"".join(questions))

    def arrived(self, number: int) -> Frame | None:
        """The answer to question `number` where all of it is there; Lost if it is none."""
        try:
            return self._inbox.take(number)
        except WireError:
            raise self._lost(Cause.PROTOCOL) from None

    @abstractmethod
    def answer(self, number: int, seconds: float, cpu_seconds: float = math.inf) -> Frame:
        """The answer to question `number`, the next one; Lost if there is none in time."""

    def listen(self, seconds: float) -> Frame:
        """The frame that the worker sends unasked, once, when it has started."""
        self._inbox.expect(1)
        return self.answer(0, seconds)

    def stop(self) -> None:
        """From any thread: let the one that waits for an answer close this and get Stopped."""
        self._stopping.set()

    @abstractmethod
    def close(self) -> None:
        """Kill the process and all it started, and remove its folder; may be called twice."""

    @abstractmethod
    def _check_silent(self) -> None:
        """Lost where something arrived that was not asked for: it would be a forged answer."""

    @abstractmethod
    def _send_off(self, data: bytes) -> None:
        """Have `data` sent while answers are awaited."""

    def _lost(self, cause: Cause) -> Lost:
        """Kill it: it has done what is not allowed."""
        self.close()
        return Lost(cause)
