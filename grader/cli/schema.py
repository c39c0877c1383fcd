"""`grader schema`: the shape of the data that crosses a boundary."""

import json
from typing import Any

import click
from pydantic import TypeAdapter

from grader.report.changes import Changes
from grader.report.results import Report
from grader.spec.assignment import Assignment
from grader.spec.kinds import AnyProblem

MODELS: dict[str, TypeAdapter[Any]] = {
    "report": TypeAdapter(Report),
    "diff": TypeAdapter(Changes),
    "problem": TypeAdapter(AnyProblem),
    "assignment": TypeAdapter(Assignment),
}


@click.command()
@click.argument("what", type=click.Choice(list(MODELS)))
def command(what: str) -> None:
    """Print the JSON Schema of a report, a diff, a problem or an assignment."""
    click.echo(json.dumps(MODELS[what].json_schema(), indent=2))
