"""`grader grade`: a whole class."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from grader.classroom import journal
from grader.classroom.shards import Shard
from grader.cli.devices import Wanted, chosen_device, device_option
from grader.cli.earlier import keep_apart, keep_whole, seed_in
from grader.cli.marks import MarksByHand
from grader.cli.options import (
    assignment_option,
    chosen_assignment,
    course_option,
    due_option,
    isolation_option,
    json_option,
    marks_option,
    out_option,
    roster_option,
    seed_option,
    shard_option,
)
from grader.cli.output import deliver, tell
from grader.course.course import Course
from grader.deliveries.delivered import delivered, untimed
from grader.errors import UsageError
from grader.intake import collect, roster
from grader.marks import Known
from grader.sandbox.lockdown.levels import Level
from grader.sandbox.opening import opened
from grader.text import the_first


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@assignment_option
@course_option
@out_option(default=Path("grader-out"), show_default=True)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="How many submissions run at once. Default: what cores and memory allow.",
)
@seed_option
@device_option
@isolation_option
@click.option("--only", metavar="ID", help="Grade this problem alone.")
@click.option("--resume/--fresh", default=True, help="Keep what was graded before, or nothing.")
@shard_option
@due_option
@roster_option
@marks_option
@json_option
def command(  # noqa: PLR0913 (one argument per option)
    *,
    path: Path,
    assignment_id: str | None,
    course_root: Path | None,
    out: Path,
    jobs: int | None,
    seed: str | None,
    device: Wanted,
    isolation: Level | None,
    only: str | None,
    resume: bool,
    shard: Shard | None,
    due: datetime | None,
    roster_file: Path | None,
    marks_file: Path | None,
    as_json: bool,
) -> None:
    """Mark every submission in the folder PATH: one per file or folder in it.

    Writes the class's report.json, index.html and gradebook.csv, and for each student a
    report.html and a report.json that may be handed out. A rerun into the same --out draws
    the same hidden trials, and grades only what is new or has changed: so it goes on where a
    run was ended.
    The exit status is 0 when every submission was graded, whatever its marks.
    """
    course = Course.find(course_root)
    assignment = chosen_assignment(course, assignment_id, path)
    keep_apart(path, out)
    keep_whole(out, assignment.id, only)
    everyone = collect(path, assignment, course.other_files(assignment))
    if due and (names := untimed(everyone)):
        tell(
            f"When they were handed in is not known, so none of these is late: "
            f"{the_first(names, 5)}; the zip of a class does not tell, an unzipped folder does"
        )
    students = roster.read(roster_file) if roster_file else ()
    known = Known.of_class((arrival.name for arrival in everyone), assignment)
    marks = MarksByHand.read(out, marks_file, known)
    arrivals = shard.of(everyone) if shard else everyone
    seed = seed or seed_in(out, assignment.id)
    _keep_in_step(seed, out, shard)
    chosen = chosen_device(device, assignment)
    with opened(assignment.actions, isolation, course.secrets, chosen.backend) as launcher:
        # torch is imported here and by the launcher's zygote at the same time.
        from grader.cli.grading import answer_key, conditions, graded  # noqa: PLC0415

        key = answer_key(course, assignment, seed, only)
        written, fresh = out / journal.JOURNAL, not resume
        with (
            journal.opened(written, conditions(key, launcher), fresh=fresh) as book,
            _going_on_told(resume=resume),
        ):
            report = graded(arrivals, key, launcher, book, chosen.jobs(jobs))
    report = delivered(report, everyone, assignment, due, students)
    deliver(out, marks.applied(report), as_json=as_json)


@contextmanager
def _going_on_told(*, resume: bool) -> Iterator[None]:
    """Say on Ctrl-C how to go on."""
    try:
        yield
    except KeyboardInterrupt as stopped:
        again = "the same command" if resume else "the same command without --fresh"
        raise KeyboardInterrupt(f"stopped: {stopped}; run {again} to go on") from None


def _keep_in_step(seed: str | None, out: Path, shard: Shard | None) -> None:
    """Refuse to draw a new seed for one shard: each would draw its own, and no two would agree."""
    if shard and not seed:
        raise UsageError(
            f"--shard needs the seed that all shards share: give --seed, or an --out that an "
            f"earlier run wrote ({out} holds no seed for this assignment)"
        )
