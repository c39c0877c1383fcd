"""What follows from edits in one trial: what gives the same is worked out once."""

import ast
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from grader.diagnosis.programs.evaluation import NodeValues, worked_out
from grader.diagnosis.programs.program import Change, Names, Program
from grader.diagnosis.programs.values import as_array, is_numeric
from grader.runs import Array


@dataclass(frozen=True, eq=False)
class Quantity:
    """A value of a trial; those that are the same, byte for byte, are one."""

    value: object
    """As the library of the program has it."""
    array: Array | None = None
    """As an array of numpy's; None where it is no number and no array."""


Following = Mapping[str, Quantity]
"""What an edit changes, as it is then."""
_Touched = Mapping[str, Quantity | None]
"""The same, with None for what fails."""
_Work = Callable[[Change, dict[str, Any], NodeValues], Any]
_NOTHING = NodeValues()


@dataclass(frozen=True)
class ProgramTrial:
    """One trial of a program."""

    program: Program
    scope: Names
    names: Names
    """All quantities as they are without an edit."""
    _seen: dict[Hashable, Following] = field(default_factory=dict, repr=False)
    _known: dict[Hashable, Quantity] = field(default_factory=dict, repr=False)
    _given: dict[Hashable, Quantity | None] = field(default_factory=dict, repr=False)
    """What steps give, as they are or made anew, by what they read of what is touched."""
    _followed: dict[Hashable, Following] = field(default_factory=dict, repr=False)
    """What comes of one step with another value, by that and by what is wanted."""
    _true: dict[ast.expr, bool] = field(default_factory=dict, repr=False)
    """Whether conditions of changes are true here."""

    def of(self, changes: tuple[Change, ...], wanted: frozenset[str]) -> Following:
        """The quantities that `changes` touch on the way to `wanted`; none where an input fails.

        Changed inputs come first, all read from the old ones, so that two can be swapped. A step
        that then fails is left out.
        """
        known = self._seen.get((self._as_they_are_here(changes), wanted))
        return self.of_each([changes], wanted)[0] if known is None else known

    def of_each(
        self, edits: Iterable[tuple[Change, ...]], wanted: frozenset[str]
    ) -> list[Following]:
        """As `of`, of the changes of many edits."""
        with np.errstate(all="ignore"):  # an edit may divide by zero, of which numpy would warn
            return [self._followed_once(self._as_they_are_here(each), wanted) for each in edits]

    def _followed_once(self, changes: tuple[Change, ...], wanted: frozenset[str]) -> Following:
        place = changes, wanted
        if place not in self._seen:
            self._seen[place] = self._made({change.name: change for change in changes}, wanted)
        return self._seen[place]

    def _as_they_are_here(self, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        """`changes`; where a step is no other in this trial it stands as it is."""
        steps = self.program.by_name
        return tuple([each if self.is_another(each) else steps[each.name] for each in changes])

    def is_another(self, change: Change) -> bool:
        """Whether the step may be another in this trial."""
        return not change.only_where or any(map(self._is_true, change.only_where))

    def _is_true(self, condition: ast.expr) -> bool:
        if condition not in self._true:
            try:
                self._true[condition] = worked_out(condition, self._all, self._standing)
            except Exception:  # noqa: BLE001 (then the step fails as well, which is known there)
                self._true[condition] = True
        return self._true[condition]

    def _made(self, made: Mapping[str, Change], wanted: frozenset[str]) -> Following:
        """What the steps and the inputs give that are made anew, or read what is."""
        steps = self.program.leading_to(wanted)
        if len(made) == 1 and any(step.name in made for step in steps):
            (change,) = made.values()
            return self._following(change, wanted)
        inputs = [name for name in self.program.inputs if name in made]
        touched = {name: self._given_by(made[name], {}, _once) for name in inputs}
        if None in touched.values():
            return {}
        return self._through(steps, touched, made)

    def _through(
        self, steps: Sequence[Change], touched: _Touched, made: Mapping[str, Change]
    ) -> Following:
        """What is `touched`, with the `steps` that are made anew, or read what is."""
        found = dict(touched)
        for step in steps:
            if step.name in made:
                found[step.name] = self._given_by(made[step.name], found, _once)
            elif not found.keys().isdisjoint(step.reads):
                found[step.name] = self._given_by(step, found, _often)
        return {name: each for name, each in found.items() if each is not None}

    def _following(self, change: Change, wanted: frozenset[str]) -> Following:
        """What one step and all behind it give: the same for all edits that give it one value."""
        found = self._given_by(change, {}, _once)
        place = change.name, found, wanted
        if place not in self._followed:
            steps = self.program.leading_to(wanted)
            self._followed[place] = self._through(steps, {change.name: found}, {})
        return self._followed[place]

    def _given_by(self, step: Change, touched: _Touched, work: _Work) -> Quantity | None:
        """What a step gives, as it is or made anew; None where it fails, as most edits do."""
        read = step.reads & touched.keys() if touched else ()
        place = step, *((name, touched[name]) for name in sorted(read))
        if place not in self._given:
            known = _NOTHING if touched else self._standing
            try:
                self._given[place] = self._as_known(work(step, self._now(touched), known))
            except Exception:  # noqa: BLE001 (most edits of a formula make no sense)
                self._given[place] = None
        return self._given[place]

    @cached_property
    def _standing(self) -> NodeValues:
        """What the steps are made of, where nothing is touched before."""
        return NodeValues(self.program.expressions)

    @cached_property
    def _all(self) -> dict[str, Any]:
        return {**self.scope, **self.names}

    def _now(self, touched: _Touched) -> dict[str, Any]:
        """All that an expression may read; what failed is missing."""
        if not touched:
            return self._all
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
        array = np.asarray(value)
        # Of a number that is too large for an array there are no bytes.
        same = repr(value) if isinstance(value, int | float) else array.tobytes()
        place = type(value), array.dtype, array.shape, same
        if place not in self._known:
            self._known[place] = Quantity(value, as_array(array))
        return self._known[place]


def _once(step: Change, names: dict[str, Any], known: NodeValues) -> Any:
    return worked_out(step.tree, names, known)


def _often(step: Change, names: dict[str, Any], _: NodeValues) -> Any:
    return eval(step.code, names)  # noqa: S307 (the reference's own)
