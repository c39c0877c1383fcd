"""Many submissions: graded side by side, each apart from the others, none lost."""

import platform
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field

import numpy as np

import grader
from grader.answers.answer_key import AnswerKey
from grader.errors import SandboxError
from grader.grading.fences import fenced
from grader.grading.grade import OnProblem, grade
from grader.intake import Arrival
from grader.libraries import library
from grader.report.results import Environment, Report, SubmissionResult, Timed, Timing
from grader.report.sharing import Sharing
from grader.runs import Backend
from grader.sandbox.failures.gpu_errors import GPU_MEMORY
from grader.sandbox.failures.wordings import STARVED, WAITED
from grader.sandbox.launcher import Launcher
from grader.sandbox.stopping import Stoppable
from grader.text import one_line

_WAITING_PER_JOB = 8
"""How many that wait, and do not compute, are as good as one that computes."""


@dataclass(frozen=True)
class _Late:
    """A submission that is to be graded once more, since some part of it was late."""

    arrival: Arrival
    done: Timed
    starved: bool
    """Whether the machine let it wait, its GPU had no memory left, or the grader failed."""


def grade_class(  # noqa: PLR0913 (what is graded, with what, and how)
    arrivals: Sequence[Arrival],
    key: AnswerKey,
    launcher: Launcher,
    *,
    jobs: int,
    on_done: Callable[[Timed], None],
    kept: Sequence[Timed] = (),
    on_report: Callable[[Report], None] | None = None,
) -> Report:
    """The instructor's report on all `arrivals`, and on those `kept`, sorted by name.

    Each submission runs in a process of its own, `jobs` at a time. One that was too slow,
    but did not compute all the while, is graded once more at the end: together with others
    that waited, as who waits is in nobody's way, or alone if the machine let it wait; that
    counts. So is one that ran out of a GPU's memory, alone, as its neighbours may have been
    greedy, and one at which the grader itself failed: at `basic`, a neighbour may have killed
    what starts the workers. `on_done` is called with each result as it comes, from several threads;
    `on_report`, after each problem, with a report on its submission alone, as it stands.
    Whatever ends the class early, Ctrl-C first of all, ends its workers before it goes on.
    UsageError, before anything is run, where the launcher keeps submissions apart less than
    is demanded of it.
    """
    launcher.isolation  # noqa: B018 (it is known now, or refused)
    grading = _Grading(key, Stoppable(launcher), on_done, on_report)
    graded = grading.all_of(arrivals, jobs)
    return _report(key, launcher, [*kept, *graded], grading.seconds)


@dataclass(frozen=True)
class _Grading:
    """A class while it is graded."""

    key: AnswerKey
    launcher: Stoppable
    on_done: Callable[[Timed], None]
    on_report: Callable[[Report], None] | None
    sharing: Sharing = field(default_factory=Sharing)
    started: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        """Since it began."""
        return time.monotonic() - self.started

    def all_of(self, arrivals: Sequence[Arrival], jobs: int) -> list[Timed]:
        """The results that count, in no order."""
        graded, late = self._side_by_side(arrivals, jobs)
        waited = [each.arrival for each in late if not each.starved]
        # On a GPU each takes its memory, whether it computes or waits.
        many = 1 if self.launcher.backend.device == "cuda" else _WAITING_PER_JOB
        again, still_late = self._side_by_side(waited, many * jobs)
        waited_again = [self._told(each.done) for each in still_late if not each.starved]
        starved = [each.arrival for each in (*late, *still_late) if each.starved]
        alone = [self._told(self._timed(arrival)) for arrival in starved]
        return [*graded, *again, *waited_again, *alone]

    def _side_by_side(
        self, arrivals: Sequence[Arrival], jobs: int
    ) -> tuple[list[Timed], list[_Late]]:
        """What is graded and what is late, `jobs` at a time; whatever ends it ends the workers."""
        with ThreadPoolExecutor(max_workers=jobs) as pool:
            try:
                futures = [pool.submit(self._tried, arrival) for arrival in arrivals]
                done = [future.result() for future in as_completed(futures)]
            except BaseException:
                self.launcher.stop()
                pool.shutdown(cancel_futures=True)
                raise
        graded = [each for each in done if isinstance(each, Timed)]
        return graded, [each for each in done if isinstance(each, _Late)]

    def _tried(self, arrival: Arrival) -> Timed | _Late:
        done = self._timed(arrival, self._so_far if self.on_report else None)
        late = _late(done.result)
        return _Late(arrival, done, starved=late == STARVED) if late else self._told(done)

    def _timed(self, arrival: Arrival, on_problem: OnProblem | None = None) -> Timed:
        begun = time.monotonic()
        result = _grade_safely(arrival, self.key, self.launcher, on_problem)
        return Timed(result=self.sharing.shared(result), seconds=time.monotonic() - begun)

    def _told(self, done: Timed) -> Timed:
        self.on_done(done)
        return done

    def _so_far(self, result: SubmissionResult) -> None:
        assert self.on_report is not None
        done = Timed(result=result, seconds=self.seconds)
        self.on_report(_report(self.key, self.launcher, [done], self.seconds))


def environment(backend: Backend) -> Environment:
    """What this machine grades with, and on; of torch only where it is used."""
    return Environment(
        grader=grader.__version__,
        python=platform.python_version(),
        numpy=np.__version__,
        torch=library("torch").version() if backend.library == "torch" else None,
        platform=f"{platform.system()} {platform.machine()}",
        device=backend.device_name,
    )


def _late(result: SubmissionResult) -> str:
    """Why it may have been the fault of a busy machine or of neighbours, such as `starved`."""
    codes = {part.code for _, part in result.parts}
    alone = result.grader_failed or not codes.isdisjoint({STARVED, GPU_MEMORY})
    return STARVED if alone else WAITED if WAITED in codes else ""


def _grade_safely(
    arrival: Arrival, key: AnswerKey, launcher: Launcher, on_problem: OnProblem | None
) -> SubmissionResult:
    """A result whatever happens: the grader's own fault is never a student's 0."""
    try:
        submission = arrival.read()
        try:
            return grade(submission, key, launcher, on_problem, fenced)
        except SandboxError:  # such as a zygote that died: there is another one now
            return grade(submission, key, launcher, on_problem, fenced)
    except Exception as error:  # noqa: BLE001 (one submission must not lose the class)
        return SubmissionResult(
            name=arrival.name,
            status="grader_error",
            score=None,
            max_score=key.points,
            reason=one_line(f"{type(error).__name__}: {error}"),
            path=str(arrival.path.absolute()),
        )


def _report(key: AnswerKey, launcher: Launcher, done: Sequence[Timed], total: float) -> Report:
    by_name = sorted(done, key=lambda timed: timed.result.name)
    return Report(
        assignment=key.assignment.id,
        title=key.assignment.title,
        max_score=key.points,
        isolation=launcher.isolation,
        walls=tuple(sorted(launcher.walls)),
        environment=environment(launcher.backend),
        submissions=tuple(timed.result for timed in by_name),
        seed=key.seed,
        answer_key=key.digest,
        timing=Timing(
            total=total, submissions={timed.result.name: timed.seconds for timed in by_name}
        ),
    )
