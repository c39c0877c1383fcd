"""Many submissions: graded side by side, each apart from the others, none lost."""

import platform
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

import numpy as np

import grader
from grader.answer_key import AnswerKey
from grader.errors import SandboxError
from grader.grade import OnProblem, grade
from grader.intake import Arrival
from grader.libraries import library
from grader.results import Environment, Report, SubmissionResult, Timed, Timing
from grader.runs import Backend
from grader.sandbox.gpu_errors import GPU_MEMORY
from grader.sandbox.launcher import Launcher
from grader.sandbox.stopping import Stoppable
from grader.sandbox.wordings import STARVED, WAITED
from grader.sharing import Sharing
from grader.text import one_line

_WAITING_PER_JOB = 8
"""How many that wait, and do not compute, are as good as one that computes."""


@dataclass(frozen=True)
class _Late:
    """A submission that is to be graded once more, since some part of it was late."""

    arrival: Arrival
    done: Timed
    starved: bool
    """Whether the machine let it wait, or its GPU had no memory left."""


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
    greedy. `on_done` is called with each result as it
    comes, from several threads; `on_report`, after each problem, with a report on its submission
    alone, as it stands. Whatever ends the class early, Ctrl-C first of all, ends its
    workers before it goes on. UsageError, before anything is run, where the launcher keeps
    submissions apart less than is demanded of it.
    """
    started = time.monotonic()
    launcher.isolation  # noqa: B018 (it is known now, or refused)
    stoppable, sharing = Stoppable(launcher), Sharing()

    def timed(arrival: Arrival, on_problem: OnProblem | None = None) -> Timed:
        begun = time.monotonic()
        result = _grade_safely(arrival, key, stoppable, on_problem)
        return Timed(result=sharing.shared(result), seconds=time.monotonic() - begun)

    def told(done: Timed) -> Timed:
        on_done(done)
        return done

    def so_far(result: SubmissionResult) -> None:
        seconds = time.monotonic() - started
        if on_report:
            on_report(_report(key, launcher, [Timed(result=result, seconds=seconds)], seconds))

    def tried(arrival: Arrival) -> Timed | _Late:
        done = timed(arrival, so_far if on_report else None)
        late = _late(done.result)
        return _Late(arrival, done, starved=late == STARVED) if late else told(done)

    outcomes = _side_by_side(tried, arrivals, jobs, stoppable)
    waited = [each.arrival for each in outcomes if isinstance(each, _Late) and not each.starved]
    # On a GPU each takes its memory, whether it computes or waits.
    many = 1 if launcher.backend.device == "cuda" else _WAITING_PER_JOB
    again = _side_by_side(tried, waited, many * jobs, stoppable)
    late = [each for each in [*outcomes, *again] if isinstance(each, _Late)]
    graded = [each for each in [*outcomes, *again] if isinstance(each, Timed)]
    graded += [told(each.done) for each in again if isinstance(each, _Late) and not each.starved]
    graded += [told(timed(each.arrival)) for each in late if each.starved]
    return _report(key, launcher, [*kept, *graded], time.monotonic() - started)


def _side_by_side(
    work: Callable[[Arrival], "Timed | _Late"],
    arrivals: Sequence[Arrival],
    jobs: int,
    stoppable: Stoppable,
) -> list["Timed | _Late"]:
    """What `work` makes of each arrival, `jobs` at a time; whatever ends it ends the workers."""
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        try:
            futures = [pool.submit(work, arrival) for arrival in arrivals]
            return [future.result() for future in as_completed(futures)]
        except BaseException:
            stoppable.stop()
            pool.shutdown(cancel_futures=True)
            raise


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
    """Why some part may have been the fault of a busy machine, such as `starved`; or empty."""
    codes = {part.code for problem in result.problems for part in problem.parts}
    alone = not codes.isdisjoint({STARVED, GPU_MEMORY})
    return STARVED if alone else WAITED if WAITED in codes else ""


def _grade_safely(
    arrival: Arrival, key: AnswerKey, launcher: Launcher, on_problem: OnProblem | None
) -> SubmissionResult:
    """A result whatever happens: the grader's own fault is never a student's 0."""
    try:
        submission = arrival.read()
        try:
            return grade(submission, key, launcher, on_problem)
        except SandboxError:  # such as a zygote that died: there is another one now
            return grade(submission, key, launcher, on_problem)
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
