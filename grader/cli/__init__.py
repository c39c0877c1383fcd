"""The `grader` command: thin, one module per subcommand, each loaded only when it is run."""

import importlib
import os
import sys
from typing import Any

import click

from grader import __version__
from grader.cli.faults import reported

# The help is kept here so that `grader --help` loads no command, and so no torch.
COMMANDS = {
    "check": "Mark one submission and say what is wrong, where and why.",
    "grade": "Mark a whole class and write its reports.",
    "list": "List the assignments and their problems.",
    "replay": "Run one trial of a report again and show every value.",
    "schema": "Print the JSON Schema of a report, a problem or an assignment.",
    "verify": "Prove that an assignment is sound before a student sees it.",
}

STATUSES = (
    "Exit status: 0 everything correct, 1 something is not, 2 nothing could be reported, "
    "3 the grader itself failed."
)


class _Commands(click.Group):
    """The subcommands: module `grader.cli.<name>` has one named `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's signature)
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"{__name__}.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (click's signature)
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        with reported():
            return super().invoke(ctx)


@click.group(cls=_Commands, epilog=STATUSES)
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
