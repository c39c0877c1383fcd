"""`grader verify`: proof that an assignment is sound."""

import sys
from pathlib import Path

import click

from grader.cli.faults import CORRECT, NOT_CORRECT
from grader.cli.options import course_option
from grader.cli.output import show
from grader.course import Course
from grader.renderers.terminal.verification import verification
from grader.verify import verify


@click.command()
@click.argument("assignment", required=False)
@course_option
def command(assignment: str | None, course_root: Path | None) -> None:
    """Try to prove ASSIGNMENT unsound; all assignments of the course where none is named.

    The exit status is 0 where every check passed, 1 where one did not.
    """
    course = Course.find(course_root)
    results = []
    for assignment_id in (assignment,) if assignment else course.assignment_ids():
        results.append(verify(course, assignment_id))
        show(verification(results[-1]))
    sys.exit(CORRECT if all(result.passed for result in results) else NOT_CORRECT)
