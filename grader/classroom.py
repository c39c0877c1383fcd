"""Many submissions: graded side by side, each apart from the others, none lost."""

import platform
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed

import numpy as np
import torch

import grader
from grader.answer_key import AnswerKey
from grader.grade import grade
from grader.intake import Arrival
from grader.results import Environment, Report, SubmissionResult, Timed, Timing
from grader.sandbox.launcher import BasicLauncher, Launcher
from grader.sandbox.stopping import Stoppable
from grader.sharing import Sharing
from grader.text import one_line


def grade_class(
    arrivals: Sequence[Arrival],
    key: AnswerKey,
    *,
    jobs: int,
    on_done: Callable[[Timed], None],
    kept: Sequence[Timed] = (),
) -> Report:
    """The instructor's report on all `arrivals`, and on those `kept`, sorted by name.

    Each submission runs in a process of its own, `jobs` at a time. `on_done` is called
    with each result as it comes, from several threads. Whatever ends the class early,
    Ctrl-C first of all, ends its workers before it goes on.
    """
    started = time.monotonic()
    launcher, sharing = Stoppable(BasicLauncher()), Sharing()

    def timed(arrival: Arrival) -> Timed:
        begun = time.monotonic()
        result = _grade_safely(arrival, key, launcher)
        done = Timed(result=sharing.shared(result), seconds=time.monotonic() - begun)
        on_done(done)
        return done

    with ThreadPoolExecutor(max_workers=jobs) as pool:
        try:
            futures = [pool.submit(timed, arrival) for arrival in arrivals]
            graded = [future.result() for future in as_completed(futures)]
        except BaseException:
            launcher.stop()
            pool.shutdown(cancel_futures=True)
            raise
    return _report(key, launcher, [*kept, *graded], time.monotonic() - started)


def environment() -> Environment:
    """What this machine grades with."""
    return Environment(
        grader=grader.__version__,
        python=platform.python_version(),
        numpy=np.__version__,
        torch=torch.__version__,
        platform=f"{platform.system()} {platform.machine()}",
    )


def _grade_safely(arrival: Arrival, key: AnswerKey, launcher: Launcher) -> SubmissionResult:
    """A result whatever happens: the grader's own fault is never a student's 0."""
    try:
        return grade(arrival.read(), key, launcher)
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
        environment=environment(),
        submissions=tuple(timed.result for timed in by_name),
        seed=key.seed,
        answer_key=key.digest,
        timing=Timing(
            total=total, submissions={timed.result.name: timed.seconds for timed in by_name}
        ),
    )
