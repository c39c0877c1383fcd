"""What a submission has left of its time and of room for results, by function and in all."""

import math
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from grader.runs import Returned, Value
from grader.sandbox.launcher import Worker
from grader.spec.limits import Limits

IMPORT = ""
"""Stands for the import of the submission where the name of a function is wanted."""


class Allowance(NamedTuple):
    """How long something may take, and which limit it is that says so."""

    seconds: float
    limit: str
    """A name in Limits."""


class Left(NamedTuple):
    """What there is left of a function's time."""

    wall: Allowance
    cpu: Allowance

    @property
    def spent(self) -> str | None:
        """The limit that was reached, if any."""
        return next((each.limit for each in self if each.seconds <= 0), None)


@dataclass
class _Used:
    wall: float = 0.0
    cpu: float = 0.0
    results: int = 0
    """Bytes; roughly, of texts."""


@dataclass
class Budget:
    """Counts what each function takes, whichever process it is in."""

    limits: Limits
    _used: defaultdict[str, _Used] = field(default_factory=lambda: defaultdict(_Used))
    _in_all: _Used = field(default_factory=_Used)

    def wall(self, function: str, calls: int = 1) -> Allowance:
        """Until the first of the limits on wall time; `calls` is how many functions it calls."""
        limits, used = self.limits.of(calls), self._used[function].wall
        whole = limits.submission_seconds - self._in_all.wall
        if function == IMPORT:
            return _least(
                Allowance(limits.import_seconds, "import_seconds"),
                Allowance(whole, "submission_seconds"),
            )
        return _least(
            Allowance(limits.call_seconds, "call_seconds"),
            Allowance(limits.function_seconds - used, "function_seconds"),
            Allowance(whole, "submission_seconds"),
        )

    def cpu(self, function: str, calls: int = 1) -> Allowance:
        """Until the first of the limits on CPU time."""
        limits, used = self.limits.of(calls), self._used[function].cpu
        alone = math.inf if function == IMPORT else limits.function_cpu_seconds - used
        whole = limits.cpu_seconds - self._in_all.cpu
        return _least(Allowance(alone, "function_cpu_seconds"), Allowance(whole, "cpu_seconds"))

    def left(self, function: str, calls: int = 1) -> Left:
        """What `function` has left before it is called."""
        return Left(self.wall(function, calls), self.cpu(function, calls))

    def has_room_for(self, returned: Returned, function: str) -> bool:
        """Put down what `function` returned; whether that is still within the limit.

        All that it returns is kept until its trials are judged.
        """
        used, most = self._used[function], self.limits.result_mib << 20
        used.results += sum(map(_size, returned.values.values()))
        return used.results <= most

    @contextmanager
    def charged(self, function: str, worker: Worker) -> Iterator[None]:
        """Put down what happens meanwhile to `function`, but not that the machine ran others."""
        began, waited, before = time.monotonic(), worker.kept_waiting, worker.cpu_seconds
        try:
            yield
        finally:
            wall = time.monotonic() - began - (worker.kept_waiting - waited)
            cpu = max(worker.cpu_seconds - before, 0.0)
            for used in (self._used[function], self._in_all):
                used.wall += wall
                used.cpu += cpu


def _least(*allowances: Allowance) -> Allowance:
    return min(allowances, key=attrgetter("seconds"))


def _size(value: Value) -> int:
    if isinstance(value, np.ndarray):
        return value.nbytes
    return len(value) if isinstance(value, str) else 0
