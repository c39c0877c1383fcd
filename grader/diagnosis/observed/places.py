"""The same places are wrong in every trial: the last element, a column, above the diagonal."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from grader.diagnosis.observed.seen import MOSTLY, Mask, Observation, Seen

_FEWEST_RIGHT = 4
"""Right elements elsewhere that are not zero."""
_FEWEST = 3
"""Elements along an axis, or its first and its last are not told from the others."""
_ANYWHERE = "what is different there?"
_OF_MATRICES = 2
"""Axes."""

Place = Callable[[tuple[int, ...]], Mask]
"""From the sizes of an array to the elements that lie there."""


def _along(axis: int, chosen: slice) -> Place:
    """The elements that `chosen` picks along an axis."""

    def mask(sizes: tuple[int, ...]) -> Mask:
        found = np.zeros(sizes, bool)
        found[(slice(None),) * axis + (chosen,)] = True
        return found

    return mask


def _on_the_diagonal(sizes: tuple[int, ...], place: int) -> Mask:
    """One element of the diagonal of a square."""
    found = np.zeros(sizes, bool)
    found[place, place] = True
    return found


_FIRST, _LAST, _BUT_FIRST, _BUT_LAST = slice(1), slice(-1, None), slice(1, None), slice(-1)
_OF_A_VECTOR: Mapping[str, Place] = {
    "its first element": _along(0, _FIRST),
    "its last element": _along(0, _LAST),
    "its first and its last element": lambda n: _along(0, _FIRST)(n) | _along(0, _LAST)(n),
    "all elements after the first": _along(0, _BUT_FIRST),
    "all elements before the last": _along(0, _BUT_LAST),
}
_OF_A_MATRIX: Mapping[str, Place] = {
    "its first row": _along(0, _FIRST),
    "its last row": _along(0, _LAST),
    "its first column": _along(1, _FIRST),
    "its last column": _along(1, _LAST),
    "all rows after the first": _along(0, _BUT_FIRST),
    "all rows before the last": _along(0, _BUT_LAST),
    "all columns after the first": _along(1, _BUT_FIRST),
    "all columns before the last": _along(1, _BUT_LAST),
}
_ALONG_AN_AXIS: Mapping[str, slice] = {
    "its first elements": _FIRST,
    "its last elements": _LAST,
    "all elements after the first": _BUT_FIRST,
    "all elements before the last": _BUT_LAST,
}
"""Of arrays with more axes than a matrix."""
_OF_A_SQUARE: Mapping[str, Place] = {
    "the first element of its diagonal": lambda sizes: _on_the_diagonal(sizes, 0),
    "the last element of its diagonal": lambda sizes: _on_the_diagonal(sizes, -1),
    "its diagonal": lambda sizes: np.eye(sizes[0], dtype=bool),
    "what is above its diagonal": lambda sizes: np.triu(np.ones(sizes, bool), 1),
    "what is below its diagonal": lambda sizes: np.tril(np.ones(sizes, bool), -1),
    "what is beside its diagonal": lambda sizes: ~np.eye(sizes[0], dtype=bool),
}
_LEFT_ZERO = {
    "its first element": "does the loop start one step too late?",
    "its last element": "does the loop end one step too early?",
    "the first element of its diagonal": "does the loop start one step too late?",
    "the last element of its diagonal": "does the loop end one step too early?",
    "its first row": "does the loop start one step too late?",
    "its last row": "does the loop end one step too early?",
    "its first column": "does the loop start one step too late?",
    "its last column": "does the loop end one step too early?",
    "all elements after the first": "does the loop end in its first step, as by a return in it?",
    "all rows after the first": "does the loop end in its first step, as by a return in it?",
}
"""What to try where these are zero and should not be."""


def misplaced(seen: Seen) -> Observation | None:
    """The smallest place that holds all wrong elements, in every trial."""
    wrong = [_squeezed(mask) for mask in seen.wrong]
    fitting = [
        (sum(int(mask.sum()) for mask in masks), name, masks)
        for name, masks in _places([mask.shape for mask in wrong])
        if _holds(seen, wrong, masks)
    ]
    if not fitting:
        return None
    _, name, masks = min(fitting, key=lambda each: each[0])
    return _told(seen, name, masks)


def _places(sizes: Sequence[tuple[int, ...]]) -> Iterator[tuple[str, list[Mask]]]:
    """Each place that arrays of these sizes have, by its name."""
    known: dict[str, Place] = {}
    if all(len(each) == 1 and each[0] >= _FEWEST for each in sizes):
        known |= _OF_A_VECTOR
    if all(len(each) == 2 for each in sizes):
        known |= _OF_A_MATRIX
        if all(rows == columns for rows, columns in sizes):
            known |= _OF_A_SQUARE
    axes = len(sizes[0])
    for axis in range(axes) if axes > _OF_MATRICES else ():
        known |= {f"{n} along axis {axis}": _along(axis, s) for n, s in _ALONG_AN_AXIS.items()}
    for name, place in known.items():
        yield name, [place(each) for each in sizes]


def _holds(seen: Seen, wrong: Sequence[Mask], masks: Sequence[Mask]) -> bool:
    """Whether the wrong elements lie in `masks`, most of these are, and others are right."""
    if any(np.any(own & ~mask) for own, mask in zip(wrong, masks, strict=True)):
        return False
    pairs = [(_squeezed(telling), mask) for telling, mask in zip(seen.telling, masks, strict=True)]
    many = sum(int((telling & mask).sum()) for telling, mask in pairs)
    right = sum(int((telling & ~mask).sum()) for telling, mask in pairs)
    return sum(int(own.sum()) for own in wrong) >= MOSTLY * many and right >= _FEWEST_RIGHT


def _told(seen: Seen, name: str, masks: Sequence[Mask]) -> Observation:
    there = [np.squeeze(v)[mask] for v, mask in zip(seen.values, masks, strict=True)]
    wanted = [np.squeeze(v)[mask] for v, mask in zip(seen.right, masks, strict=True)]
    what, hint = "", _ANYWHERE
    if not np.any(np.concatenate(there)):
        there_of_one = re.sub(r"s? along axis \d+$", "", name)
        what, hint = ", where yours is 0", _LEFT_ZERO.get(there_of_one, "is it ever set?")
    elif not np.any(np.concatenate(wanted)):
        what, hint = ", where zeros belong", "is what stands there to be masked out?"
    message = f"{seen.part} is right but for {name}{what}, {seen.trials}"
    return Observation("wrong_places", message, hint)


def _squeezed(mask: Mask) -> Mask:
    return np.asarray(np.squeeze(mask))
