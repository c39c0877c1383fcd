"""Options that several commands share."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader.course import Course
    from grader.spec.assignment import Assignment

assignment_option = click.option(
    "-a",
    "--assignment",
    "assignment_id",
    metavar="ID",
    help="The assignment; may be left out where the file's name says it.",
)
course_option = click.option(
    "--course",
    "course_root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder with problems/ and reference/. Default: around the working folder.",
)
seed_option = click.option(
    "--seed", metavar="S", help="Draw the hidden trials from S instead of a new secret."
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print the report as one JSON document."
)
isolation_option = click.option(
    "--isolation",
    "isolation",
    type=click.Choice(["strict", "strong", "basic"]),
    help="The least to accept; what is proved on this machine may be more. "
    "Default: strong on Linux, basic elsewhere.",
)


def chosen_assignment(course: "Course", assignment_id: str | None, path: Path) -> "Assignment":
    """The assignment with this id, or the one that `path` belongs to by its name."""
    return course.assignment(assignment_id) if assignment_id else course.assignment_for(path)
