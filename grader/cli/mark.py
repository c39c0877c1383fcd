"""`grader mark`: the file in which a person gives points."""

from pathlib import Path

import click

from grader.cli.marks import load
from grader.cli.options import out_file_option, report_argument
from grader.cli.output import tell
from grader.errors import UsageError
from grader.marks import Known, Marks, sheet
from grader.renderers import files, json


@click.command()
@report_argument
@out_file_option(
    "The file. Default: marks.csv beside the report, where the next `grader grade` reads it.", "CSV"
)
def command(*, report: Path, out: Path | None) -> None:
    """Write what is pending in REPORT, the --out of `grader grade` or its report.json.

    Fill in points, from 0 to those in the column `of`, and a comment if you like, which
    the student sees; then run the same `grader grade` again. A row of your own, such as
    `ada,1.2b/s1,1`, overrides any part; `waived` in place of points waives a penalty. What
    is filled in already stays.
    """
    whole = json.load(report)
    if whole.seed is None:
        raise UsageError(
            f"{report}: is a student's report; mark the class report, of `grader grade`"
        )
    out = out or report.with_name(files.MARKS)
    marks = Marks.in_report(whole)
    if out.exists():
        marks = marks.updated(load(out, Known.of_report(whole)))
    rows = sheet.rows(whole, marks)
    files.write_asked(out, sheet.dump(rows), "--out")
    waiting = sum(map(sheet.is_open, rows))
    tell(f"Written: {out}; parts still open: {waiting}; marked: {len(marks.marks)}")
