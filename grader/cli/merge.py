"""`grader merge`: the reports of shards, put together."""

from collections.abc import Sequence
from pathlib import Path

import click

from grader.classroom.shards import merge
from grader.cli.marks import MarksByHand
from grader.cli.options import json_option, marks_option, out_option
from grader.cli.output import deliver
from grader.errors import UsageError
from grader.marks import Known
from grader.renderers import files, json
from grader.report.results import Report


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@out_option(required=True)
@marks_option
@json_option
def command(*, paths: Sequence[Path], out: Path, marks_file: Path | None, as_json: bool) -> None:
    """Merge the reports in PATHS, each an --out of `grader grade` or its report.json.

    Writes to --out what one run of `grader grade` over all submissions would have
    written, times aside.
    """
    reports = {files.report_at(path): path for path in paths}
    if len(reports) < len(paths):
        named = ", ".join(map(str, paths))
        raise UsageError(f"a report is named twice: {named}; name that of each shard once")
    if out.resolve() in {file.resolve().parent for file in reports}:
        raise UsageError(f"--out {out} holds one of the reports to merge; choose another folder")
    report = merge({str(path): _class_report(file) for file, path in reports.items()})
    marks = MarksByHand.read(out, marks_file, Known.of_report(report))
    deliver(out, marks.applied(report), as_json=as_json)


def _class_report(path: Path) -> Report:
    report = json.load(path)
    if report.seed is None:
        raise UsageError(f"{path}: is a student's report; merge the class reports of the shards")
    return report
