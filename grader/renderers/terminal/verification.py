"""What `verify` finds: each check with its figures and details, and how many passed."""

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader import text
from grader.renderers.terminal.pieces import page
from grader.verify.results import Check, Verification


def checked(check: Check) -> RenderableType:
    """One check: passed or not, what was shown, and its details below."""
    sign = Text("✓", "green") if check.passed else Text("✗", "red")
    grid = Table.grid(padding=(0, 1))
    title = (text.one_line(check.title), "bold")
    grid.add_row(sign, Text.assemble(title, f": {text.lines(check.summary)}"))
    for detail in check.details:
        grid.add_row("", Text.assemble(("· ", "dim"), text.lines(detail)))
    return page(Padding(grid, (0, 1)))


def total(result: Verification) -> RenderableType:
    """How many checks of the assignment passed."""
    passed = sum(check.passed for check in result.checks)
    words = f"{result.assignment}: {passed} of {len(result.checks)} checks passed."
    if result.unmade:
        words += f" {result.unmade} more could not be made: mend that first."
    style = "bold green" if result.passed else "bold red"
    return page(Padding(Text(text.one_line(words), style), (1, 1)))
