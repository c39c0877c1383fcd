"""`grader grade`: a whole class."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from grader.cli.faults import CORRECT, GRADER_FAILED
from grader.cli.options import (
    assignment_option,
    chosen_assignment,
    course_option,
    isolation_option,
    json_option,
    seed_option,
)
from grader.cli.output import show, show_json, tell
from grader.cli.progress import progress
from grader.course import Course
from grader.errors import CourseError, UsageError
from grader.intake import Refusal, Submission, collect
from grader.renderers import files, json
from grader.renderers.terminal import classroom
from grader.results import Report
from grader.sandbox.lockdown.levels import Level
from grader.sandbox.opening import opened


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@assignment_option
@course_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("grader-out"),
    show_default=True,
    help="Where the reports go.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    help="How many submissions run at once. Default: one per core.",
)
@seed_option
@isolation_option
@click.option("--only", metavar="ID", help="Grade this problem alone.")
@json_option
def command(  # noqa: PLR0913 (one argument per option)
    *,
    path: Path,
    assignment_id: str | None,
    course_root: Path | None,
    out: Path,
    jobs: int,
    seed: str | None,
    isolation: Level | None,
    only: str | None,
    as_json: bool,
) -> None:
    """Mark every submission in the folder PATH: one per file or folder in it.

    Writes the class's report.json and gradebook.csv, and for each student a report.json
    that may be handed out. A rerun into the same --out draws the same hidden trials.
    The exit status is 0 when every submission was graded, whatever its marks.
    """
    course = Course.find(course_root)
    assignment = chosen_assignment(course, assignment_id, path)
    _keep_apart(path, out)
    earlier = _earlier(out / files.REPORT, assignment.id)
    _keep_whole(earlier, only, out)
    entries = collect(path, assignment)
    _keep_distinct(entries)
    seed = seed or (earlier.seed if earlier else None)
    with opened(assignment.actions, isolation, course.secrets) as launcher:
        # torch is imported here and by the launcher's zygote at the same time.
        from grader.answer_key import AnswerKey, new_seed  # noqa: PLC0415
        from grader.classroom import grade_class  # noqa: PLC0415

        key = AnswerKey.build(assignment, course.reference(assignment.id), seed or new_seed())
        key = key.only(only) if only else key
        with progress(len(entries)) as on_done:
            report = grade_class(entries, key, launcher, jobs=jobs, on_done=on_done)
    files.write_class(out, report)
    show_json(report) if as_json else show(classroom(report))
    tell(f"Written: {out / files.REPORT}, {out / files.GRADEBOOK} and each student's report")
    sys.exit(GRADER_FAILED if _failed(report) else CORRECT)


def _keep_apart(path: Path, out: Path) -> None:
    """Refuse to write where the next run would take the reports for submissions."""
    if path.is_dir() and out.resolve().is_relative_to(path.resolve()):
        raise UsageError(f"--out {out} lies among the submissions; choose a folder outside {path}")


def _keep_distinct(entries: Sequence[Submission | Refusal]) -> None:
    """Refuse two submissions of one name, whose reports nobody could tell apart."""
    named: dict[str, Path] = {}
    for entry in entries:
        other = named.setdefault(entry.name, entry.path)
        if other != entry.path:
            raise UsageError(
                f"{other.name} and {entry.path.name} would both be {entry.name!r} in the "
                "report; rename one"
            )


def _earlier(path: Path, assignment_id: str) -> Report | None:
    """The report of an earlier run on the same assignment."""
    try:
        report = json.load(path)
    except CourseError:
        return None
    return report if report.assignment == assignment_id else None


def _keep_whole(earlier: Report | None, only: str | None, out: Path) -> None:
    """Refuse to replace the report on all problems by one on a single problem."""
    if only is None or earlier is None:
        return
    ids = {problem.id for submission in earlier.submissions for problem in submission.problems}
    if ids - {only}:
        raise UsageError(
            f"{out} holds a report on more than problem {only}, which would be lost; "
            "choose another folder with --out"
        )


def _failed(report: Report) -> bool:
    return any(submission.status == "grader_error" for submission in report.submissions)
