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


def example(shown: Counterexample, before: Counterexample | None = None) -> RenderableType:
    """The inputs, what was done with them, what came of it with its wrong elements marked.

    Inputs that were those of the example `before` already are not listed again.
    """
    again = before is not None and before.inputs == shown.inputs
    lines = [Text("for the same inputs:" if again else "for example:", "dim")]
    lines += [] if again else [_line(array.name, array) for array in shown.inputs]
    lines += [Text(text.one_line(f"  {step}"), "cyan") for step in shown.steps]
    if shown.returned:
        lines.append(_line(f"your {shown.returned.name}", shown.returned, shown.differs))
    if shown.own:
        own = shown.own.value
        lines.append(_line(f"your {own.name} {shown.own.when}", own))
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
