"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.sandbox.lockdown.levels import LEVELS

if TYPE_CHECKING:
    from datetime import datetime

    from grader.classroom.shards import Shard
    from grader.course.course import Course
    from grader.spec.assignment import Assignment


def assignment_ids(context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """The ids that a shell may complete `begun` to; none where there is no course."""
    from grader.course.course import Course  # noqa: PLC0415 (only where a shell asks)
    from grader.errors import CourseError  # noqa: PLC0415 (likewise)

    try:
        course = Course.find(context.params.get("course_root"))
    except CourseError:
        return []
    return [name for name in course.assignment_ids() if name.startswith(begun)]


assignment_option = click.option(
    "-a",
    "--assignment",
    "assignment_id",
    metavar="ID",
    shell_complete=assignment_ids,
    help="The assignment; may be left out where the file's name says it.",
)
assignment_argument = click.argument(
    "assignment_id", metavar="ASSIGNMENT", shell_complete=assignment_ids
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
sealed_seed_option = click.option(
    "--seed", metavar="S", help="Draw the sealed trials from S instead of a new secret."
)


def _report_at(_: click.Context, __: click.Parameter, value: Path) -> Path:
    from grader.renderers import files  # noqa: PLC0415 (most commands have no use for it)

    return files.report_at(value)


report_argument = click.argument(
    "report", type=click.Path(exists=True, path_type=Path), callback=_report_at
)
submission_option = click.option(
    "--submission", metavar="NAME", help="Whose; needed where the report has several."
)
one_of_class_option = click.option(
    "--submission", metavar="NAME", help="Whose alone. Default: all that the report has."
)
isolation_option = click.option(
    "--isolation",
    "isolation",
    type=click.Choice(LEVELS),
    help="The least to accept; what is proved on this machine may be more. "
    "Default: strong on Linux, basic elsewhere.",
)


def out_option(**settings: Any) -> Callable[[Any], Any]:
    """`--out`, with a default or without."""
    kind = click.Path(file_okay=False, path_type=Path)
    return click.option("--out", type=kind, help="Where the reports go.", **settings)


def out_file_option(
    words: str, metavar: str = "FILE", *, required: bool = False
) -> Callable[[Any], Any]:
    """`--out`, where that is one file."""
    kind = click.Path(dir_okay=False, path_type=Path)
    return click.option("--out", type=kind, metavar=metavar, required=required, help=words)


def _shard(_: click.Context, __: click.Parameter, value: str | None) -> "Shard | None":
    """The part I of N, from a text such as 2/3."""
    from grader.classroom.shards import Shard  # noqa: PLC0415 (most commands have no use for it)

    if value is None:
        return None
    index, _slash, count = value.partition("/")
    if not (index.isdecimal() and count.isdecimal() and 1 <= int(index) <= int(count)):
        raise click.BadParameter(f"{value!r} is not of the form I/N with I from 1 to N, as in 2/3")
    return Shard(int(index), int(count))


shard_option = click.option(
    "--shard",
    metavar="I/N",
    callback=_shard,
    help="Grade the I-th of N parts of the class; `grader merge` puts their reports together.",
)


def _due(_: click.Context, __: click.Parameter, value: str | None) -> "datetime | None":
    from grader.deliveries.due import parse  # noqa: PLC0415 (most commands have no use for it)

    return parse(value) if value else None


due_option = click.option(
    "--due",
    metavar="TIME",
    callback=_due,
    help="When it was due, such as 2026-10-05T23:59-04:00, or '2026-10-05 23:59 America/New_York'; "
    "without a zone, that of this machine.",
)
roster_option = click.option(
    "--roster",
    "roster_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="Who is in the course: a gradebook exported from Canvas, or a CSV with id, name or email.",
)


marks_option = click.option(
    "--marks",
    "marks_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="Points that a person gave, in the file of `grader mark`; they are kept in --out.",
)


def chosen_assignment(course: "Course", assignment_id: str | None, path: Path) -> "Assignment":
    """The assignment with this id, or the one that `path` belongs to by its name."""
    return course.assignment(assignment_id) if assignment_id else course.assignment_for(path)


def to_file_or_output(content: bytes, out: Path | None) -> None:
    """Write the file of an `--out`, or standard output where there is none."""
    from grader.renderers import files  # noqa: PLC0415 (most commands have no use for it)

    if out:
        files.write_asked(out, content, "--out")
    else:
        click.echo(content, nl=False)
