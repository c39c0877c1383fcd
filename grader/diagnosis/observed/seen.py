"""A wrong part as its values are seen: element by element, beside what was expected."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt

from grader.checkers.values import Sample
from grader.diagnosis.searches.outputs import Quantities
from grader.numeric.compare import are_close, as_float
from grader.numeric.layouts import canonical
from grader.report.feedback import Feedback
from grader.runs import Array

Mask = npt.NDArray[np.bool_]
"""Which elements of an array."""
MOSTLY = 0.7
"""Of the elements that are told as wrong, at least so many are: some may be right by chance."""
_EXACT = 2e-6
"""Relative: what float32 leaves of a right value."""
FEWEST_TRIALS = 3
"""Of fewer nothing is said: what they share they may share by chance."""


@dataclass(frozen=True)
class Seen:
    """What was returned for one part in all trials, finite and in the declared layout."""

    part: str
    values: Sequence[Array]
    right: Sequence[Array]
    wrong: Sequence[Mask]
    """Which elements are."""
    quantities: Quantities
    """Those that students know by name, trial by trial."""
    inputs: frozenset[str]
    """Those among them that are given."""

    @classmethod
    def of(cls, part: str, shape: str, samples: Sequence[Sample], known: Quantities) -> Self | None:
        """`samples` of `part`, which was declared as `shape`; None where one is not readable."""
        right = [as_float(sample.expected.array) for sample in samples]
        read = [canonical(s.value, shape, s.expected.array.shape) for s in samples]
        values = [as_float(value) for value in read if value is not None]
        if len(values) < max(len(right), FEWEST_TRIALS) or not _are_finite([*values, *right]):
            return None
        compared = zip(values, samples, strict=True)
        wrong = [~are_close(v, s.expected.array, s.expected.conditioning) for v, s in compared]
        return cls(part, values, right, wrong, known, frozenset(samples[0].trial.inputs))

    @cached_property
    def telling(self) -> list[Mask]:
        """The elements that say something: where both are zero a value is right by itself."""
        pairs = zip(self.values, self.right, strict=True)
        return [np.asarray((value != 0) | (right != 0)) for value, right in pairs]

    @property
    def exact(self) -> list[Mask]:
        """The elements that are right to the last digits, not only near enough."""
        pairs = zip(self.values, self.right, strict=True)
        return [abs(value - right) <= _EXACT * abs(right) for value, right in pairs]

    @property
    def trials(self) -> str:
        """How many there are, in words."""
        return f"in all {len(self.values)} trials"


@dataclass(frozen=True)
class Observation:
    """What the values of a part show, in words that a student may read."""

    code: str
    """The stable name."""
    message: str
    hint: str

    def told(self, feedback: Feedback) -> Feedback:
        """`feedback` with it; where to look stays behind its own hint."""
        joint = " " if self.hint.endswith("?") else "; "
        hint = joint.join(filter(None, (self.hint, feedback.hint)))
        return replace(
            feedback, message=self.message, hint=hint, code=self.code, detail=self.message
        )


def zero_or_one(values: Array) -> Mask:
    """Which of them are 0 or 1."""
    return np.asarray(np.isin(values, (0, 1)))


def _are_finite(arrays: Sequence[Array]) -> bool:
    return all(bool(np.isfinite(array).all()) for array in arrays)
