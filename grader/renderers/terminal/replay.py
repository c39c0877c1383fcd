"""One trial shown whole, for the instructor: inputs, returned and expected values."""

from collections.abc import Iterator

import numpy as np
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from grader import text
from grader.grading.replay import Replay, ReplayRow
from grader.numeric.compare import as_float
from grader.renderers.terminal.pieces import heading, page

_LONGEST = 40  # elements of an array that are shown; the ends of a longer one


def replay(trial: Replay) -> RenderableType:
    """The page on one trial."""
    return page(*_pieces(trial))


def _pieces(trial: Replay) -> Iterator[RenderableType]:
    name = text.one_line(trial.submission)
    sizes = ", ".join(f"{axis} = {size}" for axis, size in trial.sizes.items())
    yield heading(f"{name}: problem {text.one_line(trial.problem)}, trial {trial.trial}  {sizes}")
    if trial.changed:
        yield _indented(Text("The submission has changed since the report was made.", "yellow"))
    if trial.inputs:
        yield heading("Inputs")
    for key, value in trial.inputs.items():
        yield _indented(_value(key, value))
    for row in trial.rows:
        yield from _row(row)
    if trial.output:
        yield heading("Printed")
        yield _indented(Text(text.lines(trial.output)))


def _row(row: ReplayRow) -> Iterator[RenderableType]:
    yield heading(text.one_line(f"{row.function}, {row.key}" if row.key else row.function))
    yield _indented(_value("returned", row.returned))
    yield _indented(_value("expected", row.expected))
    yield from _difference(row)


def _difference(row: ReplayRow) -> Iterator[RenderableType]:
    """How far apart the two are, where they can be subtracted as they stand."""
    got, wanted = row.returned, row.expected
    if isinstance(got, np.ndarray) and isinstance(wanted, np.ndarray) and got.shape == wanted.shape:
        largest = np.max(np.abs(as_float(got) - as_float(wanted)), initial=0.0)
        yield _indented(Text.assemble(("largest difference", "cyan"), f": {largest:.3g}"))


def _value(name: str, value: np.ndarray | str) -> Text:
    """A value under its name and shape; a failure or a text in its place."""
    if isinstance(value, str):
        return Text.assemble((name, "cyan"), f": {text.lines(value)}")
    shown = np.array2string(value, precision=6, threshold=_LONGEST, suppress_small=True)
    return Text.assemble((name, "cyan"), (f" {value.shape}\n", "dim"), text.lines(shown))


def _indented(piece: RenderableType) -> RenderableType:
    return Padding(piece, (0, 1, 0, 3))
