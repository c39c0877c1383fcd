"""What follows from edits in one trial: what gives the same is worked out once."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from grader.diagnosis.evaluation import worked_out
from grader.diagnosis.program import Change, Names, Program, as_array, is_numeric, is_usable
from grader.runs import Array


@dataclass(frozen=True, eq=False)
class Quantity:
    """A value of a trial; those that are the same, byte for byte, are one."""

    value: object
    """As the library of the program has it."""

    @cached_property
    def array(self) -> Array | None:
        """As an array of numpy's; None where it is no number and no array."""
        return as_array(self.value) if is_numeric(self.value) else None

    @cached_property
    def is_usable(self) -> bool:
        """Whether it is made of finite numbers that come of no division by zero."""
        return is_usable(self.value)


@dataclass(frozen=True)
class Consequences:
    """One trial of a program."""

    program: Program
    scope: Names
    names: Names
    """All quantities as they are without an edit."""
    _seen: dict[Hashable, Mapping[str, Quantity]] = field(default_factory=dict, repr=False)
    _known: dict[Hashable, Quantity] = field(default_factory=dict, repr=False)
    _followed: dict[Hashable, Quantity | None] = field(default_factory=dict, repr=False)
    """What the steps give as they are, by the values that they read."""

    def of(self, changes: tuple[Change, ...], wanted: frozenset[str]) -> Mapping[str, Quantity]:
        """The quantities that `changes` touch on the way to `wanted`; none where an input fails.

        Changed inputs come first, all read from the old ones, so that two can be swapped. A step
        that then fails is left out.
        """
        place = changes, wanted
        if place not in self._seen:
            with np.errstate(all="ignore"):  # an edit may divide by zero, of which numpy would warn
                touched = self._touched({change.name: change for change in changes}, wanted)
            self._seen[place] = {name: each for name, each in touched.items() if each is not None}
        return self._seen[place]

    def _touched(
        self, made: Mapping[str, Change], wanted: frozenset[str]
    ) -> dict[str, Quantity | None]:
        """What the steps and the inputs give that are made anew, or read what is."""
        inputs = [name for name in self.program.inputs if name in made]
        touched = {name: self._made(made[name], {}) for name in inputs}
        if None in touched.values():
            return {}
        for step in self.program.leading_to(wanted):
            if step.name in made:
                touched[step.name] = self._made(made[step.name], touched)
            elif not touched.keys().isdisjoint(self.program.needs[step.name]):
                touched[step.name] = self._follows(step, touched)
        return touched

    def _made(self, change: Change, touched: Mapping[str, Quantity | None]) -> Quantity | None:
        """What a step gives that is made anew; None where it fails, as most edits do somewhere."""
        try:
            return self._as_known(worked_out(change.tree, self._now(touched)))
        except Exception:  # noqa: BLE001 (most edits of a formula make no sense)
            return None

    def _follows(self, step: Change, touched: Mapping[str, Quantity | None]) -> Quantity | None:
        """What a step gives as it is, of what is touched."""
        read = self._read[step.name]
        place = step.name, tuple([touched.get(name, known) for name, known in read])
        if place not in self._followed:
            try:
                value = eval(step.code, self._now(touched))  # noqa: S307 (the reference's own)
                self._followed[place] = self._as_known(value)
            except Exception:  # noqa: BLE001 (it cannot read what an edit made)
                self._followed[place] = None
        return self._followed[place]

    @cached_property
    def _read(self) -> dict[str, list[tuple[str, Quantity]]]:
        """The quantities that each step reads, as they are without an edit."""
        needs, own = self.program.needs, {*self.program.inputs, *self.program.needs}
        known = {name: self._as_known(self.names[name]) for name in own & self.names.keys()}
        return {
            step: [(name, known[name]) for name in sorted(read & known.keys())]
            for step, read in needs.items()
        }

    @cached_property
    def _all(self) -> dict[str, object]:
        return {**self.scope, **self.names}

    def _now(self, touched: Mapping[str, Quantity | None]) -> dict[str, object]:
        """All that an expression may read; what failed is missing."""
        now = self._all.copy()
        for name, found in touched.items():
            if found is None:
                del now[name]
            else:
                now[name] = found.value
        return now

    def _as_known(self, value: object) -> Quantity:
        """The quantity that `value` is; one that was there before, where it is the same."""
        if not is_numeric(value):
            return Quantity(value)
        return self._known.setdefault(_identity(value), Quantity(value))


def _identity(value: object) -> Hashable:
    """What no other number or array has."""
    if isinstance(value, int | float):
        return type(value), repr(value)
    array = np.asarray(value)
    return type(value), array.dtype, array.shape, array.tobytes()
