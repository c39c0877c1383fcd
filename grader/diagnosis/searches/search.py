"""The search for the smallest edit that gives what was returned, in every trial."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from grader.checkers.values import Sample, are_right
from grader.diagnosis.searches import evidence
from grader.diagnosis.searches.constants import TOLERANCE, identify
from grader.diagnosis.tables.table import Block, Table
from grader.numeric import shapes
from grader.numeric.compare import ABSOLUTE, RELATIVE, close
from grader.numeric.layouts import readings
from grader.runs import Array

Values = Callable[[int], Array | None]
"""What something would have given, trial by trial."""
UNNAMED = "a constant, the same in every trial"


@dataclass(frozen=True)
class Edited:
    """What the quantity `name` is with an edit, trial by trial."""

    table: Table
    edit: int
    name: str

    def __call__(self, trial: int) -> Array | None:
        """That of one trial; None where the edit fails there."""
        return self.table.value(self.edit, trial, self.name)

    def all(self) -> list[Array]:
        """Those of all trials, of an edit that fails in none."""
        found = (self(trial) for trial in range(len(self.table.trials)))
        return [value for value in found if value is not None]


@dataclass(frozen=True)
class Search:
    """What was returned for one part, in all trials, to be compared with other values."""

    shape: str
    """The declared one."""
    samples: Sequence[Sample]
    constants: Sequence[Mapping[str, float]]
    """Those that are known by name, trial by trial."""

    @cached_property
    def is_telling(self) -> bool:
        """Whether what gives it hardly does so by chance."""
        return evidence.is_telling(self.samples)

    def sizes(self, trial: int) -> tuple[int, ...]:
        """The shape that is expected."""
        return self.samples[trial].expected.array.shape

    @property
    def forgiven(self) -> list[float]:
        """How far the value of each trial may be from what it is compared with, at most."""
        return [
            RELATIVE * float(np.max(np.abs(s.value)) + np.max(s.expected.conditioning))
            for s in self.samples
        ]

    def exact(self, values: Values) -> bool:
        """Whether `values` are what was returned, in one layout throughout."""
        common: frozenset[str] | None = None
        for trial in self._most_telling_first:
            sample, value = self.samples[trial], values(trial)
            if value is None:
                return False
            found = frozenset(
                layout
                for layout, read in self._readings(sample, value.shape)
                if close(read, value, _conditioning(sample, value.shape))
            )
            common = found if common is None or shapes.is_vector(self.shape) else common & found
            if not common:
                return False
        return True

    @cached_property
    def _most_telling_first(self) -> list[int]:
        """The trials; first those that most edits do not give: a wrong value, then another case."""
        of_case = Counter[str]()
        places = []
        for trial, sample in enumerate(self.samples):
            case = str(sample.trial.case)
            of_case[case] += 1
            places.append((are_right([sample], self.shape), of_case[case], trial))
        return [trial for *_, trial in sorted(places)]

    def is_multiple_of(self, values: Sequence[Array]) -> bool:
        """Whether it is some number times `values`, another number in each trial maybe."""
        pairs = ((self.samples[trial], values[trial]) for trial in self._most_telling_first)
        return all(
            self._ratio(sample, value) is not None
            for sample, value in pairs
            if value.any() or sample.value.any()
        )

    def factor(self, values: Values) -> str | None:
        """The constant that `values` are multiplied by to give what was returned.

        None where there is none; `UNNAMED` for a number that has no name.
        """
        return self.factor_in(self.samples.__getitem__, values)

    def factor_in(self, samples: Callable[[int], Sample | None], values: Values) -> str | None:
        """As `factor`, of other samples, trial by trial; None where one is missing."""
        names: frozenset[str] | None = None
        ratios = []
        for trial in self._most_telling_first:
            sample = samples(trial)
            if sample is None:
                return None
            value = values(trial)
            if value is not None and not value.any() and not sample.value.any():
                continue  # zero times anything
            ratio = self._ratio(sample, value)
            if ratio is None:
                return None
            ratios.append(ratio)
            found = identify(ratio, self.constants[trial])
            names = found if names is None else names & found
            if not names and np.ptp(ratios) > TOLERANCE * abs(ratios[0]):
                return None
        return _called(ratios, names or frozenset(), self.constants[0]) if ratios else None

    def named_factor(self, values: Values) -> str | None:
        """As `factor`, where the constant has a name; else None."""
        found = self.factor(values)
        return None if found == UNNAMED else found

    def exact_edits(self, table: Table, name: str) -> Iterator[int]:
        """The edits that give what was returned."""
        for shape, block in table.first(name).items():
            for edit in self._near(block, shape):
                if self.exact(Edited(table, edit, name)):
                    yield edit

    def scaled_edits(self, table: Table, name: str) -> Iterator[tuple[int, str]]:
        """The edits that give it times a constant that has a name, not 1, with that constant."""
        shape = self.samples[0].expected.array.shape
        block = table.first(name).get(shape)
        if block is None:
            return
        for edit in self._proportional(block):
            values = Edited(table, edit, name)
            factor = self.named_factor(values)
            if factor is not None and not self._is_nearly_one(factor, values):
                yield edit, factor

    def _is_nearly_one(self, factor: str, values: Values) -> bool:
        """Whether they only nearly fit, or fit but for a sign: constants are found less sharply."""
        return factor == "1" or (factor == "-1" and not self.exact(_turned(values)))

    def _readings(self, sample: Sample, sizes: tuple[int, ...]) -> Iterator[tuple[str, np.ndarray]]:
        """The returned value in every layout; as it stands where its shape is none of these."""
        if sizes == sample.expected.array.shape:
            yield from readings(sample.value, self.shape, sizes)
        elif shapes.without_ones(sample.value.shape) == shapes.without_ones(sizes):
            yield "as it stands", sample.value.reshape(sizes)
        elif shapes.without_ones(sample.value.shape) == shapes.without_ones(sizes)[::-1]:
            yield "transposed", sample.value.T.reshape(sizes)

    def _ratio(self, sample: Sample, value: Array | None) -> float | None:
        """Returned over `value`, where that is one number for all elements."""
        square = 0.0 if value is None else float(np.vdot(value, value))
        if value is None or not 0 < square < np.inf:  # so NaN is none either
            return None
        for _, read in self._readings(sample, value.shape):
            ratio = float(np.vdot(read, value)) / square
            scaled = _conditioning(sample, value.shape) * abs(ratio)
            if ratio and close(read, ratio * value, scaled):
                return ratio
        return None

    @cached_property
    def _first(self) -> list[Array]:
        """The value of the first trial in every layout, as rows of elements."""
        sample = self.samples[0]
        layouts = self._readings(sample, sample.expected.array.shape)
        return [np.asarray(read, float).ravel() for _, read in layouts]

    def _near(self, block: Block, shape: tuple[int, ...]) -> list[int]:
        """The edits of `block`, of values of this shape, that give that of the first trial."""
        sample = self.samples[0]
        conditioning = np.ravel(np.broadcast_to(_conditioning(sample, shape), shape))
        found: list[int] = []
        for _, read in self._readings(sample, shape):
            wrong = np.abs(block.values - np.asarray(read, float).ravel())
            near = np.all(wrong <= _bounds(block.values, conditioning), axis=1)
            found += block.edits_of(np.flatnonzero(near).tolist())
        return found

    def _proportional(self, block: Block) -> list[int]:
        """The edits of `block` that give a multiple of the value of the first trial."""
        sample = self.samples[0]
        wide = np.broadcast_to(sample.expected.conditioning, sample.expected.array.shape)
        found: list[int] = []
        for read in self._first:
            norms = np.sum(block.values**2, axis=1)
            ratios = (block.values @ read) / np.where(norms > 0, norms, 1.0)
            scaled = ratios[:, None] * block.values
            bounds = _bounds(scaled, np.abs(ratios)[:, None] * wide.ravel())
            near = np.all(np.abs(scaled - read) <= bounds, axis=1) & (norms > 0)
            rows = np.flatnonzero(near).tolist()
            known = [row for row in rows if identify(float(ratios[row]), self.constants[0])]
            found += block.edits_of(known)
        return found


def _bounds(values: Array, conditioning: Array) -> Array:
    """As `compare.close`, row by row."""
    largest = np.max(np.abs(values), axis=1, keepdims=True)
    return np.asarray(RELATIVE * (np.abs(values) + conditioning) + ABSOLUTE * largest)


def _conditioning(sample: Sample, sizes: tuple[int, ...]) -> Array:
    """That of the expected value, for another value of these sizes in its place."""
    same = sample.expected.array.shape == sizes
    return sample.expected.conditioning if same else np.zeros(())


def _turned(values: Values) -> Values:
    def turned(trial: int) -> Array | None:
        value = values(trial)
        return None if value is None else -value

    return turned


def _called(
    ratios: Sequence[float], names: frozenset[str], known: Mapping[str, float]
) -> str | None:
    """How a message calls the constant: `-1`, `-2`, `1/K`."""
    negative = {ratio < 0 for ratio in ratios}
    if len(negative) > 1:
        return None
    if not names:
        return UNNAMED if np.ptp(ratios) <= TOLERANCE * abs(ratios[0]) else None
    first = next(name for name in known if name in names)
    return f"-{first}" if negative == {True} else first
