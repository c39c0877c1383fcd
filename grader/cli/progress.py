"""How far grading has come, on standard error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from grader.cli.output import screen, tell
from grader.cli.tally import Tally
from grader.report.results import SubmissionResult

OnDone = Callable[[SubmissionResult], object]

_LINES = 10  # for a whole class, where there is no terminal
_SILENCE = 30.0  # seconds, after which there is a line for any result
_BAR = 30  # columns


@contextmanager
def progress(tally: Tally) -> Iterator[OnDone]:
    """A bar on a terminal, else a line now and then; what it gives may be called by threads."""
    console = screen()
    if console is None:
        yield _by_lines(tally)
        return
    with Live(get_renderable=lambda: _page(tally), console=console, transient=True):
        yield tally.add


def _page(tally: Tally) -> RenderableType:
    """The bar with its figures, and below it what went wrong."""
    grid = Table.grid(padding=(0, 1))
    grid.add_row(
        Text("grading"),
        ProgressBar(total=tally.total, completed=tally.done, width=_BAR),
        Text(f"{tally.done} of {tally.total}", "bold"),
        Text(tally.pace(), "dim", no_wrap=True, overflow="ellipsis"),
    )
    wrong = Text(tally.latest_wrong(), "yellow", no_wrap=True, overflow="ellipsis")
    return Group(grid, wrong) if wrong else grid


def _by_lines(tally: Tally) -> OnDone:
    every = max(1, tally.total // _LINES)
    said = tally.clock()

    def on_done(result: SubmissionResult) -> None:
        nonlocal said
        number = tally.add(result)
        if number % every == 0 or number == tally.total or tally.clock() - said > _SILENCE:
            said = tally.clock()
            parts = (f"graded {number} of {tally.total}", tally.pace(), tally.latest_wrong())
            tell("; ".join(part for part in parts if part))

    return on_done
