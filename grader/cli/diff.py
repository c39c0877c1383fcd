"""`grader diff`: who moved between two reports, by how much, which part and why."""

import sys
from pathlib import Path

import click

from grader.cli.output import show
from grader.errors import UsageError
from grader.renderers import files, json
from grader.renderers.terminal.changes import page_of
from grader.report.changes import changes

_SAME = 0
_MOVED = 1


@click.command()
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the changes as one JSON document.")
def command(*, old: Path, new: Path, as_json: bool) -> None:
    """Say what differs from the report OLD to NEW, each an --out of `grade` or a report.json.

    The scores are those after penalties. The exit status is 0 where nobody moved, 1 where
    somebody did, 2 where there is nothing to compare.
    """
    was, now = (json.load(files.report_at(path)) for path in (old, new))
    if was.assignment != now.assignment:
        raise UsageError(
            f"{old} is on {was.assignment} and {new} on {now.assignment}; compare two reports on "
            "one assignment"
        )
    found = changes(was, now)
    if as_json:
        click.echo(json.encoded(found))
    else:
        show(page_of(found))
    sys.exit(_MOVED if found.submissions else _SAME)
