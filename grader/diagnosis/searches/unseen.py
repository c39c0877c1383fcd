"""What follows a wrong earlier value that no edit explains, proved by the values alone.

Between the two lie quantities of the student's that nobody sees, such as a hidden layer. A part
that is linear in one of them, and has more numbers, shows it; with it other parts are worked out.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from grader.checkers.earlier import Earlier
from grader.checkers.values import Sample
from grader.diagnosis.programs.program import Names, numbers_of, value_of
from grader.diagnosis.programs.values import as_array, is_numeric, is_usable
from grader.diagnosis.searches.continuation import Continuation
from grader.diagnosis.tables.function import FunctionTables
from grader.diagnosis.tables.table import rounded
from grader.libraries import quantity
from grader.report.feedback import Feedback
from grader.runs import Array
from grader.spec.parts import Function, Part

_FEWEST = 2
"""Trials that must tell what a part is."""
_OFF = 1e-4
"""How far numbers that were solved for may be off."""
_WIDE = 40.0
"""Between this and its negative a step is given numbers, to see which it can give."""


@dataclass(frozen=True)
class Unseen:
    """A wrong earlier value, and what is worked out from it and from what nobody sees."""

    function: Function
    earlier: Earlier
    tables: FunctionTables

    def follows(self, part: Part) -> Feedback | None:
        """That `part` is right for the earlier value, with unseen quantities that fit."""
        own, told = self.earlier.own(part), self.told(part)
        given = [told.get(number, sample.value) for number, sample in enumerate(own)]
        return self.earlier.follows(part, given) if told else None

    def told(self, part: Part) -> dict[int, Array]:
        """What `part` must be, by trial; nothing where few trials tell that, or none of a case."""
        name = self._steps[part]
        worked_out = enumerate(self._worked_out)
        told = {number: found[name] for number, found in worked_out if name in found}
        cases = [str(sample.trial.case) for sample in self.earlier.samples]
        is_told = {cases[number] for number in told} == set(cases) and len(told) >= _FEWEST
        return told if is_told else {}

    @cached_property
    def _steps(self) -> Mapping[Part, str]:
        keys = self.tables.program.keys
        return {part: keys[self.function.key_of(part)] for part in self.function.parts}

    @cached_property
    def _worked_out(self) -> Sequence[Mapping[str, Array]]:
        """What the parts are, trial by trial, as far as that can be told."""
        found: list[dict[str, Array]] = [{} for _ in self.tables.trials]
        given = [_in_place(sample) for sample in self.earlier.samples]
        if any(value is None for value in given) or self._way is None:
            return found
        own = {name: self.earlier.own(part) for part, name in self._steps.items()}
        for number, (names, value) in enumerate(zip(self.tables.trials, given, strict=True)):
            theirs = {name: samples[number] for name, samples in own.items() if samples}
            trial = _Trial(self._way, self.tables.scope, dict(names.names), theirs)
            assert value is not None
            found[number] = trial.parts(value)
        return found

    @cached_property
    def _way(self) -> Continuation | None:
        """Of the right ways to write the formulas that in which least is unseen."""
        program, earlier = self.tables.program, self.earlier.key
        if earlier not in program.keys:
            return None
        changes = [(), *(edit.changes for edit in self.tables.right.edits)]
        ways = [Continuation.of(program, made, program.keys[earlier]) for made in changes]
        ways += [
            Continuation.of(way.program, way.by_value(self.tables), way.earlier) for way in ways
        ]
        return min(ways, key=lambda way: len(way.unseen))


@dataclass(frozen=True)
class _Trial:
    """One trial: its quantities, as they are or as the student must have them."""

    way: Continuation
    scope: Names
    names: dict[str, Any]
    own: Mapping[str, Sample]
    """The student's parts, by their steps."""

    def parts(self, earlier: Array) -> dict[str, Array]:
        """The parts that are worked out from the earlier value, and from what they show."""
        known = {self.way.earlier}
        self._put(self.way.earlier, earlier)
        for name in self.way.unseen:
            shown = next(self._shown(name, known), None)
            if shown is not None and self._may_be(name, shown):
                known.add(name)
                self._put(name, shown)
        told = (name for name in self.own if not self.way.unseen_of(name, known))
        found = {name: self._worked_out(name, known) for name in told}
        return {name: value for name, value in found.items() if value is not None}

    def _put(self, name: str, value: Array) -> None:
        self.names[name] = quantity(value, self.way.program.library)

    def _shown(self, name: str, known: set[str]) -> Iterator[Array]:
        """What the quantity must be for a part that is linear in it, and has more numbers."""
        size = as_array(self.names[name]).size
        for part, sample in self.own.items():
            wanted = _in_place(sample)
            if wanted is None or wanted.size <= size:
                continue
            if self.way.unseen_of(part, known) == {name}:
                found = self._solved(name, part, wanted, known)
                if found is not None:
                    yield found

    def _solved(self, name: str, part: str, wanted: Array, known: set[str]) -> Array | None:
        """The one array for which `part` would be `wanted`, if it is linear; else None.

        An element that is no matter for the part is no matter at all, and stays as it is.
        """
        right = as_array(self.names[name])
        units = np.eye(right.size).reshape(-1, *right.shape)
        made = (self._with(name, each, part, known) for each in (0 * right, *units, right))
        columns = [column.ravel() for column in made if column is not None]
        if len(columns) < len(units) + 2:
            return None
        origin, *others, there = columns
        matrix = np.stack(others, axis=1) - origin[:, None]
        if not np.allclose(origin + matrix @ right.ravel(), there):
            return None
        matters, found = matrix.any(axis=0), right.flatten()
        to_solve = matrix[:, matters], wanted.ravel() - origin
        found[matters], _, rank, _ = np.linalg.lstsq(*to_solve, rcond=None)
        # What is nearly 0 is 0: at a kink its sign would be a matter.
        return rounded(found).reshape(right.shape) if rank == matters.sum() > 0 else None

    def _with(self, name: str, value: Array, part: str, known: set[str]) -> Array | None:
        """The part where the quantity is `value`."""
        right = self.names[name]
        self._put(name, value)
        found = self._worked_out(part, {*known, name})
        self.names[name] = right
        return found

    def _worked_out(self, part: str, known: Collection[str]) -> Array | None:
        """The part from what is known; None where it fails."""
        names = self.names.copy()
        for step in self.way.later(part, known):
            names[step.name] = value_of(step.tree, self.scope, names)
            if names[step.name] is None:  # what a student returns fits no formula always
                return None
        value = names[part]
        return as_array(value) if is_usable(value) else None

    def _may_be(self, name: str, value: Array) -> bool:
        """Whether its step can give such numbers, where it is of a single quantity.

        Of one that takes no other numbers, as an index, that is not told.
        """
        step = next(step for step in self.way.program.steps if step.name == name)
        read = [each for each in step.reads & self.names.keys() if is_numeric(self.names[each])]
        if len(read) != 1:
            return True
        (own,) = read
        right = as_array(self.names[own])
        wide = np.linspace(-_WIDE, _WIDE, right.size).reshape(right.shape)
        names = self.names | {own: quantity(wide, self.way.program.library)}
        given = numbers_of(step.tree, self.scope, names)
        if given is None:
            return True
        low, high = np.min(given) - _OFF, np.max(given) + _OFF
        return bool(low <= np.min(value) and np.max(value) <= high)


def _in_place(sample: Sample) -> Array | None:
    """What was returned in the shape that is expected; None where it has another size."""
    right = sample.expected.array
    if sample.value.size != right.size or sample.value.dtype.kind not in "fiub":
        return None
    value = sample.value.reshape(right.shape).astype(np.float64)
    return value if np.isfinite(value).all() else None
