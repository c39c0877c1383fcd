"""A value that is too long or too short, and whose other elements are the right ones."""

from collections.abc import Sequence

import numpy as np

from grader.checkers.values import Sample
from grader.diagnosis.observed.seen import FEWEST_TRIALS, Observation
from grader.numeric.compare import as_float, close
from grader.report.feedback import Feedback
from grader.runs import Array

_FEWEST = 2
"""Right elements along the axis in every trial."""
_WORDS = ("no", "one", "two", "three", "four")


def cut(feedback: Feedback, samples: Sequence[Sample]) -> Observation | None:
    """That there is more at an end, or less, and what else there is is right in every trial."""
    if len(samples) < FEWEST_TRIALS:
        return None
    values = [as_float(sample.value) for sample in samples]
    right = [as_float(sample.expected.array) for sample in samples]
    axes = {_axis(value, wanted) for value, wanted in zip(values, right, strict=True)}
    if len(axes) > 1 or None in axes:
        return None
    ((axis, more),) = (each for each in axes if each)
    long, short = (values, right) if more > 0 else (right, values)
    for start in (0, abs(more), abs(more) // 2):
        if all(_is_part(one, other, axis, start) for one, other in zip(long, short, strict=True)):
            return _told(feedback, start, more, len(samples))
    return None


def _axis(value: Array, right: Array) -> tuple[int, int] | None:
    """The one axis along which they differ, and by how much `value` is longer."""
    if value.ndim != right.ndim or not np.isfinite(value).all():
        return None
    sizes = enumerate(zip(value.shape, right.shape, strict=True))
    differ = [(axis, own - wanted) for axis, (own, wanted) in sizes if own != wanted]
    known = len(differ) == 1 and abs(differ[0][1]) < len(_WORDS)
    return differ[0] if known else None


def _is_part(long: Array, short: Array, axis: int, start: int) -> bool:
    """Whether `short` stands in `long`, from `start` on along the axis."""
    size = short.shape[axis]
    part = np.take(long, range(start, start + size), axis=axis)
    return size >= _FEWEST and bool(np.any(short)) and close(part, short, np.zeros(()))


def _told(feedback: Feedback, start: int, more: int, trials: int) -> Observation:
    count = abs(more)
    if start in (0, count):
        where = f"{_WORDS[count]} at the {'start' if start else 'end'}"
    else:
        where = f"{_WORDS[start]} at the start and {_WORDS[count - start]} at the end"
    what = "too many" if more > 0 else "missing"
    message = f"{feedback.message}: {where} {'are' if count > 1 else 'is'} {what}"
    hint = (
        "is something padded, or does a loop run too far?"
        if more > 0
        else "does a loop end too early, or a slice leave something out?"
    )
    message += f", the others are right in all {trials} trials"
    return Observation("wrong_length", message, hint)
