"""`check --format`: the report in another system's form, on standard output or in a file."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from grader.cli.options import to_file_or_output
from grader.errors import NoScoreError, UsageError
from grader.exports import classroom50, github, gradescope, junit, markdown
from grader.exports.classroom50 import Delivery
from grader.renderers import files, gradebook
from grader.report.results import Report

FORMATS = ("classroom50", "csv", "github", "gradescope", "junit", "markdown")


@dataclass(frozen=True)
class Target:
    """Where a report goes, and in which form."""

    form: str
    dump: Callable[[Report], bytes]
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
        to_file_or_output(content, self.out)
        if self.form == "github":
            add_step_summary(report)


def target(form: str | None, out: Path | None, submission: Path, *, as_json: bool) -> Target | None:
    """Where `--format` and `--out` want the report on `submission`; None where nothing is asked."""
    if form is None:
        if out:
            raise UsageError("--out needs --format: in which form is the file to be written?")
        return None
    if as_json and not out:
        raise UsageError("--json and --format both want standard output; give --format an --out")
    return Target(form, _dump(form, submission), out)


def _dump(form: str, submission: Path) -> Callable[[Report], bytes]:
    match form:
        case "classroom50":
            return partial(classroom50.dump, delivery=delivery())
        case "github":
            return partial(github.dump, folder=_folder(submission))
        case "gradescope":
            return gradescope.dump
        case "junit":
            return junit.dump
        case "markdown":
            return markdown.dump
    return gradebook.dump


def delivery() -> Delivery:
    """What Classroom 50 says of the submission, now."""
    return Delivery.of(os.environ, datetime.now(UTC))


def add_step_summary(report: Report) -> None:
    """Add the report to the summary of a step, where GitHub asks for one."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    try:
        with Path(path).open("ab") as file:
            file.write(github.summary(report, written=file.tell()))
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error


def _folder(submission: Path) -> str:
    """Where a submission lies, as GitHub wants to have it: from the root of the repository."""
    folder = submission if submission.is_dir() else submission.parent
    root = os.environ.get("GITHUB_WORKSPACE", ".")
    return Path(os.path.relpath(folder, root)).as_posix()
