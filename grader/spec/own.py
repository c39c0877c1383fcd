"""What a function takes that is no input: dicts of inputs, or what the student's code returned.

The calls that lead to it are data; the sandbox makes them one after the other.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from grader.record import Record
from grader.spec.names import check_known
from grader.spec.parts import Function


class OwnCall(Record):
    """A call of one function, with inputs, fresh each time, and with what earlier calls kept."""

    do: Literal["call"] = "call"
    name: str
    takes: tuple[str, ...]
    returns: Literal["dict", "value"] | tuple[str, ...]
    kept: tuple[str, ...] = ()
    """Of what it returns, by name: what later calls take."""
    dicts: dict[str, tuple[str, ...]]
    """By the name of an argument, the inputs that are its entries."""

    @property
    def asks(self) -> tuple[str, ...]:
        """What it takes, entries in the place of the dicts that hold them."""
        return tuple(each for name in self.takes for each in self.dicts.get(name, (name,)))


@dataclass(frozen=True)
class Offers:
    """What the functions of one problem may take."""

    functions: Sequence[Function]
    """Those of which a later one may take what an earlier one returns, in order."""
    given: Collection[str]
    """The inputs, and what the sandbox builds of them."""
    dicts: Mapping[str, tuple[str, ...]]

    def calls_to(self, function: Function) -> list[OwnCall]:
        """The calls that lead to `function`, itself the last; each function is called once."""
        calls, wanted = [self._call(function, ())], self._wanted(function)
        for earlier in reversed(self._before(function)):
            kept = [name for name in earlier.gives if name in wanted]
            if kept:
                calls.insert(0, self._call(earlier, kept))
                wanted |= self._wanted(earlier)
        return calls

    def script(self, function: Function) -> str:
        """These calls as JSON; empty where there is no more to do than to call it for a dict."""
        calls = self.calls_to(function)
        more = calls[1:] or calls[0].dicts or isinstance(function.returns, tuple)
        return json.dumps([call.model_dump() for call in calls]) if more else ""

    def check(self, where: str, function: Function) -> None:
        """Refuse an argument that there is not, and one that two functions return."""
        known = [*self.given, *self.dicts]
        before = self._before(function)
        own = [name for earlier in before for name in earlier.gives if name not in known]
        check_known(where, "input", function.takes, [*known, *dict.fromkeys(own)])
        for name in function.takes:
            if own.count(name) > 1:
                both = " and ".join(each.name for each in before if name in each.gives)
                raise ValueError(
                    f"{where}: takes {name}, which {both} return; let each return a name of its "
                    "own, or make two problems of this one"
                )

    def _before(self, function: Function) -> Sequence[Function]:
        return list(takewhile(lambda each: each.name != function.name, self.functions))

    def _wanted(self, function: Function) -> set[str]:
        return set(function.takes).difference(self.given, self.dicts)

    def _call(self, function: Function, kept: Iterable[str]) -> OwnCall:
        dicts = {name: self.dicts[name] for name in function.takes if name in self.dicts}
        return OwnCall(
            name=function.name,
            takes=function.takes,
            returns=function.returns,
            kept=tuple(kept),
            dicts=dicts,
        )
