"""The inputs of a trial, drawn as their samplers say.

Whole numbers are int64, truth values bool. Every other number is rounded to float32's grid and
kept as float64, so that a submission that works in float32 sees the very same inputs and the
expected values hold for both.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from grader.numeric import shapes
from grader.numeric.compare import as_float
from grader.runs import Array, Numbers
from grader.spec.samplers import (
    Derived,
    Diagonal,
    Input,
    Integers,
    Labels,
    Mask,
    Normal,
    OneHot,
    OneOf,
    Sampler,
    Size,
    Uniform,
)


def _identity(s: Array) -> Array:
    return s


def _sigmoid(s: Array) -> Array:
    return np.asarray(1.0 / (1.0 + np.exp(-s)))


FUNCTIONS: Mapping[str, Callable[[Array], Array]] = {
    "identity": _identity,
    "sigmoid": _sigmoid,
    "tanh": np.tanh,
}


Grid = Callable[[Numbers], Array]
"""Rounds what is drawn."""


def as_float32(values: Numbers) -> Array:
    """The nearest numbers that float32 has."""
    return values.astype(np.float32).astype(np.float64)


def as_parts(values: Numbers, count: int) -> Array:
    """The nearest multiples of 1/`count` that have the same sign."""
    return np.asarray(np.sign(values) * np.maximum(np.round(np.abs(values) * count), 1) / count)


FINE: Sequence[Grid] = (as_float32,)
ROUND: Sequence[Grid] = (*(partial(as_parts, count=count) for count in (4, 8, 16)), as_float32)
"""Numbers to read and to add up: quarters, and finer where a sampler has no room for them."""


def draw(
    inputs: Sequence[Input],
    sizes: Mapping[str, int],
    index: int,
    rng: np.random.Generator,
    grids: Sequence[Grid] = FINE,
) -> dict[str, Numbers]:
    """The inputs of trial `index` in the order declared; floats on the first of `grids`."""
    drawn: dict[str, Numbers] = {}
    for item in inputs:
        value = np.asarray(_Draw(item.shape, sizes, index, rng, drawn).sample(item.sampler))
        drawn[item.name] = _rounded(value, item.sampler, grids)
    return drawn


def _rounded(value: Numbers, sampler: Sampler, grids: Sequence[Grid]) -> Numbers:
    """`value` on the first grid on which it stays what the sampler promises."""
    match sampler:
        case Integers() | Mask() | Size():
            return value
        case Derived() | OneOf():
            return as_float32(value)
        case Uniform(low=low, high=high):
            rounded = as_float32(value)
            for grid in reversed(grids):
                within = (low <= grid(value)) & (grid(value) <= high)
                rounded = np.where(within, grid(value), rounded)
            return rounded
    return grids[0](value)


@dataclass(frozen=True)
class _Draw:
    """One draw of one input, and what it may depend on."""

    shape: str
    sizes: Mapping[str, int]
    index: int
    rng: np.random.Generator
    drawn: Mapping[str, Numbers]

    def sample(self, sampler: Sampler) -> Numbers | float:
        shape = shapes.resolve(self.shape, self.sizes)
        match sampler:
            case Normal(scale=scale, fan_in=fan_in):
                width = shapes.size(fan_in, self.sizes) if fan_in else 1
                return self.rng.normal(0.0, scale / np.sqrt(width), shape)
            case Uniform(low=low, high=high):
                return self.rng.uniform(low, high, shape)
            case Diagonal():
                return np.diag(self.rng.normal(size=shape[0]))
            case Labels() | OneHot() | OneOf():
                return self._targets(sampler, shape)
            case Integers() | Mask() | Size():
                return self._whole(sampler, shape)
            case Derived(apply=function, to=source):
                return FUNCTIONS[function](as_float(self.drawn[source]))

    def _whole(self, sampler: Integers | Mask | Size, shape: tuple[int, ...]) -> Numbers:
        match sampler:
            case Size(axis=axis):
                return np.array(shapes.size(axis, self.sizes))
            case Integers(low=low, high=high):
                end = self.sizes[high] if isinstance(high, str) else high
                return np.asarray(self.rng.integers(low, end, shape, np.int64))
            case Mask(p=p):
                return _mask(p, shape, self.rng) if shape else np.array(self.index % 2 == 0)

    def _targets(self, sampler: Labels | OneHot | OneOf, shape: tuple[int, ...]) -> Array:
        match sampler:
            case Labels() if self.index % 2:
                return _hard_labels(shape, self.rng)
            case Labels():
                return self.rng.uniform(0.05, 0.95, shape)
            case OneHot():
                return np.eye(shape[-1])[self.rng.integers(shape[-1], size=shape[:-1])]
            case OneOf(values=values):
                return np.asarray(self.rng.choice(values, shape))


def _hard_labels(shape: tuple[int, ...], rng: np.random.Generator) -> Array:
    """Zeros and ones, at least one of each where there is room for both."""
    flat = rng.integers(0, 2, int(np.prod(shape))).astype(np.float64)
    if flat.size > 1 and flat.min() == flat.max():
        flat[rng.integers(flat.size)] = 1.0 - flat[0]
    return flat.reshape(shape)


def _mask(p: float, shape: tuple[int, ...], rng: np.random.Generator) -> Numbers:
    """Truth values; along the last axis at least one of each where there is room for both."""
    drawn = rng.random(shape) < p
    for row in drawn.reshape(-1, shape[-1]):
        if row.size > 1 and row.min() == row.max():
            row[rng.integers(row.size)] ^= True
    return drawn
