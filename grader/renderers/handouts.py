"""All that `grade` leaves of a class: its report, and each student's, as data and as pages."""

from pathlib import Path

from grader.errors import UsageError
from grader.renderers import files, gradebook, html, json
from grader.report.results import Report


def write_class(out: Path, report: Report) -> None:
    """Write the class's report and gradebook, and each student's own report, under `out`.

    UsageError where the folder cannot be written to.
    """
    folders = _folders(report)
    try:
        for name, folder in folders.items():
            files.write(out / folder / files.REPORT, json.pieces(report.for_student(name)))
            files.write(out / folder / files.PAGE, [html.submission(report, name)])
        files.write(out / files.GRADEBOOK, [gradebook.dump(report)])
        files.write(out / files.INDEX, [html.classroom(report, folders)])
        files.write_secret(out / files.REPORT, json.pieces(report))
    except OSError as error:
        raise UsageError(
            f"{error.filename or out}: cannot be written ({error.strerror}); "
            "make that possible and run the same command again, or choose another folder with --out"
        ) from error


def left_over(out: Path, report: Report) -> list[str]:
    """The folders under `out` in which reports of no submission lie: an earlier run wrote them."""
    known = set(_folders(report).values())
    written = {path.parent for path in out.glob(f"*/{files.PAGE}")}
    return sorted(
        folder.name
        for folder in written
        if folder.name not in known and (folder / files.REPORT).is_file()
    )


def _folders(report: Report) -> dict[str, str]:
    return files.folder_names(submission.name for submission in report.submissions)
