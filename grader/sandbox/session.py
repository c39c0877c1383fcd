"""A submission in the sandbox: calls go in, runs come out, whatever it does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Self

from grader.errors import WireError
from grader.runs import Call, Failed, Returned, Run
from grader.sandbox.budget import IMPORT, Budget
from grader.sandbox.failures import exceptions
from grader.sandbox.failures.failures import Failures, is_harmless
from grader.sandbox.failures.gpu_errors import moved_remark, needs_cpu
from grader.sandbox.imported import Imported, answer_of
from grader.sandbox.launcher import Launcher
from grader.sandbox.processes.lost import Cause, Lost
from grader.sandbox.processes.printed import KEPT_OUTPUT
from grader.sandbox.source import Source
from grader.sandbox.wire import messages
from grader.sandbox.wire.frames import encode
from grader.sandbox.wire.messages import Load, Raised
from grader.spec.limits import Limits
from grader.spec.meaning import Meaningful
from grader.text import lines, without_addresses

MOMENT_SECONDS = 1.0
"""For all that is run beforehand; who needs more of it has it later, in a process apart."""
_LOOK = Call("watched", "watched", {}, (), script="[]")
"""It calls no function of the submission's: where there is a script, none is looked up by name."""


class Session:
    """Runs the functions of one submission, as often as it is asked.

    A function that ends its process is not run again: each later call of it gets the
    same failure, as do those that lead to it, and a new process goes on with the other
    functions. Where the import itself ends the process, every call gets that. SandboxError,
    the grader's own fault, is all that `run` raises. Use it, and leave it, in one thread: a
    worker dies with the thread that started it.
    """

    def __init__(
        self,
        source: Source,
        limits: Limits,
        launcher: Launcher,
        budget: Budget | None = None,
        names: Meaningful | None = None,
    ) -> None:
        self._source = source
        self._names = names or Meaningful()
        self._limits = limits
        self._launcher = launcher
        self._budget = budget or Budget(limits)
        self._failures = Failures(source, limits, self._names.wanted)
        self._process: Imported | None = None
        self._printed = b""
        self._stopped: Mapping[int, Raised] = {}
        """What the import raised, by place among the cells; in a module there is one place."""
        self._import_lost: Failed | None = None
        self._lost: dict[str, Failed] = {}
        """By use of a function, and by its name for those that take what it returns."""
        self._moved: dict[str, str] = {}
        """By function: why it was run on the CPU, where arguments are on a GPU."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def apart(self) -> "Session":
        """Another session of the submission, on the same budget: their processes never meet."""
        return Session(self._source, self._limits, self._launcher, self._budget, self._names)

    def beforehand(self, calls: Sequence[Call]) -> dict[Call, Run]:
        """The runs of public `calls`, to be had while nothing else is in the process.

        Their time does not count, and where the process is lost by them, or they take longer than
        a moment in all, the next one is asked as if there had been none. Runs that did not come
        back by then are missing.
        """
        process = self._ready()
        if isinstance(process, Failed):
            return {}
        moment = self._limits.model_copy(update={"submission_seconds": MOMENT_SECONDS})
        found, survived = process.outlived(calls, Budget(moment))
        if not survived:
            process.worker.close()
            self._process = None
        return {call: run for call, run in found.items() if not needs_cpu(run)}

    def run(self, calls: Sequence[Call]) -> list[Run]:
        """One run per call, in order.

        What fails only since its arguments are on a GPU is run once more with them on the CPU:
        a value is right wherever it was worked out. A remark tells of it.
        """
        runs = self._runs(calls)
        moved = [place for place, run in enumerate(runs) if needs_cpu(run)]
        self._moved |= {calls[place].function: moved_remark(runs[place]) for place in moved}
        again = self._runs([replace(calls[place], on_cpu=True) for place in moved])
        for place, run in zip(moved, again, strict=True):
            runs[place] = run
        return runs

    def _runs(self, calls: Sequence[Call]) -> list[Run]:
        runs: list[Run] = []
        while len(runs) < len(calls):
            runs += self._run(calls[len(runs) :])
        return runs

    def look(self) -> str:
        """Which watched functions the present process has called, as it says: JSON text."""
        if not self._names.watched or self._process is None:
            return ""
        (run,) = self.run([_LOOK])
        value = run.values.get("") if isinstance(run, Returned) else None
        return value if isinstance(value, str) else ""

    @property
    def output(self) -> str:
        """What the student's code printed, cut and escaped; for the instructor only."""
        printed = self._printed + (self._process.worker.output if self._process else b"")
        return lines(without_addresses(printed[:KEPT_OUTPUT].decode("utf-8", "replace")))

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be said of the submission as a whole."""
        if any(map(self._nothing_to_run, self._stopped.values())):
            return ()
        stopped = (
            exceptions.import_remark(self._source, raised, place)
            for place, raised in self._stopped.items()
        )
        return (*stopped, *self._moved.values())

    def _run(self, calls: Sequence[Call]) -> list[Run]:
        """The runs of the first of `calls`: all that one process answers, which may be none."""
        if (known := self._known(calls[0])) is not None:
            return [known]
        process = self._ready()
        if isinstance(process, Failed):
            return [process]
        runs: list[Run] = []
        for call, run in zip(calls, self._asked_of(process, calls), strict=False):
            runs.append(run)
            if isinstance(run, Failed) and not is_harmless(run):
                self._lost |= {call.use: run, call.function: run}
                self._end()
                break
        return _as_lost(calls, runs)

    def _known(self, call: Call) -> Failed | None:
        """What `call` comes to without its being run, where that is known."""
        lost = (self._lost[use] for use in (call.use, *call.leads) if use in self._lost)
        return next(lost, None) or self._spent(call)

    def _spent(self, call: Call) -> Failed | None:
        limit = self._budget.left(call.use, len(call.chain)).spent
        return self._failures.spent(limit, call.chain) if limit else None

    def _ready(self) -> Imported | Failed:
        """A process that has imported the submission; a new one where there is none."""
        if self._import_lost is None and self._process is None:
            worker = self._launcher.launch(self._source.files, self._limits)
            self._process = Imported(worker, self._source, self._failures, {})
            self._import_lost = self._load(self._process)
        if self._import_lost is not None:
            self._end()
            return self._import_lost
        assert self._process is not None
        return self._process

    def _load(self, process: Imported) -> Failed | None:
        main, cells = self._source.main, self._source.cells
        load = Load(main, self._limits.result_mib, cells, self._names.watched)
        left = self._budget.left(IMPORT)
        try:
            process.worker.ask([encode(messages.write_load(load))])
            loaded = answer_of(process.worker, 0, IMPORT, left, self._budget)
            self._stopped = process.stopped = messages.read_loaded(loaded)
        except Lost as lost:
            return self._failures.lost(lost)
        except WireError:
            return self._failures.lost(Lost(Cause.PROTOCOL))
        worst = filter(self._nothing_to_run, self._stopped.values())
        return next((self._failures.not_imported(raised) for raised in worst), None)

    def _nothing_to_run(self, raised: Raised) -> bool:
        """Whether no function is there, or memory is too short to run one."""
        unreadable = exceptions.is_unreadable(self._source, raised)
        return unreadable or exceptions.is_out_of_memory(raised)

    def _asked_of(self, process: Imported, calls: Sequence[Call]) -> Iterator[Run]:
        """Send all `calls` at once, up to one that need not be run; the runs as they come."""
        uses = {call.use: call for call in calls}  # all calls of a use are known, or none
        known = {use for use, call in uses.items() if self._known(call)}
        is_fresh = process.is_fresh
        try:
            numbered = process.ask(list(takewhile(lambda call: call.use not in known, calls)))
        except Lost as lost:
            if is_fresh or lost.cause is Cause.EARLY:
                yield self._lost_unasked(lost, calls[0], is_fresh=is_fresh)
            else:  # by what it was asked before, which is marked: another one goes on
                self._end()
            return
        yield from process.runs(numbered, self._budget)

    def _lost_unasked(self, lost: Lost, call: Call, *, is_fresh: bool) -> Failed:
        """The process was lost before it was asked this; if it `is_fresh`, after the import."""
        if not is_fresh or lost.cause is not Cause.EARLY:
            return self._failures.lost(lost, call.chain)
        self._import_lost = self._failures.lost(Lost(Cause.PROTOCOL))
        return self._import_lost

    def _end(self) -> None:
        if self._process is not None:
            self._process.worker.close()
            self._printed += self._process.worker.output
            self._process = None


def _as_lost(calls: Sequence[Call], runs: list[Run]) -> list[Run]:
    """`runs`; where the last one lost the process, so did all of that use that lead to it.

    How many of its answers a worker had sent by then is a matter of chance.
    """
    last = runs[-1] if runs else None
    if not isinstance(last, Failed) or is_harmless(last):
        return runs
    first = len(runs)
    while first and calls[first - 1].use == calls[len(runs) - 1].use:
        first -= 1
    return [*runs[:first], *[last] * (len(runs) - first)]
