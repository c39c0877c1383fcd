"""One worker process, from the controller's side: ask it, watch it, end it.

Whatever it does, an `ask` comes back in time: with a frame, or by raising Lost; or
Stopped, where another thread wants it so.
"""

import contextlib
import os
import selectors
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from enum import StrEnum
from resource import struct_rusage

from grader.errors import Stopped, WireError
from grader.sandbox.messages import CHANNEL_LOST
from grader.sandbox.wire import HEADER_SIZE, Frame, body_length, decode, encode
from grader.spec.limits import Limits

KEPT_OUTPUT = 16 * 1024
"""Bytes of what a process prints that are kept."""
FRAME_OVERHEAD = 1 << 20
"""Bytes of a frame beside the values in it."""
_CHUNK = 1 << 18
_POLL_SECONDS = 0.05
_GRACE_SECONDS = 1.0


class Cause(StrEnum):
    """Why a process is no more."""

    WALL_TIME = "wall_time"
    CPU_TIME = "cpu_time"
    MEMORY = "memory"
    OUTPUT = "output"
    PROTOCOL = "protocol"
    EARLY = "early"  # as protocol, before anything was asked
    KILLED = "killed"  # by SIGKILL, and not by the controller
    SIGNAL = "signal"
    EXIT = "exit"
    CLOSED = "closed"


class Lost(Exception):
    """The process is dead, and its folder gone; `number` is its signal or exit status."""

    def __init__(self, cause: Cause, number: int = 0) -> None:
        super().__init__(cause, number)
        self.cause = cause
        self.number = number


class WorkerProcess:
    """A worker that has been started; `close` ends it and all it has started itself."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        channel: socket.socket,
        output: int,
        limits: Limits,
        clean_up: Callable[[], None],
    ) -> None:
        self.output = b""
        """What it printed, cut."""
        self._process = process
        self._channel = channel
        self._limits = limits
        self._clean_up = clean_up
        self._printed = 0
        self._stopping = threading.Event()
        self._pipe = output
        channel.setblocking(False)
        os.set_blocking(output, False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(channel, selectors.EVENT_READ)
        self._selector.register(output, selectors.EVENT_READ)

    def ask(self, frame: Frame, seconds: float) -> Frame:
        """The answer to `frame`, which bears its id; Lost if there is none in time."""
        self._check_silent()
        return self._exchange(encode(frame), frame.id, seconds)

    def listen(self, seconds: float) -> Frame:
        """The frame that the worker sends unasked, once, when it has started."""
        return self._exchange(b"", 0, seconds)

    def stop(self) -> None:
        """From any thread: let the one that waits for an answer close this and get Stopped."""
        self._stopping.set()

    def close(self) -> None:
        """Kill the process and its group, reap it, and remove its folder."""
        if self._process.returncode is None:
            self._end()

    def _exchange(self, data: bytes, number: int, seconds: float) -> Frame:
        deadline = time.monotonic() + seconds
        to_send = memoryview(data)
        inbox = _Inbox((self._limits.result_mib << 20) + FRAME_OVERHEAD)
        try:
            while True:
                ready = self._wait(deadline, sending=bool(to_send))
                if ready & selectors.EVENT_WRITE:
                    to_send = to_send[self._channel.send(to_send) :]
                if ready & selectors.EVENT_READ and inbox.feed(self._received()):
                    self._drain()
                    return inbox.frame(number)
        except WireError:
            raise self._lost(Cause.PROTOCOL) from None
        except OSError:
            raise self._died() from None

    def _wait(self, deadline: float, *, sending: bool) -> int:
        """What the socket is ready for; meanwhile whatever is printed is read."""
        if self._stopping.is_set():
            self.close()
            raise Stopped
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            raise self._lost(Cause.WALL_TIME)
        wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if sending else 0)
        self._selector.modify(self._channel, wanted)
        ready = 0
        events = self._selector.select(min(remaining, _POLL_SECONDS))
        for key, mask in events:
            if key.fileobj is self._channel:
                ready = mask
            else:
                self._drain()
        # A child that it left behind may hold the socket open when it is long dead.
        if not events and self._has_exited():
            raise self._died()
        return ready

    def _received(self) -> bytes:
        chunk = self._channel.recv(_CHUNK)
        if not chunk:
            raise ConnectionResetError
        return chunk

    def _check_silent(self) -> None:
        """Nothing may arrive that was not asked for: it would be a forged answer."""
        try:
            early = self._channel.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return
        except OSError:
            early = b""
        raise self._lost(Cause.EARLY) if early else self._died()

    def _drain(self) -> None:
        """Read what was printed, as much as there is; Lost if it is more than is allowed."""
        with contextlib.suppress(BlockingIOError):
            while chunk := os.read(self._pipe, _CHUNK):
                self.output += chunk[: KEPT_OUTPUT - len(self.output)]
                self._printed += len(chunk)
                if self._printed > self._limits.output_kib << 10:
                    raise self._lost(Cause.OUTPUT)
            with contextlib.suppress(KeyError):  # it was closed already
                self._selector.unregister(self._pipe)

    def _lost(self, cause: Cause) -> Lost:
        """Kill it: it has done what is not allowed."""
        self._end()
        return Lost(cause)

    def _died(self) -> Lost:
        """It has ended by itself, or let go of the socket, which leaves it no use."""
        deadline = time.monotonic() + _GRACE_SECONDS
        while not self._has_exited():
            if time.monotonic() > deadline:
                return self._lost(Cause.CLOSED)
            time.sleep(0.01)
        self._drain()
        return self._cause_of(*self._end())

    def _cause_of(self, code: int, usage: struct_rusage) -> Lost:
        seconds = usage.ru_utime + usage.ru_stime
        killed = code == -signal.SIGKILL
        if code == -signal.SIGXCPU or (killed and seconds >= self._limits.cpu_seconds):
            return Lost(Cause.CPU_TIME)
        if killed:
            return Lost(Cause.KILLED)
        if code == CHANNEL_LOST:
            return Lost(Cause.CLOSED)
        return Lost(Cause.SIGNAL, -code) if code < 0 else Lost(Cause.EXIT, code)

    def _has_exited(self) -> bool:
        """Whether it has ended; it is not reaped, so that its group keeps its number."""
        options = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self._process.pid, options) is not None

    def _end(self) -> tuple[int, struct_rusage]:
        """Kill the whole group, then reap: its exit code and what it used up."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        _, status, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        self._selector.close()
        self._channel.close()
        os.close(self._pipe)
        self._clean_up()
        return self._process.returncode, usage


class _Inbox:
    """Bytes as they arrive, until they make one frame; never more than allowed."""

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._data = bytearray()

    def feed(self, chunk: bytes) -> bool:
        """Whether the frame is complete; WireError as soon as it can be none."""
        self._data += chunk
        if len(self._data) < HEADER_SIZE:
            return False
        length = HEADER_SIZE + body_length(bytes(self._data[:HEADER_SIZE]), self._largest)
        if len(self._data) > length:
            raise WireError("bytes after the frame")
        return len(self._data) == length

    def frame(self, number: int) -> Frame:
        """The frame; WireError if it answers another call."""
        frame = decode(bytes(self._data), self._largest)
        if frame.id != number:
            raise WireError(f"an answer to call {frame.id}; asked: {number}")
        return frame
