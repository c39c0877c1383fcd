"""`grader pack`: what another system takes as it is."""

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
from grader.pack.systems import BUNDLE, SYSTEMS
from grader.pack.wheel import file_name
from grader.renderers import files


@click.command()
@click.argument("system", type=click.Choice(list(SYSTEMS)))
@assignment_argument
@course_option
@out_file_option("Where the packed files go.", "ZIP", required=True)
@sealed_seed_option
def command(
    *, system: str, assignment_id: str, course_root: Path | None, out: Path, seed: str | None
) -> None:
    """Pack the grader and a bundle of ASSIGNMENT for another SYSTEM.

    gradescope: an autograder.zip that is uploaded as it is. classroom50: what belongs in
    CLASSROOM/autograders/ASSIGNMENT/ of the teacher's repository. github: a workflow for the
    repository that students start from; it holds public trials alone, since students can
    read it. The others hold sealed trials. It takes about a minute.
    """
    chosen = SYSTEMS[system]
    if seed is not None and not chosen.is_sealed:
        raise UsageError(f"--seed is for sealed trials; what is packed for {system} has none")
    from grader.answers.answer_key import new_seed  # noqa: PLC0415 (imports torch)
    from grader.release.bundling import Release  # noqa: PLC0415 (likewise)

    course = Course.find(course_root)
    sealed = (seed or new_seed()) if chosen.is_sealed else None
    files.refuse_unwritable(out, "--out")
    with waiting("making every mistake that can be foreseen"):
        release = Release.of(course, assignment_id, sealed)
        bundle = release.packed(BUNDLE, f"python -m pip install {file_name()}")
    packed = chosen.packed(course.assignment(assignment_id), bundle)
    files.write_asked(out, packed, "--out")
    tell(f"Written: {out}; {chosen.advice}")
