"""The right value, of which only some digits are left."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from grader.diagnosis.observed.seen import Observation, Seen
from grader.runs import Array

_MOST_DECIMALS = 5
"""With more of them a value is right."""
_FEWEST = 4
"""Elements in all trials."""
_FLOAT32 = 1e-6
"""Relative: by how much a float may be off that stands for a decimal number."""
_HINT = "round only what you print: what is returned or worked on keeps all its digits"


def rounded(seen: Seen) -> Observation | None:
    """That every element is rounded, or cut off, to so many decimals, or is of half precision."""
    if sum(value.size for value in seen.values) < _FEWEST:
        return None
    for words, made in _ways():
        pairs = zip(seen.values, seen.right, strict=True)
        if all(np.allclose(value, made(right), rtol=_FLOAT32, atol=0) for value, right in pairs):
            message = f"{seen.part} is the right value {words}, {seen.trials}"
            return Observation("rounded", message, _HINT)
    return None


def _ways() -> Iterator[tuple[str, Callable[[Array], Array]]]:
    yield "in half precision", _halved
    for decimals in range(1, _MOST_DECIMALS + 1):
        called = f"to {decimals} decimal{'s' if decimals > 1 else ''}"
        yield f"rounded {called}", partial(_rounded, decimals)
        yield f"cut off {called}", partial(_cut_off, decimals)


def _rounded(decimals: int, right: Array) -> Array:
    return np.round(right, decimals)


def _cut_off(decimals: int, right: Array) -> Array:
    return np.asarray(np.trunc(right * 10**decimals) / 10**decimals)


def _halved(right: Array) -> Array:
    with np.errstate(over="ignore"):
        return right.astype(np.float16).astype(np.float64)
