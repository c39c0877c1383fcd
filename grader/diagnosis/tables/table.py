"""What every edit of a function gives in every trial: worked out once for a whole class."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress

import numpy as np

from grader.diagnosis.edits.edit import Edit
from grader.diagnosis.programs.consequences import Following, ProgramTrial, Quantity
from grader.diagnosis.programs.program import Program
from grader.diagnosis.programs.values import are_usable
from grader.runs import Array

_DIGITS = 9
"""To how many digits behind the first one of the largest two edits give the same values."""
_FARTHEST = 290.0
"""Powers of ten beyond this one leave the range of numbers when they are divided by."""


def rounded(values: Array) -> Array:
    """Values (..., elements), row by row to as many digits as two edits share that give the same.

    However small they are: gradients often are.
    """
    largest = np.fmax.reduce(np.abs(values), axis=-1, keepdims=True, initial=0.0)
    power = np.floor(np.log10(np.where(largest > 0, largest, 1.0)))
    unit = 10.0 ** (np.clip(power, -_FARTHEST, _FARTHEST) - _DIGITS)
    return np.asarray((values / unit).round() * unit + 0.0)  # + 0.0: never -0


@dataclass(frozen=True)
class Block:
    """The different values of one quantity in the first trial, of all edits that give one shape."""

    edits: Sequence[Sequence[int]]
    """Those that give each of the values, in order; the values by the first of them."""
    values: Array
    """(values, elements), row by row."""

    def edits_of(self, rows: Iterable[int]) -> list[int]:
        """The edits that give these values, in order."""
        return sorted(edit for row in rows for edit in self.edits[row])


@dataclass(frozen=True)
class Table:
    """Edits of one program, and what they give in some trials."""

    program: Program
    trials: Sequence[ProgramTrial]
    edits: Sequence[Edit]
    wanted: frozenset[str]
    """The quantities that are worked out together in the first trial; any other by itself."""
    _blocks: dict[str, dict[tuple[int, ...], Block]] = field(default_factory=dict, repr=False)
    _first: dict[frozenset[str], Sequence[Following]] = field(default_factory=dict, repr=False)
    """What the edits give in the first trial, by the quantities that are worked out together."""

    def over(self, trials: Sequence[ProgramTrial]) -> "Table":
        """The same edits in trials that begin with the same one: it is not worked out again."""
        return replace(self, trials=[self.trials[0], *trials[1:]])

    def value(self, edit: int, trial: int, name: str) -> Array | None:
        """The quantity `name` with the edit; None where the edit fails or does not matter."""
        found = self._found(edit, trial, name)
        return None if found is None else found.array

    def first(self, name: str) -> Mapping[tuple[int, ...], Block]:
        """The values of `name` in the first trial, by shape."""
        if name not in self._blocks:
            self._blocks[name] = self._stacked(name)
        return self._blocks[name]

    def is_sound(self, edit: int, name: str) -> bool:
        """Whether nothing on the way to `name` is NaN, as a logarithm of what is negative is."""
        found = self.trials[0].of(self.edits[edit].changes, self.wanted)
        arrays = [found[each].array for each in self.program.sources(name) & found.keys()]
        return not any(array is not None and np.isnan(array).any() for array in arrays)

    def distinct(self, name: str) -> list[Edit]:
        """The edits that give `name` different values, of those that give the same the first."""
        seen: dict[bytes, int] = {}
        for block in self.first(name).values():
            for (edit, *_), row in zip(block.edits, rounded(block.values), strict=True):
                seen.setdefault(row.tobytes(), edit)
        return [self.edits[number] for number in sorted(seen.values())]

    def _stacked(self, name: str) -> dict[tuple[int, ...], Block]:
        shapes: dict[tuple[int, ...], dict[Quantity, list[int]]] = {}
        for number, given in enumerate(self._given(name)):
            found = given.get(name)
            if found is not None and found.array is not None:
                shapes.setdefault(found.array.shape, {}).setdefault(found, []).append(number)
        blocks = {shape: _block(edits) for shape, edits in shapes.items()}
        return {shape: block for shape, block in blocks.items() if block.edits}

    def _given(self, name: str) -> Sequence[Following]:
        """What each edit gives in the first trial on the way to `name`."""
        wanted = self._together(name)
        if wanted not in self._first:
            edits = (edit.changes for edit in self.edits)
            self._first[wanted] = self.trials[0].of_each(edits, wanted)
        return self._first[wanted]

    def _found(self, edit: int, trial: int, name: str) -> Quantity | None:
        wanted = self._together(name)
        if trial:  # few edits are asked for: an edit of a step reads nothing behind it
            wanted &= self.program.up_to.get(name, wanted)
        return self.trials[trial].of(self.edits[edit].changes, wanted).get(name)

    def _together(self, name: str) -> frozenset[str]:
        """The quantities that are worked out with `name`."""
        return self.wanted if name in self.wanted else frozenset({name})


def _block(edits: Mapping[Quantity, list[int]]) -> Block:
    """Of values of one shape, each with the edits that give it: those that are of use."""
    rows = np.stack([found.array.ravel() for found in edits if found.array is not None])
    usable = are_usable(rows)
    return Block(list(compress(edits.values(), usable)), rows[usable])
