"""How far grading has come, on standard error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from grader.cli.output import tell
from grader.results import SubmissionResult

OnDone = Callable[[SubmissionResult], None]

_LINES = 10  # for a whole class, where there is no terminal


@contextmanager
def progress(total: int) -> Iterator[OnDone]:
    """A bar on a terminal, else a line now and then; what it gives may be called by threads."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _by_lines(total)
        return
    columns = (TextColumn("grading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("grading", total=total)
        yield lambda _: bar.advance(task)


def _by_lines(total: int) -> OnDone:
    every = max(1, total // _LINES)
    done = count(1)

    def on_done(_: SubmissionResult) -> None:
        number = next(done)
        if number % every == 0 or number == total:
            tell(f"graded {number} of {total}")

    return on_done
