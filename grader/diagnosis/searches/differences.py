"""Difference quotients in the place of derivatives, known by how they err.

A forward difference of step h is off by h/2 times the slope of the derivative, a central one by
h²/6 times the slope of that. What errs otherwise, or with no usual step, is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from grader.course.reference import Reference
from grader.diagnosis.searches.explanation import Explanation, explained
from grader.diagnosis.searches.search import Search
from grader.numeric.compare import as_float
from grader.numeric.layouts import canonical
from grader.runs import Array, Numbers, Trial, is_whole
from grader.spec.parts import Function, Part
from grader.spec.problem import Problem
from grader.spec.samplers import Derived
from grader.trials.inputs import FUNCTIONS

LARGEST_ERROR = 0.1
"""Relative to the largest element: whatever is further off is not looked at."""
UNEXPLAINED = 0.1
"""Of an error may remain, for rounding and the terms of higher order."""
STEPS = tuple(10.0**-power for power in range(1, 9))
NEAR_STEP = 0.03
"""Relative: a logarithm of p + 0.001 errs as a step of 0.002 does, which nobody takes."""
_REACH = 1e-4
"""How far the slopes are taken from: a tenth of what trials keep from a kink."""
_COST = 2.0
_Places = npt.NDArray[np.int_]


@dataclass(frozen=True)
class _Errors:
    """How a returned derivative is off, and how difference quotients would be; all (elements,)."""

    error: Array
    forward: Array
    """Per step h; the next term is h² times `central`."""
    central: Array
    """Per h²."""


@dataclass(frozen=True)
class Derivative:
    """A part that may be the derivative with respect to some input of its function."""

    reference: Reference
    problem: Problem
    function: Function
    part: Part

    def explanation(self, search: Search) -> Explanation | None:
        """That the part is a difference quotient, in every trial, with one usual step."""
        errors = [
            _error(sample.value, sample.expected.array, self.part) for sample in search.samples
        ]
        close = [each for each in errors if each is not None]
        if len(close) < len(errors):
            return None
        trials = [sample.trial for sample in search.samples]
        for name in self.function.takes:
            found = self._explained(name, trials, close)
            if found is not None:
                return found
        return None

    def _explained(
        self, name: str, trials: Sequence[Trial], errors: Sequence[Array]
    ) -> Explanation | None:
        found: list[_Errors] = []
        for trial, error in zip(trials, errors, strict=True):
            slopes = self._slopes(trial, name, error.shape)
            if slopes is None:
                return None
            found.append(_Errors(error.ravel(), *slopes))
            if _told(found, name) is None:  # most inputs are ruled out by the first trial
                return None
        return _told(found, name)

    def _slopes(
        self, trial: Trial, name: str, shape: tuple[int, ...]
    ) -> tuple[Array, Array] | None:
        """What a step of `name` does to the derivative; None where it cannot be one by it."""
        if name not in trial.inputs or is_whole(trial.inputs[name]):
            return None
        places = list(_places(shape, trial.inputs[name].shape))
        if not places:
            return None
        here, size = self._at(trial, name, 0, 0.0), int(np.prod(shape))
        first, second = np.zeros(size), np.zeros(size)
        for number, own in enumerate(places):
            above, below = (self._at(trial, name, number, step) for step in (_REACH, -_REACH))
            first[own] = (above - below)[own] / (2 * _REACH)
            second[own] = (above - 2 * here + below)[own] / _REACH**2
        return first / 2, second / 6

    def _at(self, trial: Trial, name: str, number: int, step: float) -> Array:
        """The right value, flat, where one element of the input `name` is moved by `step`."""
        moved = as_float(trial.inputs[name]).copy()
        moved.reshape(-1)[number] += step
        inputs: dict[str, Numbers] = {**trial.inputs, name: moved}
        for item in self.problem.inputs:
            if isinstance(item.sampler, Derived) and item.sampler.to == name:
                inputs[item.name] = FUNCTIONS[item.sampler.apply](moved)
        named = self.reference.chosen(trial.case).named(self.function.name, inputs, {})
        return as_float(named[self.function.key_of(self.part)]).ravel()


def _error(value: np.ndarray, right: Array, part: Part) -> Array | None:
    """How far `value` is off, in the declared layout; None where that is too far."""
    read = canonical(value, part.shape, right.shape)
    if read is None or not np.isfinite(read).all():
        return None
    error = np.asarray(read, float) - right
    return error if np.abs(error).max() <= LARGEST_ERROR * np.abs(right).max() else None


def _places(shape: tuple[int, ...], by: tuple[int, ...]) -> Iterator[_Places]:
    """For each element of an input of shape `by`, where in the flat derivative its own stand."""
    size, count = int(np.prod(shape)), int(np.prod(by))
    flat = np.arange(size)
    long, own = ([n for n in sizes if n != 1] for sizes in (shape, by))
    if long == own:
        yield from flat[:, None]
    elif long == own[::-1]:
        yield from flat.reshape(shape).T.reshape(-1, 1)
    elif len(shape) == 2 and shape[1] == count:
        yield from flat.reshape(shape).T


def _told(errors: Sequence[_Errors], name: str) -> Explanation | None:
    """The quotient that errs like this in the trials together, if there is one."""
    error, forward, central = (
        np.concatenate([getattr(each, field) for each in errors])
        for field in ("error", "forward", "central")
    )
    step = _ratio(error, forward)
    step = _usual(_ratio(error - step**2 * central, forward))
    if step and _is_explained(error, step * forward + step**2 * central):
        return _quotient("a forward" if step > 0 else "a backward", abs(step), name)
    square = _ratio(error, central)
    step = _usual(np.sqrt(max(square, 0.0)))
    if step and _is_explained(error, step**2 * central):
        return _quotient("a central", step, name)
    return None


def _ratio(error: Array, slope: Array) -> float:
    size = float(slope @ slope)
    return float(error @ slope) / size if size else 0.0


def _usual(step: float) -> float:
    """The usual step that `step` is about, with its sign; 0 where there is none."""
    near = (each for each in STEPS if abs(abs(step) - each) <= NEAR_STEP * each)
    return float(np.copysign(next(near, 0.0), step))


def _is_explained(error: Array, expected: Array) -> bool:
    rest = np.linalg.norm(error - expected)
    return bool(np.linalg.norm(error) > 0 and rest <= UNEXPLAINED * np.linalg.norm(error))


def _quotient(kind: str, step: float, name: str) -> Explanation:
    what = f"{kind} difference with a step of {step:g} in {name}, not the derivative itself"
    return explained("finite_differences", what, _COST)
