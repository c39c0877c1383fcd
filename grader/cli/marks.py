"""Marks by hand around a report: read before grading, kept in --out, applied at the end."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from grader.cli.output import tell
from grader.errors import UsageError
from grader.marks import Known, Marks, applied, not_applied, sheet
from grader.renderers import files
from grader.report.results import Report


@dataclass(frozen=True)
class MarksByHand:
    """Those kept in an --out, and those that were given now, which win."""

    marks: Marks
    kept: Path
    """Where they are kept."""
    given: Path | None
    """Where the new ones came from, if they are not kept yet."""

    @classmethod
    def read(cls, out: Path, given: Path | None, known: Known) -> Self:
        """UsageError, before anything is graded, names the line that cannot be meant."""
        kept = out / files.MARKS
        exists = kept.exists()
        marks = load(kept, known) if exists else Marks()
        if given and exists and given.samefile(kept):
            given = None
        return cls(marks.updated(load(given, known)) if given else marks, kept, given)

    def applied(self, report: Report) -> Report:
        """`report` with the marks; they are kept, and standard error says so."""
        if self.given:
            files.write_asked(self.kept, sheet.dump(sheet.rows(report, self.marks)), "--out")
            tell(f"{self.given}: kept in {self.kept}, which the next run reads by itself")
        if not (self.marks.marks or self.marks.waivers):
            return report
        marked = applied(report, self.marks)
        found = Marks.in_report(marked)
        tell(f"Parts marked by hand: {len(found.marks)}; penalties waived: {len(found.waivers)}")
        for line in not_applied(report, self.marks):
            tell(f"Not applied: {line}")
        return marked


def load(path: Path, known: Known) -> Marks:
    """The marks in the file at `path`."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    return sheet.parse(content, str(path), known)
