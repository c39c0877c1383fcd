"""What `doctor` finds: each attack and whether it was held, the walls, and the level."""

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader import text
from grader.renderers.terminal.pieces import heading, page
from grader.sandbox.lockdown.findings import Examination, Finding

_MEANINGS = {
    "strict": "submissions run apart from everything, in namespaces of their own",
    "strong": "submissions reach no file, process or network; they have no namespaces of their own",
    "basic": "submissions run in a process of their own, and can read what you can read",
}


def examination(found: Examination) -> RenderableType:
    """A line for each attack, then the walls that stand, and the level that they make."""
    table = Table.grid(padding=(0, 1))
    for finding in found.findings:
        table.add_row(*_row(finding))
    return page(
        heading("What a submission might try"),
        Padding(table, (0, 1)),
        _refused(found),
        _level(found),
    )


def _row(finding: Finding) -> tuple[Text, Text, Text]:
    if not finding.broken:
        return Text("✓", "green"), Text(finding.title), Text("held", "dim")
    how = f"{text.one_line(finding.broken)} ({finding.needed_for} needs it held)"
    return Text("✗", "red"), Text(finding.title, "bold"), Text(how)


def _refused(found: Examination) -> RenderableType | None:
    if not found.refused:
        return None
    table = Table.grid(padding=(0, 1))
    for walls, why in found.refused.items():
        table.add_row(Text("·", "dim"), Text.assemble((walls, "bold"), f": {text.one_line(why)}"))
    return page(heading("What this system refuses"), Padding(table, (0, 1)))


def _level(found: Examination) -> RenderableType:
    style = "bold green" if found.is_enough else "bold red"
    walls = ", ".join(sorted(found.walls))
    words = Text.assemble(
        (f"{found.level}: ", style),
        f"{_MEANINGS[found.level]}.\n",
        (f"Walls: {walls}.", "dim"),
    )
    return Padding(words, (1, 1))
