"""`check --format`: the report in another system's form, on standard output or in a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from grader.errors import NoScoreError, UsageError
from grader.exports import gradescope, junit
from grader.renderers import files, gradebook
from grader.results import Report

Dump = Callable[[Report], bytes]

FORMATS: Mapping[str, Dump] = {
    "gradescope": gradescope.dump,
    "junit": junit.dump,
    "csv": gradebook.dump,
}


@dataclass(frozen=True)
class Target:
    """Where a report goes, and in which form."""

    dump: Dump
    out: Path | None

    def so_far(self, report: Report) -> None:
        """Write a report that is not complete, so that something is there if time runs out.

        `report` is the instructor's; the student's is written.
        """
        if self.out:
            own = report.for_student(report.submissions[0].name)
            files.write_asked(self.out, self.dump(own), "--out")

    def finish(self, report: Report) -> None:
        """Write the complete report of a student; where there is no score, no file is left."""
        try:
            content = self.dump(report)
        except NoScoreError:
            if self.out:
                self.out.unlink(missing_ok=True)
            raise
        if self.out:
            files.write_asked(self.out, content, "--out")
        else:
            click.echo(content, nl=False)


def target(form: str | None, out: Path | None, *, as_json: bool) -> Target | None:
    """Where `--format` and `--out` want the report; None where neither is given."""
    if form is None:
        if out:
            raise UsageError("--out needs --format: in which form is the file to be written?")
        return None
    if as_json and not out:
        raise UsageError("--json and --format both want standard output; give --format an --out")
    return Target(FORMATS[form], out)
