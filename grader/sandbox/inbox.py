"""What a worker sends, as it arrives."""

from grader.errors import WireError
from grader.sandbox.wire import HEADER_SIZE, Frame, body_length, decode


class Inbox:
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
