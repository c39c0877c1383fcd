"""`grader list`: what there is."""

from pathlib import Path

import click

from grader.cli.options import course_option
from grader.course.course import Course
from grader.renderers.points import in_words, number
from grader.spec.assignment import Assignment


@click.command()
@course_option
def command(course_root: Path | None) -> None:
    """List the assignments of the course, with their problems and points."""
    course = Course.find(course_root)
    pages = (_page(course.assignment(assignment_id)) for assignment_id in course.assignment_ids())
    click.echo("\n\n".join(pages))


def _page(assignment: Assignment) -> str:
    width = max(len(problem.id) for problem in assignment.problems)
    lines = [
        f"  {problem.id:<{width}}  {number(problem.points):>5}  {problem.title}"
        for problem in assignment.problems
    ]
    head = f"{assignment.id}: {assignment.title} ({in_words(assignment.points)}, {assignment.file})"
    return "\n".join([head, *lines])
