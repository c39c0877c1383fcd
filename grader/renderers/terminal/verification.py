"""What `verify` found: one line per check, and the details of what did not hold."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader import text
from grader.renderers.terminal.pieces import heading, page
from grader.verify import Check, Verification


def verification(result: Verification) -> RenderableType:
    """The page on one assignment."""
    passed = sum(check.passed for check in result.checks)
    style = "bold green" if result.passed else "bold red"
    total = Text(f"{passed} of {len(result.checks)} checks passed.", style)
    return page(
        heading(f"verify {text.one_line(result.assignment)}"),
        *map(_check, result.checks),
        *_details(result),
        Padding(total, (1, 1)),
    )


def _check(check: Check) -> RenderableType:
    sign = Text("✓", "green") if check.passed else Text("✗", "red")
    grid = Table.grid(padding=(0, 1))
    grid.add_row(sign, Text.assemble((check.title, "bold"), f": {text.lines(check.summary)}"))
    return Padding(grid, (0, 1))


def _details(result: Verification) -> Iterator[RenderableType]:
    for check in result.checks:
        if not check.passed and check.details:
            yield heading(check.title)
            for detail in check.details:
                yield Padding(Text(text.lines(detail)), (0, 1, 0, 3))
