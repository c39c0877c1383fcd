"""How much values show that agree in every trial: counts and truth values may agree by chance."""

from collections.abc import Sequence

import numpy as np

from grader.checkers.values import Sample
from grader.numeric.compare import as_float

ENOUGH = 20.0
"""Bits: of a thousand edits not one gives by chance what holds as many."""
_LARGEST_DENOMINATOR = 64
"""Of a share of a batch, such as an accuracy."""
_EXACT = 1e-9


def is_telling(samples: Sequence[Sample]) -> bool:
    """Whether what is consistent with these values is hardly so by chance.

    It is not where a few counts, shares or truth values are all that is expected and returned.
    """
    if any(_counted(sample.expected.array) is None for sample in samples):
        return True
    counted = [_counted(sample.value) for sample in samples]
    known = [each for each in counted if each is not None]
    return len(known) < len(counted) or _bits(known) >= ENOUGH


@np.errstate(over="ignore", invalid="ignore")  # a huge number is no share of anything
def _counted(values: np.ndarray) -> np.ndarray | None:
    """Whole numbers whose shares, of one number, these are; None where there is no such number."""
    numbers = as_float(values).ravel()
    for denominator in range(1, _LARGEST_DENOMINATOR + 1):
        count = np.round(numbers * denominator)
        if np.abs(numbers * denominator - count).max(initial=0.0) <= _EXACT * denominator:
            return count
    return None


def _bits(counted: Sequence[np.ndarray]) -> float:
    """What all the numbers hold, told by how often each of them is there."""
    _, often = np.unique(np.concatenate(counted), return_counts=True)
    share = often / often.sum()
    return float(-(often * np.log2(share)).sum())
