"""What differs between two reports, the falls first."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from grader import text
from grader.renderers.changes import move, of_part
from grader.renderers.terminal.pieces import heading, listed, page
from grader.report.changes import Change, Changes

_PARTS = 8  # of one submission


def page_of(found: Changes) -> RenderableType:
    """The page on all that differs."""
    others = [change for change in found.submissions if not change.has_fallen]
    return page(
        Padding(Text(text.one_line(found.assignment), "bold"), (1, 1, 0, 1)),
        *listed("The reports were made differently", found.made),
        *_section("Down", found.fallen),
        *_section("Up, or as before for another reason", others),
        Padding(Text(f"{len(found.submissions)} moved, {found.unchanged} did not.", "bold"), 1),
    )


def _section(words: str, moved: Sequence[Change]) -> Iterator[RenderableType]:
    if moved:
        yield heading(words)
    for change in moved:
        name = Text(text.one_line(change.name), "bold")
        title = Text.assemble(name, "  ", (move(change.before, change.after), _style(change)))
        yield Padding(title, (1, 1, 0, 3))
        for line in _lines(change):
            yield Padding(Text(text.lines(line)), (0, 1, 0, 5))


def _lines(change: Change) -> Iterator[str]:
    yield from change.why
    yield from map(of_part, change.parts[:_PARTS])
    if len(change.parts) > _PARTS:
        yield f"and {len(change.parts) - _PARTS} more parts"


def _style(change: Change) -> str:
    if change.has_fallen:
        return "red"
    return "" if change.before == change.after else "green"
