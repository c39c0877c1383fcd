"""Standard output for what was asked for, standard error for all else."""

import sys
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console, RenderableType

from grader.cli.earlier import keep_earlier
from grader.cli.faults import CORRECT, GRADER_FAILED
from grader.renderers import files, json
from grader.renderers.terminal import classroom
from grader.report.results import Report
from grader.text import the_first

_SHOWN = 5
"""Folders that are named."""


def show(page: RenderableType) -> None:
    """Print a page; rich honours NO_COLOR and a terminal's width.

    What is not to be wrapped, such as a command to be copied, is not cut off either.
    """
    Console(highlight=False, markup=False, emoji=False).print(page, crop=False)


def screen() -> Console | None:
    """Standard error where its lines can be drawn anew; no file, whatever FORCE_COLOR says."""
    console = Console(stderr=True)
    return console if console.file.isatty() and not console.is_dumb_terminal else None


def show_json(report: Report) -> None:
    """Print a report as one JSON document in UTF-8, whatever the terminal's encoding."""
    click.echo(json.dump(report), nl=False)


def tell(line: str) -> None:
    """One line beside the output."""
    click.echo(line, err=True)


def deliver(out: Path, report: Report, *, as_json: bool) -> NoReturn:
    """Write the report of a class under `out`, show it, and end the program.

    Standard error names every score that has fallen since the report that lay there. The
    exit status is 3 where the grader itself failed on some submission.
    """
    from grader.renderers.handouts import left_over, write_class  # noqa: PLC0415 (imports jinja2)

    moved = keep_earlier(out, report)
    write_class(out, report)
    show_json(report) if as_json else show(classroom(report))
    names = f"{out / files.REPORT}, {out / files.GRADEBOOK} and each student's report"
    tell(f"Written: {names}; to read them, open {out / files.INDEX}")
    for line in moved:
        tell(line)
    if left := left_over(out, report):
        tell(f"Left in {out} by an earlier run, and not in this report: {the_first(left, _SHOWN)}")
    failed = any(submission.grader_failed for submission in report.submissions)
    sys.exit(GRADER_FAILED if failed else CORRECT)
