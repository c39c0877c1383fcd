"""One trial of one problem of a report, run again and shown whole.

For the instructor alone: it needs the reference and the report's secret seed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from grader.answers.answer_key import AnswerKey, Item
from grader.course.course import Course
from grader.errors import CourseError
from grader.grading.attempts import run_trials
from grader.intake import Refusal, Submission, found_again
from grader.report.results import Report, SubmissionResult
from grader.runs import Backend, Failed, Numbers, Run, Unusable, Value
from grader.sandbox.opening import opened
from grader.sandbox.session import Session
from grader.sandbox.source import Source
from grader.spec.assignment import Assignment
from grader.spec.limits import Limits
from grader.spec.parts import Function
from grader.trials.calls import call_of


@dataclass(frozen=True)
class ReplayRow:
    """One value, or the failure in its place."""

    function: str
    key: str
    returned: np.ndarray | str
    expected: np.ndarray | str


@dataclass(frozen=True)
class Replay:
    """A trial with its inputs, and what was returned and expected."""

    submission: str
    problem: str
    trial: int
    sizes: Mapping[str, int]
    inputs: Mapping[str, Numbers]
    rows: tuple[ReplayRow, ...]
    output: str
    """What the student's code printed."""
    changed: bool
    """Whether the submission is no longer the one that the report is about."""


def replay(  # noqa: PLR0913 (which trial of which report, and on what)
    report: Report,
    course: Course,
    problem_id: str,
    trial: int,
    *,
    name: str | None,
    backend: Backend,
) -> Replay:
    """Run trial `trial` of a problem again for the submission `name` (or the only one)."""
    if report.seed is None:
        raise CourseError(
            "this is a student's report, without the seed; replay the class report instead"
        )
    result = report.submission(name)
    assignment = course.assignment(report.assignment)
    assignment.problem(problem_id)  # refused here where there is none, before anything is read
    submission = _found_again(result, course, assignment)
    key = AnswerKey.build(assignment, course.reference(assignment.id), report.seed)
    [item] = key.only(problem_id).items
    if not 0 <= trial < len(item.trials):
        raise CourseError(f"problem {problem_id} has the trials 0 to {len(item.trials) - 1}")
    runs, output = _run(submission, item, trial, assignment.limits, backend)
    rows = (row for f in item.problem.functions for row in _rows(item, trial, f, runs[f.name]))
    drawn, changed = item.trials[trial], submission.sha256 != result.sha256
    return Replay(
        result.name, problem_id, trial, drawn.sizes, drawn.inputs, tuple(rows), output, changed
    )


def _found_again(result: SubmissionResult, course: Course, assignment: Assignment) -> Submission:
    """The submission from where it lay; CourseError where it is rejected by now."""
    others = course.other_files(assignment)
    found = found_again(Path(result.path or ""), result.name, assignment, others)
    if isinstance(found, Refusal):
        raise CourseError(f"{found.name} was rejected: {found.reason}")
    return found


def _run(
    submission: Submission, item: Item, trial: int, limits: Limits, backend: Backend
) -> tuple[dict[str, Run], str]:
    """The run of each function in one trial, and what the student's code printed."""
    problem = item.problem
    source = Source(submission.files, submission.main, submission.cells)
    with (
        opened((problem.action,), backend=backend) as launcher,
        Session(source, limits, launcher) as session,
    ):
        calls = {f.name: call_of(problem, f, item.trials[trial]) for f in problem.functions}
        runs = run_trials(session, [[call] for call in calls.values()])
        return {name: runs[call] for name, call in calls.items()}, session.output


def _rows(item: Item, trial: int, function: Function, run: Run) -> list[ReplayRow]:
    expected = item.expected[trial][function.name]
    return [
        ReplayRow(function.name, key, _shown(run, key), answer.value)
        for key, answer in expected.items()
    ]


def _shown(run: Run, key: str) -> np.ndarray | str:
    if isinstance(run, Failed):
        return f"{run.verdict.value}: {run.message} {run.detail}".strip()
    value: Value = run.values.get(key, Unusable("nothing"))
    return value.what if isinstance(value, Unusable) else value
