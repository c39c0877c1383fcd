"""Wrong only where a condition holds, or only in the trials in which an input is of one kind."""

from collections.abc import Iterator, Sequence

import numpy as np

from grader.diagnosis.observed.chance import is_no_chance
from grader.diagnosis.observed.conditions import Condition, conditions
from grader.diagnosis.observed.factors import called, factor_in
from grader.diagnosis.observed.seen import MOSTLY, Mask, Observation, Seen, zero_or_one
from grader.diagnosis.searches.search import Search
from grader.numeric.compare import RELATIVE

_FEWEST = 4
"""Elements inside a region, and outside of it."""
_FEWEST_TRIALS = 2
"""Of either kind."""


def regional(seen: Seen, search: Search) -> Observation | None:
    """The narrowest condition that holds of all wrong elements."""
    known = list(conditions(seen.quantities, seen.right, seen.inputs))
    fitting = [
        (size, each)
        for each in known
        for size in [_size(seen, each)]
        if size is not None and _is_no_chance(seen, size, len(known))
    ]
    if not fitting:
        return None
    _, found = min(fitting, key=lambda pair: pair[0])
    what = _there(seen, search, _masks(seen, found))
    message = f"{seen.part} is wrong only where {found.words}{what}, {seen.trials}"
    return Observation("wrong_region", message, "what do you compute in that case?")


def _size(seen: Seen, condition: Condition) -> int | None:
    """How many elements it holds of; None where it is not true of all wrong ones."""
    size = 0
    for trial, (wrong, telling) in enumerate(zip(seen.wrong, seen.telling, strict=True)):
        mask = condition.holds(trial)
        if np.any(wrong & ~mask):
            return None
        size += int(np.count_nonzero(telling & mask))
    return size


def _is_no_chance(seen: Seen, size: int, tried: int) -> bool:
    """Whether wrong elements at random would hardly lie in a region of this size."""
    wrong = sum(int(np.count_nonzero(mask)) for mask in seen.wrong)
    every = sum(int(np.count_nonzero(mask)) for mask in seen.telling)
    if min(wrong, every - size) < _FEWEST or wrong < MOSTLY * size:
        return False
    return is_no_chance(tried, size, wrong, every)


def _there(seen: Seen, search: Search, masks: Sequence[Mask]) -> str:
    """What the values are in the region, where that is plain."""
    if not any(np.any(value[mask]) for value, mask in zip(seen.values, masks, strict=True)):
        return ", and yours is 0 there"
    if not any(np.any(right[mask]) for right, mask in zip(seen.right, masks, strict=True)):
        return ", and should be 0 there"
    factor = factor_in(seen, search, masks)
    return "" if factor in {None, "1"} else f", and there {called('it', str(factor))}"


def _masks(seen: Seen, condition: Condition) -> list[Mask]:
    return [condition.holds(trial) for trial in range(len(seen.values))]


def two_sided(seen: Seen, search: Search) -> Observation | None:
    """The right value times one constant where a condition holds, and times another elsewhere."""
    known = conditions(seen.quantities, seen.right, seen.inputs)
    likely = (condition for condition in known if _may_be_sides(seen, condition))
    for condition in likely:
        inside = _masks(seen, condition)
        here = factor_in(seen, search, inside) if _are_several(seen, inside) else None
        there = here and factor_in(seen, search, [~mask for mask in inside])
        if here and there and here != there:
            message = f"where {condition.words} {called(seen.part, here)}, and elsewhere "
            message += f"{called('it', there)}, {seen.trials}"
            return Observation("wrong_region", message, "are both cases of the formula right?")
    return None


def _may_be_sides(seen: Seen, condition: Condition) -> bool:
    """Whether there is one ratio on either side, in the first trial."""
    mask, value, right = condition.holds(0), seen.values[0], seen.right[0]
    for side in (mask, ~mask):
        told = side & (right != 0)
        ratios = value[told] / right[told]
        if ratios.size and np.ptp(ratios) > RELATIVE * np.max(np.abs(ratios)):
            return False
    return True


def _are_several(seen: Seen, inside: Sequence[Mask]) -> bool:
    """Whether enough elements lie on either side for a constant to be told."""
    pairs = list(zip(seen.telling, inside, strict=True))
    here = sum(int(np.count_nonzero(telling & mask)) for telling, mask in pairs)
    there = sum(int(np.count_nonzero(telling & ~mask)) for telling, mask in pairs)
    return min(here, there) >= max(_FEWEST, len(pairs))


def of_one_kind(seen: Seen) -> Observation | None:
    """Wrong just in the trials in which an input holds zeros and ones alone, or just in others."""
    wrong = [bool(mask.any()) for mask in seen.wrong]
    if min(wrong.count(True), wrong.count(False)) < _FEWEST_TRIALS:
        return None
    for name, only in _kinds(seen):
        if wrong == [not each for each in only]:
            message = f"{seen.part} is right in the trials in which {name} is 0 or 1 throughout"
            message += ", and wrong in those in which it lies in between"
            hint = f"does what you do with {name} hold for every value that it may have?"
            return Observation("wrong_region", message, hint)
        if wrong == only:
            message = f"{seen.part} is wrong in the trials in which {name} is 0 or 1 throughout"
            message += ", and right in those in which it lies in between"
            hint = f"what becomes of your terms where {name} is 0, and where it is 1?"
            return Observation("wrong_region", message, hint)
    return None


def _kinds(seen: Seen) -> Iterator[tuple[str, list[bool]]]:
    """The quantities that are only zeros and ones in some trials, and only others in the rest."""
    for name in seen.quantities[0]:
        kinds = [zero_or_one(found[name]) for found in seen.quantities]
        if all(mask.size and (mask.all() or not mask.any()) for mask in kinds):
            yield name, [bool(mask.all()) for mask in kinds]
