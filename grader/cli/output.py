"""Standard output for what was asked for, standard error for all else."""

import click
from rich.console import Console, RenderableType

from grader.renderers import json
from grader.results import Report


def show(page: RenderableType) -> None:
    """Print a page; rich honours NO_COLOR and a terminal's width."""
    Console(highlight=False, markup=False, emoji=False).print(page)


def show_json(report: Report) -> None:
    """Print a report as one JSON document in UTF-8, whatever the terminal's encoding."""
    click.echo(json.dump(report), nl=False)


def tell(line: str) -> None:
    """One line beside the output."""
    click.echo(line, err=True)
