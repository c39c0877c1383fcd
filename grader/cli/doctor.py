"""`grader doctor`: what the sandbox holds on this machine."""

import sys
from pathlib import Path

import click

from grader.cli.faults import CORRECT, NOT_CORRECT
from grader.cli.options import course_option
from grader.cli.output import show
from grader.course.course import Course
from grader.errors import CourseError
from grader.renderers.terminal.examination import examination
from grader.sandbox.lockdown.examination import examine


@click.command()
@course_option
def command(course_root: Path | None) -> None:
    """Attack the sandbox from inside and print what holds, and the level that is reached.

    Secrets are planted for the attack; the files of reference/ are among its aims. The exit
    status is 0 where submissions may be run beside a reference: at `strong` or `strict`.
    """
    found = examine(_reference_files(course_root))
    show(examination(found))
    sys.exit(CORRECT if found.is_enough else NOT_CORRECT)


def _reference_files(course_root: Path | None) -> list[Path]:
    """Those of the course named, or around the working folder, if there is one."""
    try:
        course = Course.find(course_root)
    except CourseError:
        if course_root:
            raise
        return []
    return list(course.secrets)
