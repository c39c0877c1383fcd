"""What is wrong with a value in one trial: its shape, its finiteness, its numbers.

Of a hidden trial a student may learn shapes and counts, never an input or an expected
value.
"""

import math
from collections.abc import Mapping

import numpy as np

from grader.checkers.faults import Fault, not_finite
from grader.numeric import shapes
from grader.numeric.compare import count_not_finite
from grader.numeric.layouts import canonical, long_axes
from grader.runs import Answer, Trial, is_whole
from grader.spec.parts import Part
from grader.verdicts import Verdict

_ZERO = "is it ever set? and which of its factors may be zero?"
_TIMES = 4
"""As many elements as an array that has every axis of the problem: broadcasting repeats some."""
_CUT = "it holds whole numbers: what stands behind the point is cut off"


def describe_mismatch(part: Part, trial: Trial, value: np.ndarray, expected: Answer) -> Fault:
    """What is wrong with `value`: shape first, then finiteness, then numbers."""
    read = canonical(value, part.shape, expected.array.shape)
    if read is None:
        return _wrong_shape(part, trial, value, expected)
    count = count_not_finite(read, expected.array)
    if count:
        return not_finite(f"{part.name} holds NaN or infinity in {count} of {value.size} elements")
    if not np.any(value):
        return _all_zero(part, value, expected)
    shape = shapes.describe(part.shape, trial.sizes)
    said = f"has the right shape, {shape}, but wrong values"
    if shapes.is_scalar(part.shape):
        said = "has a wrong value"
    return Fault(f"{part.name} {said}")


def _all_zero(part: Part, value: np.ndarray, expected: Answer) -> Fault:
    """Zeros, or what is false everywhere, in the words for what is expected."""
    zero, hint = "zero", _CUT if value.dtype.kind in "iu" else _ZERO
    if is_whole(expected.array):
        is_truth = expected.array.dtype.kind == "b"
        zero, hint = ("false", "when is it true?") if is_truth else ("zero", "is it ever set?")
    return Fault(f"{part.name} is {zero} throughout", hint, "all_zero")


def _wrong_shape(part: Part, trial: Trial, value: np.ndarray, expected: Answer) -> Fault:
    got, wanted = _shape_told(value, trial.sizes), shapes.describe(part.shape, trial.sizes)
    hint, code = _shape_hint(part, value.shape, trial.sizes)
    if code == "unreduced" and expected.array.dtype.kind in "iu":
        hint = "whole numbers are wanted: is an argmax missing, or a count?"
    message = f"{part.name} has {got}; expected {wanted}"
    return Fault(message, hint, code, verdict=Verdict.WRONG_SHAPE)


def _shape_told(value: np.ndarray, sizes: Mapping[str, int]) -> str:
    """The shape of `value`, unless it is so large that a hidden input may be written in it."""
    if shapes.is_far_larger(value.shape, max(100, _TIMES * math.prod(sizes.values()))):
        return "a far larger shape"
    return f"shape {named_shape(value.shape, sizes)}"


def named_shape(returned: tuple[int, ...], sizes: Mapping[str, int]) -> str:
    """A returned shape with the names of its axes where sizes tell them: `(n, h) = (4, 5)`."""
    names = {size: name for name, size in sizes.items()}
    known = all(size == 1 or size in names for size in returned)
    if not returned or not known or not any(size in names for size in returned):
        return shapes.show(returned)
    return shapes.describe(" ".join(names.get(size, str(size)) for size in returned), sizes)


def _shape_hint(part: Part, returned: tuple[int, ...], sizes: Mapping[str, int]) -> tuple[str, str]:
    """A hint and a code for the shapes that students get wrong most often."""
    declared = shapes.resolve(part.shape, sizes)
    squeezed = tuple(size for size in returned if size != 1)
    if squeezed in {declared, tuple(size for size in declared if size != 1)}:
        return "drop the axes of size 1", "extra_axes"
    if shapes.is_vector(part.shape) and long_axes(returned) > 1:
        return (
            "is a sum missing, or did a row and a column broadcast to a matrix?",
            "unreduced",
        )
    if shapes.is_scalar(part.shape):
        return "is a sum or a mean missing?", "unreduced"
    if len(declared) == 2 and long_axes(returned) == 1 and max(returned) in declared:
        return (
            "a whole matrix is wanted: no row, diagonal or product with a vector",
            "not_a_matrix",
        )
    return "", "wrong_shape"
