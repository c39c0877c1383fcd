"""Fingerprints: a few numbers by which an array is known again, however many it holds.

They are sums with fixed weights, so that they are the same on every machine, and as near to
one another as the arrays are.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product

import numpy as np

from grader.runs import Array, Numbers

SUMS = 4
"""How many sums know an array again."""
NEAR = 1e-4
"""How far apart sums may be, relative to the length of the array, and be of one array."""
CELL = 2e-3
"""The width of a cell; a value counts as in both where it is `EDGE` cells from their border."""
EDGE = 0.1


@lru_cache(maxsize=4096)
def _weights(number: int, count: int) -> Array:
    """`count` numbers in [-1, 1) that look random, and depend on `number` alone."""
    drawn = hashlib.shake_256(f"grader {number}".encode()).digest(4 * count)
    return np.asarray(np.frombuffer(drawn, "<u4") / 2.0**31 - 1.0)


def sums(values: np.ndarray) -> Array:
    """(SUMS,): the fingerprint of an array of any shape."""
    flat = np.ravel(values).astype(np.float64)
    return np.array([_weights(number, flat.size) @ flat for number in range(SUMS)])


def together(given: Mapping[str, Numbers]) -> Array:
    """All values that are given, in the order of their names, as one array with one axis."""
    return np.concatenate([np.ravel(given[name]).astype(np.float64) for name in sorted(given)])


def nearest(known: Array, values: np.ndarray) -> int | None:
    """The row of `known` (rows, SUMS) that is the fingerprint of `values`; None if none is."""
    own = sums(values)
    apart = np.abs(known - own).max(axis=1)
    row = int(np.argmin(apart))
    reach = NEAR * float(np.linalg.norm(np.ravel(values)))
    return row if apart[row] <= reach else None


def about(function: str, inputs: Mapping[str, Numbers], given: Mapping[str, Numbers]) -> str:
    """A hash of a function, of all its inputs, and of names and shapes of what is given as well."""
    shapes = sorted(f"{name}{values.shape}" for name, values in given.items())
    digest = hashlib.sha256(f"{function}\0{'/'.join(shapes)}".encode())
    for name in sorted(inputs):
        values = np.ascontiguousarray(inputs[name], "<f8")
        digest.update(f"\0{name}\0{values.shape}\0".encode() + values.tobytes())
    return digest.hexdigest()[:24]


def first_sums(values: Sequence[np.ndarray]) -> Array:
    """(trials,): the first sum of an array of each trial."""
    flat = [np.ravel(value).astype(np.float64) for value in values]
    return np.array([_weights(0, each.size) @ each for each in flat])


def placed(sums: Array, scales: Array) -> Array:
    """Where first sums stand, in cells, each trial on a scale of its own.

    Small sums are told apart by their difference, large ones by their ratio.
    """
    return np.asarray(np.arcsinh(sums / scales) / CELL)


def cells(where: Array) -> tuple[int, ...]:
    """The cell of each place; zero, which is returned most often, is in the middle of one."""
    return tuple(int(each) for each in np.rint(where))


def near_cells(where: Array) -> Iterator[tuple[int, ...]]:
    """The cells that something near these places may be in."""
    low, high = np.rint(where - EDGE), np.rint(where + EDGE)
    yield from product(*(sorted({int(a), int(b)}) for a, b in zip(low, high, strict=True)))
