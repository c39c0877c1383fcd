"""Many submissions: graded side by side, each apart from the others, none lost."""

import platform
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch

import grader
from grader.answer_key import AnswerKey
from grader.errors import SandboxError
from grader.grade import grade
from grader.intake import Refusal, Submission
from grader.results import Environment, Report, SubmissionResult, Timing
from grader.sandbox.launcher import Launcher
from grader.sandbox.wordings import WAITED
from grader.text import one_line, path_text

Entry = Submission | Refusal


def grade_class(
    entries: Sequence[Entry],
    key: AnswerKey,
    launcher: Launcher,
    *,
    jobs: int,
    on_done: Callable[[SubmissionResult], None],
) -> Report:
    """The instructor's report on all `entries`, sorted by name.

    Each submission runs in a process of its own, `jobs` at a time. One that was too slow,
    but did not compute all the while, may have found the machine busy: it is graded once
    more at the end, alone, and that counts. `on_done` is called with each result as it
    comes, from several threads. UsageError where the launcher keeps submissions apart less
    than is demanded of it.
    """
    started = time.monotonic()
    isolation = launcher.isolation  # first of all: where too little holds, nothing is run

    def timed(entry: Entry, *, is_final: bool = False) -> tuple[SubmissionResult, float]:
        begun = time.monotonic()
        result = _grade_safely(entry, key, launcher)
        if is_final or not _waited(result):
            on_done(result)
        return result, time.monotonic() - begun

    with ThreadPoolExecutor(max_workers=jobs) as pool:
        first = list(pool.map(timed, entries))
    results = [
        timed(entry, is_final=True) if _waited(result[0]) else result
        for entry, result in zip(entries, first, strict=True)
    ]
    results.sort(key=lambda pair: pair[0].name)
    return Report(
        assignment=key.assignment.id,
        title=key.assignment.title,
        max_score=key.points,
        isolation=isolation,
        walls=tuple(sorted(launcher.walls)),
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


def _waited(result: SubmissionResult) -> bool:
    return any(part.code == WAITED for problem in result.problems for part in problem.parts)


def _grade_safely(entry: Entry, key: AnswerKey, launcher: Launcher) -> SubmissionResult:
    """A result whatever happens: the grader's own fault is never a student's 0."""
    try:
        try:
            return grade(entry, key, launcher)
        except SandboxError:  # such as a zygote that died: there is another one now
            return grade(entry, key, launcher)
    except Exception as error:  # noqa: BLE001 (one submission must not lose the class)
        return SubmissionResult(
            name=entry.name,
            status="grader_error",
            score=None,
            max_score=key.points,
            reason=one_line(f"{type(error).__name__}: {error}"),
            path=path_text(entry.path),
        )
