"""`grader export`: a report in the form that another system reads, one subcommand each."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import get_args

import click

from grader.cli.formats import add_step_summary, delivery
from grader.cli.options import (
    one_of_class_option,
    out_file_option,
    report_argument,
    submission_option,
    to_file_or_output,
)
from grader.exports import canvas, classroom50, github, gradescope, junit, markdown
from grader.exports.canvas_roster import CanvasRoster
from grader.exports.gradescope import Visibility
from grader.renderers import gradebook, json
from grader.report.results import Report
from grader.text import one_line


@click.group(subcommand_metavar="FORMAT REPORT")
def command() -> None:
    """Write REPORT in the FORMAT of another system.

    REPORT is a report.json, of a class or of one submission, or the folder that it lies in.
    """


def _form(name: str, *, of_a_class: bool = False) -> Callable[[Callable[..., None]], click.Command]:
    """A subcommand of this name, with what all of them take."""
    taken = (
        report_argument,
        one_of_class_option if of_a_class else submission_option,
        out_file_option("Write FILE, in one step, instead of standard output."),
    )

    def registered(function: Callable[..., None]) -> click.Command:
        for option in reversed(taken):
            function = option(function)
        return command.command(name)(function)

    return registered


@_form("canvas", of_a_class=True)
@click.option(
    "--roster",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    metavar="CSV",
    help="The gradebook that Canvas exports.",
)
@click.option(
    "--title",
    help="Of the column, such as 'Homework 1 (123)' for Canvas's assignment 123. "
    "Default: the assignment's title.",
)
def _canvas(
    *, report: Path, submission: str | None, out: Path | None, roster: Path, title: str | None
) -> None:
    """A column of Canvas's gradebook, to be imported there.

    Says on standard error which students have no submission, and which submissions are in no row.
    """
    whole = _all(report, submission)
    rows = CanvasRoster.parse(roster.read_bytes(), str(roster))
    made = canvas.dump(whole, rows, title or whole.title)
    to_file_or_output(made.content, out)
    _name("in no row of the roster, so at the end of the file", made.unclaimed)
    _name("without a submission", made.absent)
    _name("without a score, since the grader itself failed", made.without_score)


@_form("classroom50")
def _classroom50(*, report: Path, submission: str | None, out: Path | None) -> None:
    """Classroom 50's result.json, for one submission.

    Reads CLASSROOM, ASSIGNMENT, SUBMISSION_TAG, COMMIT_URL, RELEASE_URL, REVIEW_URL and USERNAME,
    which Classroom 50 sets.
    """
    to_file_or_output(classroom50.dump(_one(report, submission), delivery()), out)


@_form("csv", of_a_class=True)
def _csv(*, report: Path, submission: str | None, out: Path | None) -> None:
    """The gradebook: a line per submission, a column per problem."""
    to_file_or_output(gradebook.dump(_all(report, submission)), out)


@_form("github")
@click.option("--folder", default="", metavar="DIR", help="Where it lies in the repository.")
def _github(*, report: Path, submission: str | None, out: Path | None, folder: str) -> None:
    """Annotations for GitHub Actions, for one submission.

    Adds a summary to the file that GITHUB_STEP_SUMMARY names, as it does in a job.
    """
    own = _one(report, submission)
    to_file_or_output(github.dump(own, folder), out)
    add_step_summary(own)


@_form("gradescope")
@click.option(
    "--visibility",
    type=click.Choice(get_args(Visibility)),
    default="visible",
    show_default=True,
    help="When the student sees the tests.",
)
def _gradescope(
    *, report: Path, submission: str | None, out: Path | None, visibility: Visibility
) -> None:
    """Gradescope's results.json, for one submission."""
    to_file_or_output(gradescope.dump(_one(report, submission), visibility), out)


@_form("junit", of_a_class=True)
def _junit(*, report: Path, submission: str | None, out: Path | None) -> None:
    """JUnit XML, as pytest writes it: a suite per submission."""
    to_file_or_output(junit.dump(_all(report, submission)), out)


@_form("markdown", of_a_class=True)
def _markdown(*, report: Path, submission: str | None, out: Path | None) -> None:
    """A page: one submission whole, or a class as a table."""
    to_file_or_output(markdown.dump(_all(report, submission)), out)


def _one(path: Path, name: str | None) -> Report:
    """The report on one submission, as its student may see it."""
    report = json.load(path)
    return report.for_student(report.submission(name).name)


def _all(path: Path, name: str | None) -> Report:
    """The whole report, or that on one submission."""
    return json.load(path) if name is None else _one(path, name)


def _name(what: str, names: Sequence[str]) -> None:
    """Name some on standard error, if there are any."""
    if names:
        click.echo(f"{what}: {', '.join(map(one_line, names))}", err=True)
