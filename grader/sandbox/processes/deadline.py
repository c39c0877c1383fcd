"""Until when an answer must be there, by the clock and by CPU time."""

import time

BUSY = 0.8
"""The share of its time that a process computes if neither it waits nor the machine is full."""
STARVED = 0.1
"""From this share of its time on, waiting for a processor may be why it was late."""


class Deadline:
    """Begins when it is made, when the process had computed for `cpu_before` seconds."""

    def __init__(self, seconds: float, cpu_seconds: float, cpu_before: float) -> None:
        self._seconds, self._cpu_seconds, self._cpu_before = seconds, cpu_seconds, cpu_before
        self._end = time.monotonic() + seconds

    def seconds_left(self) -> float:
        """By the clock; negative when they are over."""
        return self._end - time.monotonic()

    def is_cpu_used_up(self, cpu: float) -> bool:
        """Whether too much was computed, now that it is `cpu` seconds in all."""
        return cpu - self._cpu_before > self._cpu_seconds

    def was_busy(self, cpu: float) -> bool:
        """Whether it computed all the while, and was not kept waiting."""
        return cpu - self._cpu_before > BUSY * self._seconds

    def was_starved(self, starved: float) -> bool:
        """Whether it may be late because it waited `starved` seconds for a processor."""
        return starved > STARVED * self._seconds
