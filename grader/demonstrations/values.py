"""One call of a function, or several of which one leads to the next, and the value returned."""

from collections.abc import Iterator, Sequence

from grader.demonstrations import calls, commands
from grader.demonstrations.example import Example, differing, small
from grader.numeric.layouts import matching
from grader.report.evidence import Counterexample
from grader.spec.own import OwnCall
from grader.spec.parts import Part


def counterexample(example: Example, part: Part) -> Counterexample | None:
    """What was returned for `part`, its wrong elements marked."""
    key = example.function.key_of(part)
    value, answer = example.array(key), example.expected[key]
    if value is None or matching(value, answer, part.shape):
        return None
    returned, made = small(part.name, value), example.calls
    return Counterexample(
        function=example.function.name,
        inputs=example.inputs,
        steps=tuple(calls.to_read(made)) if made[1:] else (),
        returned=returned,
        differs=differing(value, answer, part.shape) if returned else (),
        expected=example.right(part.name, answer.array),
        command=_command(example, part, made),
    )


def _command(example: Example, part: Part, made: Sequence[OwnCall]) -> str:
    """What prints the value of `part`: each function gets what it asks for by name."""
    is_one = not (made[1:] or made[0].dicts)
    names = f"{made[0].name} as f" if is_one else ", ".join(call.name for call in made)
    return commands.line(
        (
            "import inspect",
            f"from {commands.module(example.assignment)} import {names}",
            *commands.maker(example.assignment.library, example.returned.dtype),
            *(_alone if is_one else calls.to_run)(made, example.given, part.returned_as),
        )
    )


def _alone(made: Sequence[OwnCall], given: str, wanted: str) -> Iterator[str]:
    yield f"v = dict({given})"
    yield f"print({commands.called('v')}{calls.place(made[0], wanted)})"
