"""What a worker prints: its beginning is kept, all of it is counted."""

from dataclasses import dataclass

KEPT_OUTPUT = 16 * 1024
"""Bytes of what a process prints that are kept."""


@dataclass
class Printed:
    """As far as it was read."""

    most: int
    """Bytes that are allowed."""
    kept: bytes = b""
    _count: int = 0

    def add(self, chunk: bytes) -> None:
        """Take what comes next."""
        self.kept += chunk[: KEPT_OUTPUT - len(self.kept)]
        self._count += len(chunk)

    @property
    def is_too_much(self) -> bool:
        """Whether it is more than is allowed."""
        return self._count > self.most
