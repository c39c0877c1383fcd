"""Many submissions: graded side by side, each apart from the others, none lost."""

import platform
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch

import grader
from grader.answer_key import AnswerKey
from grader.grade import grade
from grader.intake import Refusal, Submission
from grader.results import Environment, Report, SubmissionResult, Timing
from grader.text import one_line

Entry = Submission | Refusal


def grade_class(
    entries: Sequence[Entry],
    key: AnswerKey,
    *,
    jobs: int,
    on_done: Callable[[SubmissionResult], None],
) -> Report:
    """The instructor's report on all `entries`, sorted by name.

    Each submission runs in a process of its own, `jobs` at a time. `on_done` is called
    with each result as it comes, from several threads.
    """
    started = time.monotonic()

    def timed(entry: Entry) -> tuple[SubmissionResult, float]:
        begun = time.monotonic()
        result = _grade_safely(entry, key)
        on_done(result)
        return result, time.monotonic() - begun

    with ThreadPoolExecutor(max_workers=jobs) as pool:
        results = sorted(pool.map(timed, entries), key=lambda pair: pair[0].name)
    return Report(
        assignment=key.assignment.id,
        title=key.assignment.title,
        max_score=key.points,
        isolation="basic",
        environment=environment(),
        submissions=tuple(result for result, _ in results),
        seed=key.seed,
        timing=Timing(
            total=time.monotonic() - started,
            submissions={result.name: seconds for result, seconds in results},
        ),
    )


def environment() -> Environment:
    """What this machine grades with."""
    return Environment(
        grader=grader.__version__,
        python=platform.python_version(),
        numpy=np.__version__,
        torch=torch.__version__,
        platform=f"{platform.system()} {platform.machine()}",
    )


def _grade_safely(entry: Entry, key: AnswerKey) -> SubmissionResult:
    """A result whatever happens: the grader's own fault is never a student's 0."""
    try:
        return grade(entry, key)
    except Exception as error:  # noqa: BLE001 (one submission must not lose the class)
        return SubmissionResult(
            name=entry.name,
            status="grader_error",
            score=None,
            max_score=key.points,
            reason=one_line(f"{type(error).__name__}: {error}"),
            path=str(entry.path.absolute()),
        )
