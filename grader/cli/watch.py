"""`grader check --watch`: check again whenever the file is saved, by the same warm sandbox."""

import contextlib
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from rich.console import Console

from grader.errors import CourseError, UsageError
from grader.renderers.terminal import submission
from grader.renderers.terminal.since_last_check import since_last_check
from grader.report.results import Report

_CODE = frozenset({".py", ".ipynb"})
_LOOKS = 500
"""Milliseconds after which it looks by itself."""
_State = frozenset[tuple[str, int, int, int]]
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
    """Once at first, then whenever there is something new to check.

    The folder is watched, not the file: many editors write another file and rename it, so that
    the one that was watched is gone. What counts is how the files are found: so a save that
    comes while a check is under way, or before the watch began, is not missed.
    """
    try:
        import watchfiles  # noqa: PLC0415 (an extra)
    except ImportError:
        raise UsageError(
            "--watch needs the package watchfiles: `python -m pip install watchfiles`"
        ) from None
    folder = file if file.is_dir() else file.absolute().parent
    wakes = watchfiles.watch(
        folder,
        recursive=file.is_dir(),
        step=_SETTLES,
        rust_timeout=_LOOKS,
        yield_on_timeout=True,
        raise_interrupt=True,
    )
    seen: _State = frozenset()
    for _ in chain([None], wakes):
        now = _state(folder, recursive=file.is_dir())
        if now != seen and file.exists():  # between a removal and a rename it does not
            seen = now
            yield


def _state(folder: Path, *, recursive: bool) -> _State:
    """What may be part of a submission in `folder`, and when it was written."""
    found = set()
    for path in folder.rglob("*") if recursive else folder.iterdir():
        with contextlib.suppress(OSError):
            if _matters(path):
                status = path.stat()
                found.add((path.name, status.st_mtime_ns, status.st_size, status.st_ino))
    return frozenset(found)


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
    console.print(submission(report, report.submissions[0].name), crop=False)  # nor a command
    if before is not None:
        console.print(since_last_check(before.submissions[0], report.submissions[0]))
    console.print(f"Watching {file.name}; Ctrl-C ends.", style="dim")
