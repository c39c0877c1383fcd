"""What the controller tells the zygote. Only the controller writes these: both trust them."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from grader.sandbox.lockdown.levels import Wall
from grader.sandbox.lockdown.limits import ChildLimits

MAX_ORDER = 1 << 16
"""Bytes of one order."""
READY = b"ready"
"""The zygote's only word."""


@dataclass(frozen=True)
class Preparation:
    """The first order: what every worker needs, and how it is locked in."""

    walls: frozenset[Wall]
    actions: tuple[str, ...]
    """What workers will be asked for: modules of `actions/`."""
    folder: Path
    """Where all scratch folders lie; it is removed with the zygote."""

    def write(self) -> bytes:
        """As a datagram."""
        return json.dumps([sorted(self.walls), self.actions, str(self.folder)]).encode()

    @classmethod
    def read(cls, data: bytes) -> "Preparation":
        """The inverse of `write`."""
        walls, actions, folder = json.loads(data)
        return cls(frozenset(map(Wall, walls)), tuple(actions), Path(folder))


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
