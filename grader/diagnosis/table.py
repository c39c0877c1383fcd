"""What every edit of a function gives in every trial: worked out once for a whole class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from grader.diagnosis.edits import Edit
from grader.diagnosis.program import Names, Program, as_array, is_numeric, is_usable
from grader.runs import Array

_DIGITS = 9
"""To how many digits values are the same that two edits give."""


def rounded(values: Array) -> Array:
    """To as many digits as two edits share that give the same."""
    return np.asarray(values.round(_DIGITS) + 0.0)  # + 0.0: never -0


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
    wanted: frozenset[str]
    """The quantities that are worked out together; any other by itself, when it is asked for."""
    _seen: dict[tuple[int, int, frozenset[str]], Mapping[str, Array]] = field(
        default_factory=dict, repr=False
    )
    _blocks: dict[str, dict[tuple[int, ...], Block]] = field(default_factory=dict, repr=False)

    def value(self, edit: int, trial: int, name: str) -> Array | None:
        """The quantity `name` with the edit; None where the edit fails or does not matter."""
        wanted = self.wanted if name in self.wanted else frozenset({name})
        place = (edit, trial, wanted)
        if place not in self._seen:
            self._seen[place] = self._evaluated(self.edits[edit], self.trials[trial], wanted)
        return self._seen[place].get(name)

    def first(self, name: str) -> Mapping[tuple[int, ...], Block]:
        """The values of `name` in the first trial, by shape."""
        if name not in self._blocks:
            self._blocks[name] = self._stacked(name)
        return self._blocks[name]

    def is_sound(self, edit: int) -> bool:
        """Whether no quantity on the way is NaN, as a logarithm of what is negative is."""
        changes = self.edits[edit].changes
        found = self.program.edited(self.scope, self.trials[0], changes, self.wanted)
        return not any(is_numeric(v) and np.isnan(as_array(v)).any() for v in found.values())

    def distinct(self, name: str) -> list[Edit]:
        """The edits that give `name` different values, of those that give the same the first."""
        seen: dict[bytes, int] = {}
        for block in self.first(name).values():
            for edit, row in zip(block.edits, rounded(block.values), strict=True):
                seen.setdefault(row.tobytes(), edit)
        return [self.edits[number] for number in sorted(seen.values())]

    def _stacked(self, name: str) -> dict[tuple[int, ...], Block]:
        sources = self.program.sources(name)
        rows: dict[tuple[int, ...], list[tuple[int, Array]]] = {}
        for number, edit in enumerate(self.edits):
            if sources.isdisjoint(change.name for change in edit.changes):
                continue
            value = self.value(number, 0, name)
            if value is not None and is_usable(value):
                rows.setdefault(value.shape, []).append((number, value.ravel()))
        return {
            shape: Block([number for number, _ in same], np.stack([value for _, value in same]))
            for shape, same in rows.items()
        }

    def _evaluated(self, edit: Edit, names: Names, wanted: frozenset[str]) -> dict[str, Array]:
        try:
            changed = self.program.edited(self.scope, names, edit.changes, wanted)
            found = {name: changed[name] for name in wanted if name in changed}
            return {name: as_array(value) for name, value in found.items() if is_numeric(value)}
        except Exception:  # noqa: BLE001 (most edits of a formula make no sense, and fail)
            return {}
