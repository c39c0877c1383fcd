"""Starting workers. A level of isolation is a launcher; nothing else knows of levels."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from grader.runs import Backend
from grader.sandbox.lockdown.levels import Level, Wall
from grader.sandbox.wire.frames import Frame
from grader.spec.limits import Limits


class Worker(Protocol):
    """A started worker that has said hello; see `grader.sandbox` for the contract."""

    @property
    def output(self) -> bytes:
        """What it printed so far, cut."""
        ...

    @property
    def cpu_seconds(self) -> float:
        """CPU time that it has used so far, or had used when it ended."""
        ...

    @property
    def kept_waiting(self) -> float:
        """Seconds in which answers were due and the machine ran others, as far as was seen."""
        ...

    def ask(self, questions: Sequence[bytes]) -> None:
        """Send frames, one question each, or none; Lost where it answered them already."""
        ...

    def arrived(self, number: int) -> Frame | None:
        """The same where it is there already, which takes no time; Lost where it is no answer."""
        ...

    def answer(self, number: int, seconds: float, cpu_seconds: float) -> Frame:
        """The answer to the next question, `number`; Lost, with the cause, where there is none."""
        ...

    def stop(self) -> None:
        """From any thread: each `answer`, one under way too, closes this and raises Stopped."""
        ...

    def close(self) -> None:
        """End the process and all that it left behind; may be called twice."""
        ...


class Launcher(Protocol):
    """Opens workers at one level of isolation."""

    @property
    def isolation(self) -> Level:
        """The level, as it stands on every report."""
        ...

    @property
    def backend(self) -> Backend:
        """What submissions compute with, and on."""
        ...

    @property
    def walls(self) -> frozenset[Wall]:
        """What stands around each worker."""
        ...

    def launch(self, files: Mapping[str, bytes], limits: Limits) -> Worker:
        """A fresh worker among `files`; SandboxError where none can be started."""
        ...

    def close(self) -> None:
        """Leave nothing behind; may be called twice."""
        ...
