"""Where zeros belong in every trial, on one side of a diagonal or under a mask, and are not."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from grader.diagnosis.observed.seen import MOSTLY, Mask, Observation, Seen, zero_or_one
from grader.runs import Array

_FEWEST = 3
"""Elements in the zeros of all trials."""
_UNMASKED = "is it masked out, and before anything is worked out from it?"


def misplaced_zeros(seen: Seen) -> Observation | None:
    """That all is right where neither value is 0, and that each has zeros where the other has none.

    So it is of who masks something, and by another mask than the one that is given.
    """
    zeros = [(value == 0, right == 0) for value, right in zip(seen.values, seen.right, strict=True)]
    pairs = list(zip(seen.wrong, zeros, strict=True))
    if any(np.any(wrong & ~own & ~wanted) for wrong, (own, wanted) in pairs):
        return None
    lost = sum(int(np.count_nonzero(own & ~wanted)) for own, wanted in zeros)
    kept = sum(int(np.count_nonzero(~own & wanted)) for own, wanted in zeros)
    right = sum(int(np.count_nonzero(~own & ~wanted)) for own, wanted in zeros)
    if min(lost, kept, right) < _FEWEST:
        return None
    message = f"{seen.part} has its zeros in other places than the right value, and is right where "
    message += "neither is 0"
    return Observation("misplaced_zeros", message, "what decides which elements are set to 0?")


def unmasked(seen: Seen) -> Observation | None:
    """That zeros belong on one side of the diagonal, or where a mask is 0, and yours are not."""
    return _beside_the_diagonal(seen) or _under_a_mask(seen)


def _beside_the_diagonal(seen: Seen) -> Observation | None:
    sizes = [value.shape for value in seen.values]
    if not all(len(each) == 2 and each[0] == each[1] for each in sizes):
        return None
    above = [np.triu(np.ones(each, bool), 1) for each in sizes]
    below = [mask.T for mask in above]
    for where, masks, opposite in (("above", above, below), ("below", below, above)):
        if not _are_zero(seen.right, masks) or _are_zero(seen.right, opposite):
            continue
        message = f"{seen.part} should be 0 {where} its diagonal"
        if _are_zero(seen.values, opposite):
            message = f"{message}; yours is so on the other side, {seen.trials}"
            return Observation("unmasked", message, "is the mask the wrong way round?")
        if _mostly_not_zero(seen.values, masks):
            message = f"{message}, and yours is not, {seen.trials}"
            return Observation("unmasked", message, _UNMASKED)
        if _begin_late(seen.values, masks):
            message = f"{message}; yours is so one place too late, {seen.trials}"
            return Observation("unmasked", message, "is the mask off by one?")
    return None


def _begin_late(values: Sequence[Array], masks: Sequence[Mask]) -> bool:
    """Whether all of `masks` is zero, but for what is right beside the diagonal."""
    beside = [_beside(mask) for mask in masks]
    rest = [mask & ~near for mask, near in zip(masks, beside, strict=True)]
    return _are_zero(values, rest) and _mostly_not_zero(values, beside)


def _beside(mask: Mask) -> Mask:
    """Of the elements on one side of the diagonal those that touch it."""
    size = len(mask)
    return np.asarray(mask & (np.eye(size, k=1, dtype=bool) | np.eye(size, k=-1, dtype=bool)))


def _under_a_mask(seen: Seen) -> Observation | None:
    for name, masks in _masks(seen.quantities, seen.right):
        if _are_zero(seen.right, masks) and _mostly_not_zero(seen.values, masks):
            message = f"{seen.part} should be 0 where {name} is 0, and yours is not, {seen.trials}"
            return Observation("unmasked", message, f"what is {name} to do with it?")
    return None


def _masks(
    quantities: Sequence[Mapping[str, Array]], like: Sequence[Array]
) -> Iterator[tuple[str, list[Mask]]]:
    """Where each quantity of zeros and ones is 0, of those that have the sizes of `like`."""
    for name in quantities[0]:
        given = [found[name] for found in quantities]
        fits = all(own.shape == each.shape for own, each in zip(given, like, strict=True))
        if fits and all(zero_or_one(own).all() for own in given):
            yield name, [np.asarray(own == 0) for own in given]


def _are_zero(values: Sequence[Array], masks: Sequence[Mask]) -> bool:
    """Whether there are such places, and all of them are zero."""
    there = np.concatenate([value[mask] for value, mask in zip(values, masks, strict=True)])
    return there.size >= _FEWEST and not np.any(there)


def _mostly_not_zero(values: Sequence[Array], masks: Sequence[Mask]) -> bool:
    there = np.concatenate([value[mask] for value, mask in zip(values, masks, strict=True)])
    return there.size >= _FEWEST and int(np.count_nonzero(there)) >= MOSTLY * there.size
