"""A mistake that a release has foreseen, and the keys that it is sealed with."""

from collections.abc import Iterator, Sequence

import numpy as np

from grader.bundle import fingerprints
from grader.bundle.sealing import key_of
from grader.checkers.values import Sample
from grader.diagnosis.searches.explanation import Explanation
from grader.diagnosis.searches.hints import hint_of
from grader.numeric import shapes
from grader.numeric.layouts import readings
from grader.record import Record
from grader.runs import Array

DECLARED, SINGLE, PAIR = 0, 1, 2
"""Tiers, the likeliest first."""
_TINY = 1e-300
KEY_TRIALS = 6
"""How many trials a key is made of; each that is near a border doubles the keys to look up."""


class Candidate(Record):
    """One mistake, as it explains the values of one part."""

    tier: int
    order: int
    """Among those of the tier that cost the same, or of all that are declared."""
    code: str
    what: str
    cost: float
    places: tuple[str, ...]
    """The quantities that it is made in, parts by their keys."""
    elsewhere: str = ""
    """The first of them, where it is not the part itself and the words do not name it."""
    hint: str = ""
    fraction: float = 0.0
    at: tuple[float, ...] = ()
    """Where its values stand, in cells."""

    def is_at(self, where: Array) -> bool:
        """Whether its values are those at `where`, and not merely in the same cells."""
        apart = np.abs(np.subtract(self.at, where)) if len(self.at) == len(where) else np.inf
        return bool(np.all(apart <= 2 * fingerprints.EDGE))

    def explanation(self, right: frozenset[str], factor: str = "") -> Explanation:
        """The explanation that it is, of values that are `factor` times its own.

        `right` are the keys of the parts that the student has right.
        """
        what = self.what
        if self.elsewhere and self.elsewhere not in right:
            what = f"{what}, in {self.elsewhere}"
        what = f"{what}, and times {factor}" if factor else what
        cost = self.cost + (1.0 if factor else 0.0)
        fraction = 0.0 if factor else self.fraction
        hint = self.hint or hint_of(self.code, self.what)
        return Explanation(self.code, what, cost, hint, fraction=fraction)


def exact_key(label: str, values: Sequence[np.ndarray], right: Sequence[np.ndarray]) -> bytes:
    """What the words on `values`, one array per trial in the declared layout, are sealed with."""
    where = _places(values, right)[:KEY_TRIALS]
    return key_of(label, shapes.without_ones(values[0].shape), fingerprints.cells(where))


def at(values: Sequence[np.ndarray], right: Sequence[np.ndarray]) -> tuple[float, ...]:
    """Where `values` stand, as `Candidate.at` has it."""
    return tuple(round(float(each), 3) for each in _places(values, right))


def keys_near(
    label: str, shape: str, samples: Sequence[Sample], factors: np.ndarray
) -> Iterator[tuple[int, Array, bytes]]:
    """Where returned values over each row of `factors` (rows, trials) stand, with its number.

    And each key that may be theirs, in every layout that they have in all trials.
    """
    scales = _scales([sample.expected.array for sample in samples])
    for values in _layouts(shape, samples):
        if all(np.isfinite(value).all() for value in values):
            found = fingerprints.first_sums(values)
            for row, where in enumerate(fingerprints.placed(found / factors, scales)):
                for cells in fingerprints.near_cells(where[:KEY_TRIALS]):
                    yield row, where, key_of(label, shapes.without_ones(values[0].shape), cells)


def _places(values: Sequence[np.ndarray], right: Sequence[np.ndarray]) -> Array:
    return fingerprints.placed(fingerprints.first_sums(values), _scales(right))


def _layouts(shape: str, samples: Sequence[Sample]) -> Iterator[list[np.ndarray]]:
    """The values of all trials, in each layout that all of them may be in."""
    first = [_readings(shape, sample) for sample in samples]
    for layout in first[0]:
        if all(layout in found for found in first):
            yield [np.asarray(found[layout], np.float64) for found in first]


def _readings(shape: str, sample: Sample) -> dict[str, np.ndarray]:
    right = sample.expected.array.shape
    found = list(readings(sample.value, shape, right))
    if found and shapes.is_vector(shape):
        return {"": found[0][1]}
    return dict(found) or {"as it stands": sample.value, "transposed": sample.value.T}


def _scales(right: Sequence[np.ndarray]) -> Array:
    return np.array([max(float(np.linalg.norm(np.ravel(each))), _TINY) for each in right])
