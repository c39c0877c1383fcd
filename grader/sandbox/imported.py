"""A process that has imported a submission: what it is asked, and the runs its answers make."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from grader.errors import WireError
from grader.runs import Call, Failed, Returned, Run
from grader.sandbox.budget import Budget, Left
from grader.sandbox.failures.failures import Failures, is_harmless, known_step
from grader.sandbox.launcher import Worker
from grader.sandbox.processes.lost import Cause, Lost
from grader.sandbox.source import Source
from grader.sandbox.vetting import vetted
from grader.sandbox.wire import messages
from grader.sandbox.wire.frames import Frame
from grader.sandbox.wire.messages import Raised, Refused


def _unforeseen() -> int:
    return secrets.randbits(31)


@dataclass
class Imported:
    """One process; it is of no use once a run says that it was lost."""

    worker: Worker
    source: Source
    failures: Failures
    stopped: Mapping[int, Raised]
    """What the import raised, by place among the cells; in a module there is one place."""
    _asked: int = 0
    """Calls that it was sent."""
    _before_first: int = field(default_factory=_unforeseen)
    """What their numbers follow: drawn for each process, so that none is answered early."""

    @property
    def is_fresh(self) -> bool:
        """Whether nothing was asked of it since the import."""
        return not self._asked

    def ask(self, calls: Sequence[Call]) -> list[tuple[int, Call]]:
        """Send all `calls` at once; each with its number. Lost where the process was before."""
        numbered = list(enumerate(calls, self._before_first + self._asked + 1))
        self._asked += len(numbered)
        self.worker.ask([messages.write_call(number, call) for number, call in numbered])
        return numbered

    def runs(self, numbered: Sequence[tuple[int, Call]], budget: Budget) -> Iterator[Run]:
        """The runs of calls that it was sent, as they come."""
        for number, call in numbered:
            yield self._run_of(number, call, budget)

    def outlived(self, calls: Sequence[Call], budget: Budget) -> tuple[dict[Call, Run], bool]:
        """The runs of `calls` up to one that ends it; and whether it goes on as it should."""
        found: dict[Call, Run] = {}
        try:
            for call, run in zip(calls, self.runs(self.ask(calls), budget), strict=True):
                if isinstance(run, Failed) and not is_harmless(run):
                    return found, False
                found[call] = run
            self.worker.ask(())  # nothing more may have come
        except Lost:
            return found, False
        return found, True

    def _run_of(self, number: int, call: Call, budget: Budget) -> Run:
        try:
            frame = self.worker.arrived(number)
            if frame is None:
                left = budget.left(call.use, len(call.chain))
                if left.spent:
                    return self.failures.spent(left.spent, call.chain)
                frame = answer_of(self.worker, number, call.use, left, budget)
            return self._judged(call, frame, budget)
        except WireError:
            return self.failures.lost(Lost(Cause.PROTOCOL), call.chain)
        except Lost as lost:
            return self.failures.lost(lost, call.chain)

    def _judged(self, call: Call, frame: Frame, budget: Budget) -> Run:
        match messages.read_reply(frame):
            case Returned() as returned:
                if budget.has_room_for(returned, call.use):
                    return vetted(returned, self.source)
                return self.failures.refused(call, Refused("result_too_large"))
            case Raised() as raised:
                return self.failures.raised(call, raised)
            case Refused(reason="missing_function" | "missing_class") as refused:
                if stopped := self._stopped_before(known_step(call, refused.step)):
                    return self.failures.not_imported(stopped)
                return self.failures.refused(call, refused)
            case Refused() as refused:
                return self.failures.refused(call, refused)

    def _stopped_before(self, function: str) -> Raised | None:
        """What kept a function from being defined: of a notebook, in a cell that names it."""
        if not self.source.cells:
            return next(iter(self.stopped.values()), None)
        place = self.source.cell_with(function, self.stopped)
        return None if place is None else self.stopped[place]


def answer_of(worker: Worker, number: int, use: str, left: Left, budget: Budget) -> Frame:
    """The answer to question `number`; its time is put down to `use`. Lost names the limit."""
    try:
        with budget.charged(use, worker):
            return worker.answer(number, left.wall.seconds, left.cpu.seconds)
    except Lost as lost:
        lost.limit = (left.cpu if lost.cause is Cause.CPU_TIME else left.wall).limit
        raise
