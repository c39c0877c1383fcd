"""`grader check`: one submission, as its student may see it."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.devices import Wanted, chosen_device, device_option
from grader.cli.faults import CORRECT, GRADER_FAILED, NOT_CORRECT
from grader.cli.formats import FORMATS, Target, target
from grader.cli.options import (
    assignment_option,
    course_option,
    isolation_option,
    json_option,
    out_file_option,
    seed_option,
)
from grader.cli.output import show, show_json
from grader.cli.sources import from_bundle, from_course
from grader.cli.waiting import waiting
from grader.cli.watch import watch
from grader.deliveries.delivered import delivered
from grader.errors import UsageError
from grader.intake import Arrival, find
from grader.renderers import files
from grader.renderers.terminal import submission
from grader.report.results import Report, SubmissionResult
from grader.sandbox.launcher import Launcher
from grader.sandbox.lockdown.levels import Level
from grader.sandbox.opening import opened
from grader.verdicts import Verdict

if TYPE_CHECKING:
    from grader.answers.answer_key import AnswerKey

_FINE = frozenset({Verdict.CORRECT, Verdict.PENDING, Verdict.SKIPPED})


@click.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@assignment_option
@course_option
@seed_option
@click.option(
    "--bundle",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="ZIP",
    help="Check with the trials of a student bundle; no course is needed.",
)
@device_option
@isolation_option
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the report as a web page too.",
)
@click.option("--format", "form", type=click.Choice(FORMATS), help="Write another system's form.")
@out_file_option(
    "Where --format writes, anew after every problem. Default: standard output, at the end."
)
@click.option("--watch", "watching", is_flag=True, help="Check again whenever the file is saved.")
@json_option
def command(  # noqa: PLR0913 (one argument per option)
    *,
    file: Path,
    assignment_id: str | None,
    course_root: Path | None,
    seed: str | None,
    bundle: Path | None,
    device: Wanted,
    isolation: Level | None,
    page: Path | None,
    form: str | None,
    out: Path | None,
    watching: bool,
    as_json: bool,
) -> None:
    """Mark the submission FILE, a module or a folder, and say what is wrong and why.

    The exit status is 0 where everything is correct; points that a person must give do
    not count against it. With --format classroom50 it is 0 unless the grader failed.
    """
    wanted = target(form, out, file, as_json=as_json)
    if watching:
        _keep_on_terminal(wanted, page, as_json=as_json)
    chosen = (course_root, assignment_id)
    source = from_bundle(bundle, *chosen, seed) if bundle else from_course(*chosen, file, seed)
    assignment = source.assignment
    arrival = find(file, assignment, source.other_files)
    least, backend = isolation or source.least, chosen_device(device, assignment).backend
    with opened(assignment.actions, least, source.secrets, backend) as launcher:
        # torch is imported here and by the launcher's zygote at the same time.
        key = source.key()
        if watching:
            watch(file, lambda: _checked(find(file, assignment, source.other_files), key, launcher))
            return
        report = _checked(arrival, key, launcher, wanted.so_far if wanted else None)
    if page:
        _write_page(page, report)
    if as_json:
        show_json(report)
    elif not wanted or wanted.out:
        show(submission(report, arrival.name))
    if wanted:
        wanted.finish(report)
    sys.exit(_exit_status_for(form, report.submissions[0]))


def _keep_on_terminal(wanted: Target | None, page: Path | None, *, as_json: bool) -> None:
    """Refuse what --watch has no place for."""
    if wanted or page or as_json:
        raise UsageError(
            "--watch shows its pages on the terminal: leave out --json, --format and --html"
        )


def _exit_status_for(form: str | None, result: SubmissionResult) -> int:
    """Classroom 50 takes any other status than 0 for a fault of the grader."""
    status = exit_status(result)
    return CORRECT if form == "classroom50" and status == NOT_CORRECT else status


def _checked(
    arrival: Arrival,
    key: "AnswerKey",
    launcher: Launcher,
    on_report: Callable[[Report], None] | None = None,
) -> Report:
    """The report on a file that its owner named, as its owner may see it."""
    with waiting("checking"):
        report = graded(arrival, key, launcher, on_report=on_report)
    own = replace(arrival, delivery=replace(arrival.delivery, is_file_named=True))
    return delivered(report, [own], key.assignment).for_student(arrival.name)


def _write_page(page: Path, report: Report) -> None:
    """The report as a web page; UsageError where the file cannot be written."""
    from grader.renderers import html  # noqa: PLC0415 (imports jinja2)

    content = html.submission(report, report.submissions[0].name)
    files.write_asked(page, content, "--html")


def graded(
    arrival: Arrival,
    key: "AnswerKey",
    launcher: Launcher,
    *,
    on_report: Callable[[Report], None] | None = None,
) -> Report:
    """The instructor's report on one submission; `on_report` gets it as it stands meanwhile."""
    from grader.classroom.whole_class import grade_class  # noqa: PLC0415 (imports torch)

    return grade_class(
        [arrival], key, launcher, jobs=1, on_done=lambda _: None, on_report=on_report
    )


def exit_status(result: SubmissionResult) -> int:
    """0 everything correct, 1 something is not, 3 the grader failed."""
    if result.grader_failed:
        return GRADER_FAILED
    is_fine = all(part.verdict in _FINE for _, part in result.parts)
    return CORRECT if result.status == "graded" and is_fine else NOT_CORRECT
