"""A mistake that a release has foreseen, and the keys that it is sealed with."""

from collections.abc import Iterator, Sequence

import numpy as np

from grader import shapes
from grader.bundle import fingerprints
from grader.bundle.sealing import key_of
from grader.checkers.values import Sample
from grader.diagnosis.explanation import HINTS, Explanation
from grader.layouts import readings
from grader.record import Record
from grader.runs import Array

DECLARED, SINGLE, PAIR = 0, 1, 2
"""Tiers, the likeliest first."""
_TINY = 1e-300


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
        return bool(np.all(np.abs(np.array(self.at) - where) <= 2 * fingerprints.EDGE))

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
        hint = self.hint or HINTS.get(self.code, "")
        return Explanation(self.code, what, cost, hint, fraction=fraction)


def exact_key(label: str, values: Sequence[np.ndarray], right: Sequence[np.ndarray]) -> bytes:
    """What the words on `values`, one array per trial in the declared layout, are sealed with."""
    where = fingerprints.places(values, _scales(right))
    return key_of(label, _squeezed(values[0].shape), fingerprints.cells(where))


def at(values: Sequence[np.ndarray], right: Sequence[np.ndarray]) -> tuple[float, ...]:
    """Where `values` stand, as `Candidate.at` has it."""
    where = fingerprints.places(values, _scales(right))
    return tuple(round(float(each), 3) for each in where)


def keys_near(
    label: str, shape: str, samples: Sequence[Sample], factors: np.ndarray
) -> Iterator[tuple[Array, bytes]]:
    """Where returned values over `factors` stand, and each key that may be theirs.

    In every layout that they have in all trials.
    """
    scales = _scales([sample.expected.array for sample in samples])
    for values in _layouts(shape, samples):
        if all(np.isfinite(value).all() for value in values):
            scaled = [value / factor for value, factor in zip(values, factors, strict=True)]
            where = fingerprints.places(scaled, scales)
            for cells in fingerprints.near_cells(where):
                yield where, key_of(label, _squeezed(values[0].shape), cells)


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


def _scales(right: Sequence[np.ndarray]) -> list[float]:
    return [max(float(np.linalg.norm(np.ravel(each))), _TINY) for each in right]


def _squeezed(sizes: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(size for size in sizes if size != 1)
