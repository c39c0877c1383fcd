"""What a worker sends, as it arrives."""

from grader.errors import WireError
from grader.sandbox.wire.frames import HEADER_SIZE, Frame, body_length, decode_alike


class Inbox:
    """Bytes as they arrive, until they make the frames that are awaited; never more of them."""

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._data = bytearray()
        self._awaited = 0

    @property
    def is_empty(self) -> bool:
        """Whether all that has arrived was taken."""
        return not self._data

    def expect(self, count: int) -> None:
        """So many more frames may come."""
        self._awaited += count

    def feed(self, chunk: bytes) -> None:
        """More bytes."""
        self._data += chunk

    def take(self, number: int) -> Frame | None:
        """The next frame once it is whole; WireError, as soon as it shows, if it is no answer.

        It must bear `number`, and nothing may stand behind the last one that is awaited.
        """
        if len(self._data) < HEADER_SIZE:
            return None
        length = HEADER_SIZE + body_length(bytes(self._data[:HEADER_SIZE]), self._largest)
        if len(self._data) < length:
            return None
        frame = decode_alike(bytes(self._data[:length]), self._largest)
        del self._data[:length]
        self._awaited -= 1
        if frame.id != number:
            raise WireError(f"an answer to call {frame.id}; asked: {number}")
        if self._data and not self._awaited:
            raise WireError("bytes after the frame")
        return frame
