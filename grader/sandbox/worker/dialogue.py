"""What a worker is asked and answers: questions are read ahead, and quick answers gathered.

Each answer that is sent wakes the controller, which takes longer than most calls do.
"""

from time import monotonic  # as it is now: a student may replace it in its module

from grader.sandbox.wire.frames import HEADER_SIZE, Frame, body_length, decode
from grader.sandbox.worker.channel import Channel

MAX_INPUT = 1 << 30
"""Bytes of a frame from the controller, which is trusted."""
GATHERED_SECONDS = 0.001
"""From one sending to the next: an answer that took longer is sent at once."""
_CHUNK = 1 << 18


class Dialogue:
    """Frames in and out of a channel.

    An answer is held only while the next question is here already and about the same function:
    should that end the process, what is lost with it is that function's own.
    """

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._received = bytearray()
        self._held: list[bytes] = []
        self._sent_at = 0.0
        self._topic = ""

    def receive(self) -> Frame:
        """The next question; EOFError where the controller has gone."""
        header = self._next(HEADER_SIZE)
        return decode(header + self._next(body_length(header, MAX_INPUT)), MAX_INPUT)

    def turn_to(self, topic: str) -> None:
        """What is answered next is about this; answers about anything else are sent first."""
        if topic != self._topic:
            self._send_held()
        self._topic = topic

    def answer(self, frame: bytes) -> None:
        """Send `frame`, at once or with the next ones."""
        self._held.append(frame)
        if monotonic() - self._sent_at > GATHERED_SECONDS:
            self._send_held()

    def send(self, frame: bytes) -> None:
        """Send `frame` at once."""
        self._held.append(frame)
        self._send_held()

    def _send_held(self) -> None:
        if self._held:
            self._channel.sendall(b"".join(self._held))
            self._held.clear()
            self._sent_at = monotonic()

    def _next(self, count: int) -> bytes:
        """`count` bytes; whatever is held is sent before they are waited for."""
        while len(self._received) < count:
            self._send_held()
            chunk = self._received_next(count - len(self._received))
            if not chunk:
                raise EOFError("the controller closed the channel")
            self._received += chunk
        taken = bytes(self._received[:count])
        del self._received[:count]
        return taken

    def _received_next(self, wanted: int) -> bytes:
        """As many bytes as there are; as few as are wanted where memory is short by now."""
        try:
            return self._channel.recv(_CHUNK)
        except MemoryError:
            return self._channel.recv(wanted)
