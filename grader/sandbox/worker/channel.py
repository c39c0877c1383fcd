"""What a worker is spoken to through: a socket, or two pipes."""

import os
import sys
from typing import Protocol, Self

_CHUNK = 1 << 20


class Channel(Protocol):
    """What the controller is at the other end of."""

    def recv(self, count: int, /) -> bytes:
        """At most `count` bytes; none where the other end has closed."""
        ...

    def sendall(self, data: bytes, /) -> None:
        """Send all of `data`; OSError where nobody is there."""
        ...


class Pipes:
    """A channel of two pipes."""

    def __init__(self, incoming: int, outgoing: int) -> None:
        self._incoming, self._outgoing = incoming, outgoing

    @classmethod
    def take_over(cls) -> Self:
        """Standard input and output; a student has none then, and prints go to standard error."""
        pipes = cls(os.dup(0), os.dup(1))
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.close(null)
        os.dup2(2, 1)
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 (Windows alone has it)

            for file in (pipes._incoming, pipes._outgoing):
                msvcrt.setmode(file, os.O_BINARY)
        return pipes

    def recv(self, count: int) -> bytes:
        """At most `count` bytes."""
        return os.read(self._incoming, min(count, _CHUNK))

    def sendall(self, data: bytes) -> None:
        """All of `data`."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._outgoing, rest[:_CHUNK]) :]
