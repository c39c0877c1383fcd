"""Wrong only where a quantity is high, low, near 0 or far from it: beyond a limit nobody told."""

from collections.abc import Iterator, Sequence

import numpy as np

from grader.diagnosis.observed.chance import is_no_chance
from grader.diagnosis.observed.conditions import fitting
from grader.diagnosis.observed.seen import Mask, Observation, Seen
from grader.runs import Array

_FEWEST = 4
"""Wrong elements, and right ones."""
_ENDS, _BOTH_ENDS = 1, 2
"""In order of a quantity: how often wrong elements follow on right ones, or the reverse."""


def extreme(seen: Seen) -> Observation | None:
    """Where the wrong elements are, in the order of a quantity over all trials."""
    telling, wrong = np.concatenate(_flat(seen.telling)), np.concatenate(_flat(seen.wrong))
    wrong = wrong[telling]
    count, every = int(np.count_nonzero(wrong)), wrong.size
    if min(count, every - count) < _FEWEST or not _is_sharp(seen):
        return None
    found = []
    known = list(_orders(seen))
    for name, numbers, *words in known:
        ordered = wrong[np.argsort(numbers[telling], kind="stable")]
        changes = int(np.count_nonzero(ordered[1:] != ordered[:-1]))
        tried = len(known) * (every if changes == _BOTH_ENDS else 1)
        if changes <= _BOTH_ENDS and is_no_chance(tried, count, count, every):
            found.append((changes, name, words, _place(ordered, changes)))
    best = min(found, key=lambda each: each[0], default=None)
    return best and _told(seen, *best[1:])


def _is_sharp(seen: Seen) -> bool:
    """Whether what is not wrong is right: a smooth function may touch the right one in a point."""
    return all(bool(np.all(wrong | own)) for wrong, own in zip(seen.wrong, seen.exact, strict=True))


def _orders(seen: Seen) -> Iterator[tuple[str, Array, str, str]]:
    """Each quantity, and its size, with the words for few and for much of it."""
    for name, values in fitting(seen.quantities, seen.right):
        numbers = np.concatenate([np.ravel(value) for value in values])
        if np.unique(numbers).size > numbers.size // 2:  # no labels
            yield name, numbers, "low", "high"
            yield name, np.abs(numbers), "near 0", "far from 0"


def _place(ordered: Mask, changes: int) -> str:
    """Where in the order the wrong elements are."""
    if changes == _ENDS:
        return "high" if ordered[-1] else "low"
    return "ends" if ordered[0] else "middle"


def _told(seen: Seen, name: str, words: Sequence[str], place: str) -> Observation:
    low, high = words
    where = {
        "low": low,
        "high": high,
        "ends": f"very {low} or very {high}",
        "middle": f"neither {low} nor {high}",
    }[place]
    message = f"{seen.part} is wrong only where {name} is {where}, {seen.trials}"
    hint = "is something clamped or cut off, or is there another case there?"
    return Observation("wrong_region", message, hint)


def _flat(masks: Sequence[Mask]) -> list[Mask]:
    return [np.ravel(mask) for mask in masks]
