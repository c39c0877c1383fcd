"""Small pieces that several pages of the terminal share."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader import text
from grader.renderers.points import number
from grader.renderers.words import WORDS
from grader.verdicts import Verdict

WIDEST = 96  # columns; longer lines are hard to read


def page(*pieces: RenderableType | None) -> RenderableType:
    """The pieces below each other, without those that are None."""
    return Constrain(Group(*(piece for piece in pieces if piece is not None)), WIDEST)


def heading(words: str) -> RenderableType:
    """The heading of a section, with an empty line above."""
    return Padding(Text(words, style="bold"), (1, 0, 0, 1))


def listed(words: str, items: Iterable[str]) -> Iterator[RenderableType]:
    """A section with a line for each item; nothing where there is none."""
    for place, item in enumerate(items):
        if not place:
            yield heading(words)
        grid = Table.grid(padding=(0, 1))
        grid.add_row(Text("·"), Text(text.lines(item)))
        yield Padding(grid, (0, 1, 0, 3))


def bar(score: float, points: float, width: int) -> Text:
    """A score of so many points as a bar, full only if all and empty only if none are there."""
    filled = int(width * min(score / points, 1.0)) if points else width
    if 0 < score < points:
        filled = min(max(filled, 1), width - 1)
    style = score_style(score, points)
    return Text.assemble(("━" * filled, style), ("─" * (width - filled), "dim"))


def score_style(score: float, points: float) -> str:
    """The colour of a score: green only where no point is missing."""
    if score >= points:
        return "green"
    return "yellow" if score >= points / 2 else "red"


def signs(verdicts: Iterable[Verdict]) -> Text:
    """The signs of `verdicts`, divided by blanks."""
    return Text(" ").join(Text(WORDS[v].sign, style=WORDS[v].style) for v in verdicts)


def legend(verdicts: Iterable[Verdict]) -> Text:
    """What the signs of `verdicts` stand for, each once."""
    used = {WORDS[v].sign: WORDS[v] for v in Verdict if v in set(verdicts)}
    return Text("   ").join(
        Text.assemble((f"{word.sign} ", word.style), (word.kind, "dim")) for word in used.values()
    )


def share(score: float, points: float, style: str) -> Text:
    """A score of so many points: `3 / 6`."""
    return Text.assemble((number(score), style), f" / {number(points)}")
