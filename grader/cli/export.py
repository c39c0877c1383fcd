"""`grader export`: a report in the form that another system reads, one subcommand each."""

from pathlib import Path
from typing import get_args

import click

from grader.cli.options import report_argument, submission_option
from grader.exports import gradescope, junit
from grader.exports.gradescope import Visibility
from grader.renderers import files, json
from grader.results import Report

_out_option = click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write FILE, in one step, instead of standard output.",
)


@click.group(subcommand_metavar="FORMAT REPORT")
def command() -> None:
    """Write REPORT in the FORMAT of another system.

    REPORT is a report.json, of a class or of one submission.
    """


@command.command("gradescope")
@report_argument
@submission_option
@_out_option
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
    _write(gradescope.dump(_one(report, submission), visibility), out)


@command.command("junit")
@report_argument
@submission_option
@_out_option
def _junit(*, report: Path, submission: str | None, out: Path | None) -> None:
    """JUnit XML, as pytest writes it: a suite per submission."""
    _write(junit.dump(_all(report, submission)), out)


def _one(path: Path, name: str | None) -> Report:
    """The report on one submission, as its student may see it."""
    report = json.load(path)
    return report.for_student(report.submission(name).name)


def _all(path: Path, name: str | None) -> Report:
    """The whole report, or that on one submission."""
    return json.load(path) if name is None else _one(path, name)


def _write(content: bytes, out: Path | None) -> None:
    if out is None:
        click.echo(content, nl=False)
    else:
        files.write_asked(out, content, "--out")
