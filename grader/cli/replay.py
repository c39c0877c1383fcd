"""`grader replay`: one trial of a report, run again and shown whole."""

from pathlib import Path

import click

from grader.cli.devices import Wanted, chosen_device, device_option
from grader.cli.options import course_option, report_argument, submission_option
from grader.cli.output import show
from grader.course.course import Course
from grader.grading.replay import replay
from grader.renderers import json
from grader.renderers.terminal.replay import replay as page


@click.command()
@report_argument
@click.option("--problem", "problem_id", required=True, metavar="ID", help="The problem's id.")
@click.option(
    "--trial", required=True, type=click.IntRange(min=0), metavar="I", help="Counted from 0."
)
@submission_option
@device_option
@course_option
def command(  # noqa: PLR0913 (one argument per option)
    *,
    report: Path,
    problem_id: str,
    trial: int,
    submission: str | None,
    device: Wanted,
    course_root: Path | None,
) -> None:
    """Run one trial of REPORT again: its inputs, what was returned, what was expected.

    For the instructor: REPORT is the class's report.json, which holds the secret seed, or the
    --out of `grader grade` with it.
    """
    course = Course.find(course_root)
    loaded = json.load(report)
    backend = chosen_device(device, course.assignment(loaded.assignment)).backend
    show(page(replay(loaded, course, problem_id, trial, name=submission, backend=backend)))
