"""A worker that the zygote has started: it is asked through a socket, and watched by the system."""

import contextlib
import math
import os
import selectors
import signal
import socket
import time
from dataclasses import replace

from grader.errors import Stopped, WireError
from grader.sandbox.folders.scratch import Scratch
from grader.sandbox.processes.conversation import Conversation
from grader.sandbox.processes.deadline import Deadline
from grader.sandbox.processes.leashed import LeashedProcess
from grader.sandbox.processes.lost import Cause, Lost, lost_by
from grader.sandbox.wire.frames import Frame
from grader.sandbox.zygote.orders import Exit
from grader.spec.limits import Limits

_CHUNK = 1 << 18
_PRINTED_CHUNK = 1 << 16
"""What a pipe holds, unless somebody makes it larger."""
_POLL_SECONDS = 0.05
_GRACE_SECONDS = 4.0
"""How long a process may take to be gone once its socket is; a full machine needs the most."""


class WorkerProcess(Conversation):
    """A child of the zygote's."""

    def __init__(
        self,
        process: LeashedProcess,
        channel: socket.socket,
        output: int,
        limits: Limits,
        scratch: Scratch,
    ) -> None:
        super().__init__(limits, scratch)
        self._process = process
        self._exit: Exit | None = None
        self._channel = channel
        self._to_send = memoryview(b"")
        self._pipe = output
        self.kept_waiting = 0.0
        """Seconds for which the machine ran others while an answer was due, as far as was seen."""
        channel.setblocking(False)
        os.set_blocking(output, False)
        self._selector = selectors.DefaultSelector()
        for file in (channel, output, process.leash):
            self._selector.register(file, selectors.EVENT_READ)

    @property
    def cpu_seconds(self) -> float:
        """CPU time that it has used so far, or had used when it ended."""
        return self._exit.cpu_seconds if self._exit else self._process.cpu_seconds()

    def answer(self, number: int, seconds: float, cpu_seconds: float = math.inf) -> Frame:
        """The answer to question `number`, the next one; Lost if there is none in time."""
        try:
            return self._awaited(number, seconds, cpu_seconds)
        except WireError:
            raise self._lost(Cause.PROTOCOL) from None
        except OSError:
            raise self._died() from None

    def close(self) -> None:
        """Kill the process and all it started, reap it, and remove its folder."""
        if self._exit is None:
            self._end()

    def _awaited(self, number: int, seconds: float, cpu_seconds: float) -> Frame:
        """As `answer`, but for what it raises where the worker lies or is gone."""
        deadline = Deadline(seconds, cpu_seconds, self.cpu_seconds)
        ready = selectors.EVENT_READ
        try:
            # Whatever the process does by now: what has arrived was answered before it.
            while (frame := self._inbox.take(number)) is None:
                # An answer that comes at once needs no look; one that drips byte by byte does.
                if not ready or deadline.seconds_unseen() > _POLL_SECONDS:
                    self._look_after(deadline)
                # At once: nearly always the whole of it goes, and nothing is to be waited for.
                self._to_send = self._sent(self._to_send)
                ready = self._wait(deadline, sending=bool(self._to_send))
                if ready & selectors.EVENT_READ:
                    self._inbox.feed(self._received())
                self._drain()
        finally:
            self.kept_waiting += deadline.kept_waiting
        return frame

    def _wait(self, deadline: Deadline, *, sending: bool) -> int:
        """What the socket is ready for, once anything has happened or a moment has passed."""
        if self._stopping.is_set():
            self.close()
            raise Stopped
        wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if sending else 0)
        if wanted != self._selector.get_key(self._channel).events:
            self._selector.modify(self._channel, wanted)
        events = self._selector.select(min(deadline.seconds_left(), _POLL_SECONDS))
        return next((mask for key, mask in events if key.fileobj is self._channel), 0)

    def _look_after(self, deadline: Deadline) -> None:
        cpu, starved = self.cpu_seconds, self._process.starved_seconds()
        deadline.look_at(cpu, starved)
        if deadline.is_cpu_used_up(cpu):
            raise self._lost(Cause.CPU_TIME)
        if deadline.seconds_left() <= 0:
            raise self._lost(deadline.why_late(cpu, starved))
        # A child that it left behind may hold the socket open when it is long dead.
        if self._process.has_exited() and not self._peeked():
            raise self._died()

    def _sent(self, data: memoryview) -> memoryview:
        """What is left of `data` after sending as much as goes; nothing where nobody reads it."""
        try:
            return data[self._channel.send(data) :] if data else data
        except BlockingIOError:
            return data
        except OSError:  # answers that it sent before may still be there
            return data[:0]

    def _received(self) -> bytes:
        chunk = self._channel.recv(_CHUNK)
        if not chunk:
            raise ConnectionResetError
        return chunk

    def _send_off(self, data: bytes) -> None:
        """To be sent by whoever waits for the answers."""
        self._to_send = memoryview(data)

    def _check_silent(self) -> None:
        """Nothing may arrive that was not asked for."""
        if self._to_send or not self._inbox.is_empty:
            raise self._lost(Cause.EARLY)
        early = self._peeked()
        if early is not None:
            raise self._lost(Cause.EARLY) if early else self._died()

    def _peeked(self) -> bytes | None:
        """The next byte, which stays where it is; none where the socket is closed, or None."""
        try:
            return self._channel.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return None
        except OSError:
            return b""

    def _drain(self) -> None:
        """Read what was printed; Lost if it is more than is allowed.

        Only what lies there: more may come as fast as it is read, of what is called next.
        """
        with contextlib.suppress(BlockingIOError):
            if chunk := os.read(self._pipe, _PRINTED_CHUNK):
                self._printed.add(chunk)
                if self._printed.is_too_much:
                    raise self._lost(Cause.OUTPUT)
                return
            with contextlib.suppress(KeyError):  # it was closed already
                self._selector.unregister(self._pipe)

    def _died(self) -> Lost:
        """It has ended by itself, or let go of the socket, which leaves it no use."""
        deadline = time.monotonic() + _GRACE_SECONDS
        while not self._process.has_exited():
            if time.monotonic() > deadline:
                return self._lost(Cause.CLOSED)
            time.sleep(0.01)
        self._drain()
        ended = self._end()
        if ended.is_over_quota:
            return Lost(Cause.FILES)
        return lost_by(ended.code, overtime=ended.cpu_seconds >= self._limits.cpu_seconds)

    def _end(self) -> Exit:
        """Kill it with all it started; how it ended, which may have been before."""
        ended, computed = Exit(-signal.SIGKILL, 0.0), self._process.cpu_seconds()
        try:
            ended = self._process.end()
        finally:
            # An init that is killed does not report what the child that it kept has computed.
            self._exit = replace(ended, cpu_seconds=max(ended.cpu_seconds, computed))
            self._selector.close()
            self._channel.close()
            os.close(self._pipe)
            self._scratch.remove()
        return self._exit
