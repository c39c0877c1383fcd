"""One call of a function, and the value that it returned."""

from grader.demonstrations import commands
from grader.demonstrations.example import Example, differing, small
from grader.numeric.layouts import matching
from grader.report.evidence import Counterexample
from grader.spec.parts import Part


def counterexample(example: Example, part: Part) -> Counterexample | None:
    """What was returned for `part`, its wrong elements marked."""
    key = example.function.key_of(part)
    value, answer = example.array(key), example.expected[key]
    if value is None or matching(value, answer, part.shape):
        return None
    returned = small(part.name, value)
    return Counterexample(
        function=example.function.name,
        inputs=example.inputs,
        returned=returned,
        differs=differing(value, answer, part.shape) if returned else (),
        expected=example.right(part.name, answer.array),
        command=_command(example, part),
    )


def _command(example: Example, part: Part) -> str:
    """What prints the value of `part`: the function gets what it asks for by name, no more."""
    function, given = example.function, ", ".join(example.arguments(example.function.takes))
    key = f"[{part.returned_as!r}]" if function.returns == "dict" else ""
    return commands.line(
        (
            "import inspect",
            f"from {commands.module(example.assignment)} import {function.name} as f",
            *commands.maker(example.assignment.library, example.returned.dtype),
            f"v = dict({given})",
            f"print({commands.called('v')}{key})",
        )
    )
