"""The `grader` command: thin, one module per subcommand."""

import codecs
import contextlib
import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from grader import __version__
from grader.cli.group import Commands

STATUSES = (
    "Exit status: 0 everything correct, 1 something is not, 2 nothing could be reported, "
    "3 the grader itself failed."
)


PLAIN = {
    "✓": "v",
    "✗": "x",
    "≈": "~",
    "…": ".",
    "→": ">",
    "·": "*",
    "━": "=",
    "─": "-",
    "√": "sqrt ",
    "²": "^2",
    "∂": "d",
}
"""What stands for a sign where the output has no such sign: a file on Windows, for one."""


@click.group(cls=Commands, epilog=STATUSES)
@click.version_option(__version__, prog_name="grader")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Mark numeric homework: run it apart, compare it with a reference, say what is wrong."""
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def main() -> None:
    """Run the command line, on output of any encoding."""
    codecs.register_error("plain", _plain)
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="plain")  # type: ignore[union-attr]
    try:
        cli(prog_name="grader")
    except SystemExit as ended:
        if "torch" in sys.modules and isinstance(ended.code, int):
            _leave(ended.code)
        raise


def _open_what_is_closed() -> None:
    """Open the standard files that whoever started this has closed, as `>&-` does.

    In their order: each gets its own number, which the next file to be opened would get instead,
    and be printed into.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            opened = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 (to the end)
            setattr(sys, name, opened)


def _plain(error: UnicodeError) -> tuple[str | bytes, int]:
    """Signs by what stands for them, all else by its number."""
    assert isinstance(error, UnicodeEncodeError)
    signs = error.object[error.start : error.end]
    escaped = (c.encode("ascii", "backslashreplace").decode("ascii") for c in signs)
    shown = (PLAIN.get(c, number) for c, number in zip(signs, escaped, strict=True))
    return "".join(shown), error.end


def _leave(status: int) -> NoReturn:
    """End at once: to take a process apart that holds torch costs a quarter of its import.

    Every command has closed what it opened by then.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):  # nobody reads it any more
            stream.flush()
    os._exit(status)
