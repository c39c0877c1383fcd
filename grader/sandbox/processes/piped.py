"""A worker that is spoken to through pipes: all that every system has, Windows too.

Each pipe has a thread of its own, since some systems cannot wait for a pipe for a while and
then give up.
"""

import contextlib
import math
import os
import queue
import signal
import subprocess
import threading
from typing import IO

from grader.errors import Stopped, WireError
from grader.sandbox.folders.quota import Quota
from grader.sandbox.folders.scratch import Scratch
from grader.sandbox.processes.clocks import cpu_seconds_of
from grader.sandbox.processes.conversation import Conversation
from grader.sandbox.processes.deadline import Deadline
from grader.sandbox.processes.lost import Cause, Lost, lost_by
from grader.sandbox.wire.frames import Frame
from grader.spec.limits import Limits

_CHUNK = 1 << 16
_MOST_CHUNKS = 16
"""That wait to be looked at; a worker that sends more has to wait itself."""
_POLL_SECONDS = 0.05
_GRACE_SECONDS = 1.0
_END = b""


class PipedWorker(Conversation):
    """A process that was started with pipes for all three standard files; it leads a group."""

    def __init__(
        self, process: subprocess.Popen[bytes], limits: Limits, scratch: Scratch, quota: Quota
    ) -> None:
        super().__init__(limits, scratch)
        self._process = process
        self._quota = quota
        self._cpu_seconds = 0.0
        self._is_closed = False
        self._received: queue.Queue[bytes] = queue.Queue(_MOST_CHUNKS)
        self._to_send: queue.Queue[bytes] = queue.Queue()
        self._threads = [
            threading.Thread(target=work, args=(pipe,), daemon=True)
            for work, pipe in (
                (self._send, process.stdin),
                (self._receive, process.stdout),
                (self._collect, process.stderr),
            )
        ]
        for thread in self._threads:
            thread.start()

    kept_waiting = 0.0
    """Not every system says how long a process waited for a processor."""

    @property
    def cpu_seconds(self) -> float:
        """CPU time so far, or when it ended; 0 where the system does not say."""
        if not self._is_closed:
            self._cpu_seconds = cpu_seconds_of(self._process.pid)
        return self._cpu_seconds

    def answer(self, number: int, seconds: float, cpu_seconds: float = math.inf) -> Frame:
        """The answer to question `number`, the next one; Lost if there is none in time."""
        deadline = Deadline(seconds, cpu_seconds, self.cpu_seconds)
        try:
            while (frame := self._inbox.take(number)) is None:
                self._inbox.feed(self._next_chunk(deadline))
        except WireError:
            raise self._lost(Cause.PROTOCOL) from None
        return frame

    def close(self) -> None:
        """Kill the process and its group, and remove its folder; may be called twice."""
        if not self._is_closed:
            self._cpu_seconds = self.cpu_seconds
            self._is_closed = True
            self._end()

    def _next_chunk(self, deadline: Deadline) -> bytes:
        """What arrives next; Lost where nothing does in time, Stopped where that is wanted."""
        while True:
            if self._stopping.is_set():
                self.close()
                raise Stopped
            wait = max(0.0, min(deadline.seconds_left(), _POLL_SECONDS))
            with contextlib.suppress(queue.Empty):
                chunk = self._received.get(timeout=wait)
                self._check_output()
                if chunk == _END:
                    raise self._died()
                if deadline.seconds_unseen() > _POLL_SECONDS:  # it may drip byte by byte
                    self._look_after(deadline)
                return chunk
            self._look_after(deadline)

    def _look_after(self, deadline: Deadline) -> None:
        deadline.look_at(self.cpu_seconds, math.inf)
        self._check_output()
        if deadline.is_cpu_used_up(self.cpu_seconds):
            raise self._lost(Cause.CPU_TIME)
        if self._quota.is_exceeded():
            raise self._lost(Cause.FILES)
        if deadline.seconds_left() <= 0:
            raise self._lost(Cause.WALL_TIME)

    def _check_output(self) -> None:
        if self._printed.is_too_much:
            raise self._lost(Cause.OUTPUT)

    def _send_off(self, data: bytes) -> None:
        """To be sent by the thread of the pipe."""
        self._to_send.put(data)

    def _check_silent(self) -> None:
        """Nothing may arrive that was not asked for."""
        if not self._inbox.is_empty:
            raise self._lost(Cause.EARLY)
        with contextlib.suppress(queue.Empty):
            raise self._died() if self._received.get_nowait() == _END else self._lost(Cause.EARLY)

    def _died(self) -> Lost:
        """It has ended by itself, or let go of its pipe, which leaves it no use."""
        try:
            code = self._process.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            return self._lost(Cause.CLOSED)
        self.close()
        return lost_by(code, overtime=self._cpu_seconds >= self._limits.cpu_seconds)

    def _end(self) -> None:
        """Kill all of it, let the threads run out, and clean up."""
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        self._to_send.put(_END)
        for thread in self._threads:
            # What it left behind may hold a pipe open; then its thread ends with this program.
            self._make_room()
            thread.join(_GRACE_SECONDS)
        self._scratch.remove()

    def _make_room(self) -> None:
        """Let a thread that waits with what was received see that nobody will look at it."""
        with contextlib.suppress(queue.Empty):
            while True:
                self._received.get_nowait()

    def _send(self, pipe: IO[bytes]) -> None:
        with contextlib.suppress(OSError, ValueError), pipe:
            while data := self._to_send.get():
                pipe.write(data)
                pipe.flush()

    def _receive(self, pipe: IO[bytes]) -> None:
        with contextlib.suppress(OSError, ValueError), pipe:
            while not self._is_closed and (chunk := os.read(pipe.fileno(), _CHUNK)):
                self._received.put(chunk)
        with contextlib.suppress(queue.Full):
            self._received.put(_END, timeout=_GRACE_SECONDS)

    def _collect(self, pipe: IO[bytes]) -> None:
        """Keep the beginning of what it prints, and count the rest."""
        with contextlib.suppress(OSError, ValueError), pipe:
            while not self._printed.is_too_much and (chunk := os.read(pipe.fileno(), _CHUNK)):
                self._printed.add(chunk)
