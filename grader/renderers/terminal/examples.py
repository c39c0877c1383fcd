"""A counterexample on a terminal: a line for each array.

The command that repeats it is one line, whatever the width: wrapped, it could not be copied.
"""

from collections.abc import Collection

from rich.console import Group, RenderableType
from rich.text import Text

from grader import text
from grader.report.evidence import Counterexample, ShownArray

_WRONG = "bold red"
_LONGEST_COMMAND = 4000
"""Characters: an example is of a few dozen numbers, and a cut command could not be run."""


def example(shown: Counterexample) -> RenderableType:
    """The inputs, what was returned with its wrong elements marked."""
    lines = [Text("for example:", "dim")]
    lines += [_line(array.name, array) for array in shown.inputs]
    if shown.returned:
        lines.append(_line(f"your {shown.returned.name}", shown.returned, shown.differs))
    if shown.expected:
        lines.append(_line(f"expected {shown.expected.name}", shown.expected))
    return Group(*lines)


def command(shown: Counterexample) -> Text:
    """The command that repeats it, for whoever prints it to leave uncropped."""
    line = f"     {text.one_line(shown.command, _LONGEST_COMMAND)}" if shown.command else ""
    return Text(line, "dim", no_wrap=True, overflow="ignore", end="\n" if line else "")


def _line(name: str, array: ShownArray, wrong: Collection[int] = ()) -> Text:
    """`x = [0.5; -1]`: elements of a row divided by blanks, rows by semicolons."""
    line = Text(text.one_line(f"  {name} = "))
    if not array.shape:
        return line.append(array.values[0], _WRONG if wrong else "")
    width = array.shape[-1]
    line.append("[")
    for place, value in enumerate(array.values):
        if place:
            line.append(" " if place % width else "; ")
        line.append(value, _WRONG if place in wrong else "")
        if place in wrong:
            line.append("*", "red")  # colours are not seen by all, nor kept in files
    return line.append("]")
