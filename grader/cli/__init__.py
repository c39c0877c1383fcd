"""The `grader` command: thin, one module per subcommand."""

import os
import sys

import click

from grader import __version__
from grader.cli.group import Commands

STATUSES = (
    "Exit status: 0 everything correct, 1 something is not, 2 nothing could be reported, "
    "3 the grader itself failed."
)


@click.group(cls=Commands, epilog=STATUSES)
@click.version_option(__version__, prog_name="grader")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Mark numeric homework: run it apart, compare it with a reference, say what is wrong."""
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def main() -> None:
    """Run the command line, on output of any encoding."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    cli(prog_name="grader")
