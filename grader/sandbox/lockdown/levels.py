"""The walls around a child, and the levels of isolation that they add up to."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

Level = Literal["strict", "strong", "basic"]

LEVELS: tuple[Level, ...] = ("strict", "strong", "basic")
"""From the tightest on."""


class Wall(StrEnum):
    """One of the means that keep a submission to itself."""

    LIMITS = "limits"
    """Limits on time, memory, files, threads."""
    SECCOMP = "seccomp"
    """A filter on system calls."""
    LANDLOCK = "landlock"
    """An allow-list of files."""
    NAMESPACES = "namespaces"
    """Its own users, processes, network, mounts and shared memory."""
    USER = "user"
    """A user other than root, where the grader is root; no level asks for it."""


WALLS: Mapping[Level, frozenset[Wall]] = {
    "strict": frozenset({Wall.LIMITS, Wall.SECCOMP, Wall.LANDLOCK, Wall.NAMESPACES}),
    "strong": frozenset({Wall.LIMITS, Wall.SECCOMP, Wall.LANDLOCK}),
    "basic": frozenset({Wall.LIMITS}),
}

SETS_OF_WALLS = (
    WALLS["strict"],
    WALLS["strong"],
    WALLS["strict"] - {Wall.LANDLOCK},
    frozenset({Wall.LIMITS, Wall.SECCOMP}),
    WALLS["basic"],
)
"""What may be put up, from the tightest on; what is less than strong is called basic."""
