"""Until when an answer must be there, by the clock and by CPU time."""

import math
import time

from grader.sandbox.processes.lost import Cause

BUSY = 0.8
"""The share of its time that a process computes if neither it waits nor the machine is full."""
STARVED = 0.1
"""From this share of its time on, waiting for a processor may be why it was late."""


class Deadline:
    """Begins when it is made, when the process had computed for `cpu_before` seconds.

    Time for which the machine runs others instead does not count, up to as much as there is.
    """

    def __init__(self, seconds: float, cpu_seconds: float, cpu_before: float) -> None:
        self._seconds, self._cpu_seconds, self._cpu_before = seconds, cpu_seconds, cpu_before
        self._looked_at = time.monotonic()
        self._end = self._looked_at + seconds
        self._starved_before: float | None = None
        self.kept_waiting = 0.0
        """Seconds that do not count."""

    def seconds_left(self) -> float:
        """By the clock, but for what does not count; negative when they are over."""
        return self._left() + self.kept_waiting

    def seconds_unseen(self) -> float:
        """Since the last look, or the beginning."""
        return time.monotonic() - self._looked_at

    def look_at(self, cpu: float, starved: float) -> None:
        """Take note how long it has computed, and waited for a processor, in all, up to now.

        What it waited before the first look counts, as does what nobody knows: it is without end.
        """
        self._looked_at = time.monotonic()
        if self._starved_before is None:
            self._starved_before = starved
        if math.isfinite(starved):
            since = max(starved - self._starved_before, self.kept_waiting)
            # Its threads may also have waited for one another.
            at_rest = self._seconds - self._left() - (cpu - self._cpu_before)
            self.kept_waiting = max(0.0, min(since, at_rest, self._seconds))

    def is_cpu_used_up(self, cpu: float) -> bool:
        """Whether too much was computed, now that it is `cpu` seconds in all."""
        return cpu - self._cpu_before > self._cpu_seconds

    def was_busy(self, cpu: float) -> bool:
        """Whether it computed all the while, and was not kept waiting."""
        return cpu - self._cpu_before > BUSY * self._seconds

    def was_starved(self, starved: float) -> bool:
        """Whether it may be late because it waited `starved` seconds for a processor."""
        return starved > STARVED * self._seconds

    def why_late(self, cpu: float, starved: float) -> Cause:
        """What kept the process from answering in time."""
        if self.was_busy(cpu):
            return Cause.WALL_TIME
        return Cause.STARVED if self.was_starved(starved) else Cause.IDLE

    def _left(self) -> float:
        return self._end - time.monotonic()
