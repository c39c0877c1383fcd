"""What an examination of the sandbox found, and what is known without one."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass

from grader.sandbox.lockdown.levels import Level, Wall


@dataclass(frozen=True)
class Finding:
    """What came of one attack."""

    name: str
    title: str
    needed_for: Level
    """The lowest level that must withstand it."""
    broken: str
    """How it got through; empty where it was held."""


@dataclass(frozen=True)
class Examination:
    """What the sandbox was found to hold on this machine, for this user."""

    level: Level
    walls: frozenset[Wall]
    """Those that could be put up."""
    findings: tuple[Finding, ...]
    refused: Mapping[str, str]
    """Tighter sets of walls that could not be put up, and why."""

    @property
    def is_enough(self) -> bool:
        """Whether strangers' programs may be run beside a reference."""
        return self.level != "basic"


def elsewhere() -> Examination:
    """What holds where the system is not Linux: nothing but limits, so that nothing is attacked."""
    why = {"strong": f"Landlock and seccomp are Linux's; this is {sys.platform}"}
    return Examination("basic", frozenset({Wall.LIMITS}), (), why)
