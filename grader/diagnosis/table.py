"""What every edit of a function gives in every trial: worked out once for a whole class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
    _blocks: dict[str, dict[tuple[int, ...], Block]] = field(default_factory=dict, repr=False)

    def value(self, edit: int, trial: int, name: str) -> Array | None:
        """The quantity `name` with the edit; None where the edit fails or does not matter."""
        place = (edit, trial)
        if place not in self._seen:
            self._seen[place] = self._evaluated(self.edits[edit], self.trials[trial])
        return self._seen[place].get(name)

    def first(self, name: str) -> Mapping[tuple[int, ...], Block]:
        """The values of `name` in the first trial, by shape."""
        if name not in self._blocks:
            self._blocks[name] = self._stacked(name)
        return self._blocks[name]

    def _stacked(self, name: str) -> dict[tuple[int, ...], Block]:
        sources = self.program.sources(name)
        rows: dict[tuple[int, ...], list[tuple[int, Array]]] = {}
        for number, edit in enumerate(self.edits):
            if sources.isdisjoint(change.name for change in edit.changes):
                continue
            value = self.value(number, 0, name)
            if value is not None:
                rows.setdefault(value.shape, []).append((number, value.ravel()))
        return {
            shape: Block([number for number, _ in same], np.stack([value for _, value in same]))
            for shape, same in rows.items()
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
