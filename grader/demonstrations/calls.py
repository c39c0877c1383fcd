"""Calls of which a later one takes what an earlier one returned, as lines of Python."""

from collections.abc import Iterator, Sequence

from grader.demonstrations import commands
from grader.spec.own import OwnCall


def to_read(calls: Sequence[OwnCall]) -> Iterator[str]:
    """A line for each call, with the names of what it takes and what it returns."""
    for call in calls:
        made = f"{call.name}({', '.join(call.takes)})"
        if isinstance(call.returns, tuple):
            yield f"{', '.join(call.returns)} = {made}"
        elif call.kept:
            yield from (f"{name} = {made}{place(call, name)}" for name in call.kept)
        else:
            yield made


def to_run(calls: Sequence[OwnCall], given: str, wanted: str) -> Iterator[str]:
    """Statements that print `wanted`, which the last call returns.

    `given` are all inputs as they stand in a call; each call has them anew.
    """
    yield f"v = lambda: dict({given})"
    yield "k = {}"
    yield f"c = lambda f, **d: (lambda o: {commands.called('o')})({{**v(), **d, **k}})"
    for call in calls[:-1]:
        yield f"r = {_called(call)}"
        yield f"k.update({', '.join(f'{name}=r{place(call, name)}' for name in call.kept)})"
    yield f"print({_called(calls[-1])}{place(calls[-1], wanted)})"


def place(call: OwnCall, name: str) -> str:
    """Where a value stands in what is returned: `['s']`, `[1]`, or nothing."""
    if isinstance(call.returns, tuple):
        return f"[{call.returns.index(name)}]"
    return "" if call.returns == "value" else f"[{name!r}]"


def _called(call: OwnCall) -> str:
    dicts = (f", {name}={{n: v()[n] for n in {own!r}}}" for name, own in call.dicts.items())
    return f"c({call.name}{''.join(dicts)})"
