"""`grader release`: a student bundle of one assignment."""

from pathlib import Path

import click

from grader.cli.options import (
    assignment_argument,
    course_option,
    out_file_option,
    sealed_seed_option,
)
from grader.cli.output import tell
from grader.cli.waiting import waiting
from grader.course.course import Course
from grader.errors import UsageError
from grader.pack.wheel import file_name, wheel
from grader.renderers import files


@click.command()
@assignment_argument
@course_option
@out_file_option("Where the bundle goes.", "ZIP", required=True)
@click.option(
    "--hidden",
    is_flag=True,
    help="Add sealed trials, for a CI without a reference. Give such a bundle to no student: "
    "who can read the file can read them.",
)
@sealed_seed_option
@click.option(
    "--install",
    metavar="COMMAND",
    help="The command that installs grader, for the students' README. Default: that of the wheel.",
)
@click.option("--wheel", "with_wheel", is_flag=True, help="Write the grader beside it, as a wheel.")
def command(  # noqa: PLR0913 (one argument per option)
    *,
    assignment_id: str,
    course_root: Path | None,
    out: Path,
    hidden: bool,
    seed: str | None,
    install: str | None,
    with_wheel: bool,
) -> None:
    """Write what a student may have of ASSIGNMENT: its spec, public trials, a blank template.

    It holds no reference and no seed, and is searched before it is written: where a line or
    an expression of the reference could be read from it, nothing is. The same course gives the
    same bytes. Every mistake that can be foreseen is made, which takes about a minute.
    """
    if seed is not None and not hidden:
        raise UsageError("--seed is for sealed trials: public ones are no secret; add --hidden")
    from grader.answers.answer_key import new_seed  # noqa: PLC0415 (imports torch)
    from grader.release.bundling import Release  # noqa: PLC0415 (likewise)

    course = Course.find(course_root)
    files.refuse_unwritable(out, "--out")
    with waiting("making every mistake that can be foreseen"):
        release = Release.of(course, assignment_id, (seed or new_seed()) if hidden else None)
        bundle = release.packed(out.name, install or f"python -m pip install {file_name()}")
    files.write_asked(out, bundle, "--out")
    tell(f"Written: {out}")
    if with_wheel:
        name, content = wheel()
        files.write_asked(out.with_name(name), content, "--out")
        tell(f"Written: {out.with_name(name)}, for students to install")
