"""What the controller and the zygote tell each other: they trust one another."""

import json
import struct
from dataclasses import asdict, dataclass
from pathlib import Path

from grader.runs import TORCH, Backend
from grader.sandbox.lockdown.levels import Wall
from grader.sandbox.lockdown.limits import ChildLimits

MAX_ORDER = 1 << 16
"""Bytes of one order."""
READY = b"ready"
"""The zygote's only word to all of it."""
_EXIT = struct.Struct("<id?")
EXIT_SIZE = _EXIT.size
"""Bytes of an exit."""


@dataclass(frozen=True)
class Preparation:
    """The first order: what every worker needs."""

    actions: tuple[str, ...]
    """What workers will be asked for: modules of `actions/`."""
    folder: Path
    """Where all scratch folders lie; it is removed with the zygote."""
    backend: Backend = TORCH

    def write(self) -> bytes:
        """As a datagram."""
        return json.dumps([self.actions, str(self.folder), asdict(self.backend)]).encode()

    @classmethod
    def read(cls, data: bytes) -> "Preparation":
        """The inverse of `write`."""
        actions, folder, backend = json.loads(data)
        return cls(tuple(actions), Path(folder), Backend(**backend))


def write_walls(walls: frozenset[Wall]) -> bytes:
    """The second order: how every worker is locked in."""
    return json.dumps(sorted(walls)).encode()


def read_walls(data: bytes) -> frozenset[Wall]:
    """The inverse of `write_walls`."""
    return frozenset(map(Wall, json.loads(data)))


@dataclass(frozen=True)
class Order:
    """One worker is wanted."""

    scratch: Path
    limits: ChildLimits

    def write(self) -> bytes:
        """As a datagram."""
        return json.dumps([str(self.scratch), asdict(self.limits)]).encode()

    @classmethod
    def read(cls, data: bytes) -> "Order":
        """The inverse of `write`."""
        scratch, limits = json.loads(data)
        return cls(Path(scratch), ChildLimits(**limits))


@dataclass(frozen=True)
class Exit:
    """How a worker ended: what its leash brings, once."""

    code: int
    """Its exit status; a signal's number, negated."""
    cpu_seconds: float
    """All that it and what it started have computed."""
    is_over_quota: bool = False
    """Whether it wrote more to files than it may; where the kernel minds that, it could not."""

    def write(self) -> bytes:
        """As so many bytes."""
        return _EXIT.pack(self.code, self.cpu_seconds, self.is_over_quota)

    @classmethod
    def read(cls, data: bytes) -> "Exit":
        """The inverse of `write`."""
        return cls(*_EXIT.unpack(data))
