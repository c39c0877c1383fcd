"""`grader verify`: proof that an assignment is sound."""

import sys
from pathlib import Path

import click

from grader.cli.faults import CORRECT, NOT_CORRECT
from grader.cli.options import assignment_ids, course_option
from grader.cli.output import show
from grader.course.course import Course
from grader.renderers.terminal.pieces import heading
from grader.renderers.terminal.verification import checked, total
from grader.verify import verify


@click.command()
@click.argument("assignment", required=False, shell_complete=assignment_ids)
@course_option
def command(assignment: str | None, course_root: Path | None) -> None:
    """Try to prove ASSIGNMENT unsound; all assignments of the course where none is named.

    The exit status is 0 where every check passed, 1 where one did not.
    """
    course = Course.find(course_root)
    ids = (assignment,) if assignment else course.assignment_ids()
    passed = [_verified(course, assignment_id) for assignment_id in ids]
    sys.exit(CORRECT if all(passed) else NOT_CORRECT)


def _verified(course: Course, assignment_id: str) -> bool:
    show(heading(f"Verifying {assignment_id}"))
    result = verify(course, assignment_id, on_check=lambda check: show(checked(check)))
    show(total(result))
    return result.passed
