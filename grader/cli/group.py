"""The subcommands of `grader`, each loaded only when it is run.

Not in `grader/cli/__init__.py`, where the subcommand `list` hides the built-in one.
"""

import difflib
import gc
import importlib
from typing import Any

import click

from grader.cli.faults import reported

# The help is kept here so that `grader --help` loads no command, and so no torch.
COMMANDS = {
    "check": "Mark one submission and say what is wrong, where and why.",
    "diff": "Say who moved between two reports, by how much and why.",
    "doctor": "Attack the sandbox and say what holds on this machine.",
    "export": "Write a report in the format of another system.",
    "grade": "Mark a whole class and write its reports.",
    "list": "List the assignments and their problems.",
    "mark": "Write the file in which a person gives points.",
    "merge": "Put the reports of a class's shards together.",
    "pack": "Pack the grader for Gradescope, Classroom 50 or GitHub Actions.",
    "release": "Write a student bundle: public trials and a template, no reference.",
    "replay": "Run one trial of a report again and show every value.",
    "schema": "Print the JSON Schema of a report, a diff or a spec.",
    "verify": "Prove that an assignment is sound before a student sees it.",
}

_NEW_OBJECTS = 100_000
"""Between two searches for garbage. What is imported stays: searched as often as Python does it,
after 700, it takes a tenth longer."""


class Commands(click.Group):
    """Finds the command `<name>` as `command` in the module `grader.cli.<name>`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (click's signature)
        """The command of this name, loaded; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"grader.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named first; for a name that is misspelt, which was meant."""
        near = difflib.get_close_matches(args[0], COMMANDS, n=1)
        if near and args[0] not in COMMANDS:
            ctx.fail(f"No such command {args[0]!r}. Did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (click's signature)
        """Write the names and their help, without loading any command."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever it raises becomes one line and an exit status."""
        gc.set_threshold(_NEW_OBJECTS)
        with reported():
            return super().invoke(ctx)
