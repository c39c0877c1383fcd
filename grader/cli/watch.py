"""`grader check --watch`: check again whenever the file is saved, by the same warm sandbox."""

from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console

from grader.errors import CourseError, UsageError
from grader.renderers.terminal import submission
from grader.renderers.terminal.changes import changes
from grader.results import Report

_CODE = frozenset({".py", ".ipynb"})
_SETTLES = 20
"""Milliseconds without a further change, after which a save is held to be whole."""


def watch(file: Path, check: Callable[[], Report]) -> None:
    """Show the report of `check` now and after every save, until Ctrl-C.

    UsageError where watchfiles is not installed.
    """
    console, before = Console(highlight=False, markup=False, emoji=False), None
    try:
        for _ in _saves(file):
            report = _checked(check)
            if report is not None:
                _show(console, file, before, report)
                before = report
    except KeyboardInterrupt:
        console.print("stopped")


def _saves(file: Path) -> Iterator[None]:
    """Once at first, then whenever there may be something new to check.

    The folder is watched, not the file: many editors write another file and rename it, so that
    the one that was watched is gone.
    """
    try:
        import watchfiles  # noqa: PLC0415 (an extra)
    except ImportError:
        raise UsageError(
            "--watch needs the package watchfiles: `python -m pip install watchfiles`"
        ) from None
    yield
    folder = file if file.is_dir() else file.absolute().parent
    yield from (
        None
        for _ in watchfiles.watch(
            folder,
            watch_filter=lambda _, path: _matters(Path(path)),
            recursive=file.is_dir(),
            step=_SETTLES,
            raise_interrupt=True,
        )
        if file.exists()  # between a removal and a rename it is not
    )


def _matters(path: Path) -> bool:
    """Whether it may be part of a submission: no folder of a cache, no file of an editor's own."""
    return path.suffix in _CODE and not path.name.startswith((".", "#"))


def _checked(check: Callable[[], Report]) -> Report | None:
    """The report; None where the file is gone again before it could be read."""
    try:
        return check()
    except (CourseError, FileNotFoundError):
        return None


def _show(console: Console, file: Path, before: Report | None, report: Report) -> None:
    """The page anew, or one block more where there is no screen to clear."""
    if console.is_terminal:
        console.clear()
    console.print(submission(report, report.submissions[0].name))
    if before is not None:
        console.print(changes(before.submissions[0], report.submissions[0]))
    console.print(f"Watching {file.name}; Ctrl-C ends.", style="dim")
