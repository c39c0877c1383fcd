"""What the controller tells the zygote. Only the controller writes these: both trust them."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from grader.runs import TORCH, Backend
from grader.sandbox.lockdown.levels import Wall
from grader.sandbox.lockdown.limits import ChildLimits

MAX_ORDER = 1 << 16
"""Bytes of one order."""
READY = b"ready"
"""The zygote's only word."""


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
