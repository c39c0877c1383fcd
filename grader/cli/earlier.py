"""What an earlier run left in --out, and how not to lose it."""

import shlex
from pathlib import Path

from grader.classroom import journal
from grader.errors import CourseError, UsageError
from grader.renderers import files, json
from grader.renderers.changes import in_one_line
from grader.report.changes import changes
from grader.report.results import Report


def keep_apart(path: Path, out: Path) -> None:
    """Refuse to write where the next run would take the reports for submissions."""
    if path.is_dir() and out.resolve().is_relative_to(path.resolve()):
        raise UsageError(f"--out {out} lies among the submissions; choose a folder outside {path}")


def keep_whole(out: Path, assignment_id: str, only: str | None) -> None:
    """Refuse to replace the report on all problems by one on a single problem."""
    earlier = report_in(out, assignment_id) if only else None
    if earlier is None:
        return
    ids = {problem.id for submission in earlier.submissions for problem in submission.problems}
    if ids - {only}:
        raise UsageError(
            f"{out} holds a report on more than problem {only}, which would be lost; "
            "choose another folder with --out"
        )


def seed_in(out: Path, assignment_id: str) -> str | None:
    """The seed of the last run on this assignment, even of one that was killed."""
    last = journal.read(out / journal.JOURNAL).conditions
    if last and last.assignment == assignment_id:
        return last.seed
    earlier = report_in(out, assignment_id)
    return earlier.seed if earlier else None


def keep_earlier(out: Path, report: Report) -> list[str]:
    """Keep the report that `report` replaces where a score has moved; what to say of that."""
    earlier = report_in(out, report.assignment)
    found = changes(earlier, report) if earlier else None
    if not found or not found.submissions:
        return []
    kept = out / files.EARLIER
    files.write_asked(kept, (out / files.REPORT).read_bytes(), "--out")
    fell = [f"Fallen: {line}" for line in map(in_one_line, found.fallen)]
    moved = f"Submissions that stand otherwise than before: {len(found.submissions)}"
    return [
        *fell,
        f"{moved}; to see them, run `{shlex.join(['grader', 'diff', str(kept), str(out)])}`",
    ]


def report_in(out: Path, assignment_id: str) -> Report | None:
    """The report of an earlier run on the same assignment."""
    try:
        report = json.load(out / files.REPORT)
    except CourseError:
        return None
    return report if report.assignment == assignment_id else None
