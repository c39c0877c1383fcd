"""What every edit of a function gives in every trial: worked out once for a whole class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from grader.diagnosis.edits import Edit
from grader.diagnosis.program import Names, Program, as_array, is_usable
from grader.runs import Array

_FAR = 1e12
"""Values beyond this come from a division by zero, and explain nothing."""


@dataclass(frozen=True)
class Block:
    """The values of one quantity in the first trial, of all edits that give it one shape."""

    edits: Sequence[int]
    values: Array
    """(edits, elements), row by row."""


@dataclass(frozen=True)
class Table:
    """Edits of one program, with the quantities of each trial as they are without them."""

    program: Program
    scope: Names
    trials: Sequence[Names]
    edits: Sequence[Edit]
    _seen: dict[tuple[int, int], Mapping[str, Array]] = field(default_factory=dict, repr=False)

    def value(self, edit: int, trial: int, name: str) -> Array | None:
        """The quantity `name` with the edit; None where the edit fails or does not matter."""
        place = (edit, trial)
        if place not in self._seen:
            self._seen[place] = self._evaluated(self.edits[edit], self.trials[trial])
        return self._seen[place].get(name)

    def first(self, name: str) -> Mapping[tuple[int, ...], Block]:
        """The values of `name` in the first trial, by shape."""
        return self._first.get(name, {})

    @cached_property
    def _first(self) -> dict[str, dict[tuple[int, ...], Block]]:
        found: dict[str, dict[tuple[int, ...], list[tuple[int, Array]]]] = {}
        for edit in range(len(self.edits)):
            for step in self.program.keys.values():
                value = self.value(edit, 0, step)
                if value is not None:
                    of_step = found.setdefault(step, {})
                    of_step.setdefault(value.shape, []).append((edit, value.ravel()))
        return {
            step: {
                shape: Block([edit for edit, _ in rows], np.stack([value for _, value in rows]))
                for shape, rows in shapes.items()
            }
            for step, shapes in found.items()
        }

    def _evaluated(self, edit: Edit, names: Names) -> dict[str, Array]:
        wanted = set(self.program.keys.values())
        try:
            changed = self.program.edited(self.scope, names, edit.changes)
            return {
                name: as_array(value)
                for name, value in changed.items()
                if name in wanted and is_usable(value) and np.max(np.abs(as_array(value))) < _FAR
            }
        except Exception:  # noqa: BLE001 (most edits of a formula make no sense, and fail)
            return {}
