"""How far a class has come: counts, rate, time left, and what went wrong."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from grader.renderers.words import WORDS
from grader.report.results import SubmissionResult
from grader.verdicts import Verdict

_ENDED = frozenset(
    {
        Verdict.TIMEOUT,
        Verdict.MEMORY,
        Verdict.CRASHED,
        Verdict.OUTPUT_LIMIT,
        Verdict.PROTOCOL,
        Verdict.GRADER_ERROR,
    }
)
"""Verdicts of functions that did not just return something wrong: worth a look."""
_LATEST = 4


@dataclass
class Tally:
    """Counts results as they come, from any thread."""

    total: int
    kept: int = 0
    """Results of an earlier run; they are done, but say nothing of the rate."""
    clock: Callable[[], float] = time.monotonic
    graded: int = 0
    wrong: list[str] = field(default_factory=list)
    """Names that went wrong, each with how."""

    def __post_init__(self) -> None:
        self._began = self.clock()
        self._counting = threading.Lock()

    @property
    def done(self) -> int:
        """All results so far."""
        return self.kept + self.graded

    def add(self, result: SubmissionResult) -> int:
        """Count one more; how many are done with it."""
        how = what_went_wrong(result)
        with self._counting:
            self.graded += 1
            if how:
                self.wrong.append(f"{result.name} ({how})")
            return self.done

    def pace(self) -> str:
        """The rate and the time left, as soon as they are known."""
        elapsed = self.clock() - self._began
        if not self.graded or elapsed <= 0:
            return ""
        rate = self.graded / elapsed
        left = (self.total - self.done) / rate
        per = f"{rate:.1f} a second" if rate >= 1 else f"{60 * rate:.1f} a minute"
        return f"{per}, {_clock_face(left)} left" if left else per

    def latest_wrong(self) -> str:
        """How many went wrong, and the last of them, newest first; empty if none did."""
        if not self.wrong:
            return ""
        more = ", ..." if len(self.wrong) > _LATEST else ""
        latest = ", ".join(self.wrong[: -_LATEST - 1 : -1])
        return f"{len(self.wrong)} went wrong: {latest}{more}"


def what_went_wrong(result: SubmissionResult) -> str:
    """Why `result` is worth a look while the class is still graded; mostly empty."""
    if result.status != "graded":
        return result.status_in_words
    verdicts = (part.verdict for _, part in result.parts)
    found = next((verdict for verdict in verdicts if verdict in _ENDED), None)
    return WORDS[found].words if found else ""


def _clock_face(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
