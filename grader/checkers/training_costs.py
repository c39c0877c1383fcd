"""What students take for the loss of a training step, each with its derivative."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from grader.runs import Array

Value = Callable[[Array, Array], Array]
"""A cost, of a prediction and the targets, both (B, K)."""


@dataclass(frozen=True)
class Cost:
    """One loss; `slope` is its derivative with respect to the prediction (B, K)."""

    what: str
    value: Value
    slope: Value


@dataclass(frozen=True)
class Costs:
    """What the loss of a step is, and what students take for it."""

    each: str
    """What is summed up, in words."""
    own: Callable[[float], Cost]
    """The sum of these, times a number."""
    ways: Callable[[int, int], Iterator[Cost]]
    """These summed up in all ways, for so many samples and outputs."""
    others: Callable[[int, int], Iterator[Cost]]
    """What is made otherwise, likewise."""

    def known(self, samples: int, outputs: int) -> Iterator[Cost]:
        """All costs that are told apart, the likeliest first."""
        yield from self.ways(samples, outputs)
        yield from self.others(samples, outputs)


def squared(scale: float, what: str = "") -> Cost:
    """The squared distances over all entries, times `scale`."""
    return _of_each(what, scale, lambda d: d**2, lambda d: 2 * d)


def _ways(samples: int, outputs: int) -> Iterator[Cost]:
    """The squared distances, summed up in all ways."""
    for amount, scale in amounts(samples, outputs).items():
        yield squared(scale, f"{amount} of the squared distances")


def amounts(samples: int, outputs: int) -> dict[str, float]:
    """The ways to sum up, in words, with what each is in multiples of the sum."""
    entries = samples * outputs
    return {
        "the mean": 1 / entries,
        "the sum": 1.0,
        "the mean over the batch": 1 / samples,
        "the mean over the outputs": 1 / outputs,
        "half the sum": 0.5,
        "half the mean over the batch": 0.5 / samples,
        "half the mean": 0.5 / entries,
    }


def _others(samples: int, outputs: int) -> Iterator[Cost]:
    """What is made of other distances."""
    for amount, scale in list(amounts(samples, outputs).items())[:3]:
        for each, value, slope in _OF_DISTANCES:
            yield _of_each(f"{amount} of {each}", scale, value, slope)
        for each, made in _OTHER_TARGETS:
            yield _of_other_targets(f"{amount} of {each}", scale, made)
        yield binary_cross_entropy(f"{amount} of the binary cross-entropies", scale)
    yield from _WHOLES
    yield Cost(
        "the mean over the batch of the lengths of the differences",
        times(1 / samples, _lengths),
        times(1 / samples, _slope_of_lengths),
    )
    for amount, scale in (("the sum", 1.0), ("the mean over the batch", 1 / samples)):
        yield cross_entropy(scale, f"{amount} of the cross-entropies after a softmax")


def _of_each(
    what: str, scale: float, value: Callable[[Array], Array], slope: Callable[[Array], Array]
) -> Cost:
    """The sum over all entries of a function of the distance, times `scale`."""
    return Cost(
        what,
        lambda output, y: np.asarray(scale * value(output - y).sum()),
        lambda output, y: np.asarray(scale * slope(output - y)),
    )


def times(scale: float, value: Value) -> Value:
    """The cost, or its derivative, times `scale`."""
    return lambda output, y: np.asarray(scale * value(output, y))


def _huber(d: Array) -> Array:
    return np.where(np.abs(d) < 1, d**2 / 2, np.abs(d) - 0.5)


_OF_DISTANCES: tuple[tuple[str, Callable[[Array], Array], Callable[[Array], Array]], ...] = (
    ("the absolute distances", np.abs, np.sign),
    ("the differences, which are not squared", lambda d: d, np.ones_like),
    ("Huber's distances", _huber, lambda d: np.clip(d, -1, 1)),
)


_OTHER_TARGETS: tuple[tuple[str, Callable[[Array], Array]], ...] = (
    ("the squares of the prediction alone", np.zeros_like),
    (
        "the squared distances to the mean of y over the batch",
        lambda y: np.broadcast_to(y.mean(axis=0), y.shape),
    ),
)


def _of_other_targets(what: str, scale: float, made: Callable[[Array], Array]) -> Cost:
    """The squared distances to what is made of the targets."""
    return Cost(
        what,
        lambda output, y: np.asarray(scale * ((output - made(y)) ** 2).sum()),
        lambda output, y: np.asarray(scale * 2 * (output - made(y))),
    )


def cross_entropy(scale: float, what: str = "") -> Cost:
    """The cross-entropies after a softmax over all samples, times `scale`."""
    return Cost(
        what,
        lambda output, y: np.asarray(-scale * (y * np.log(softmax(output))).sum()),
        lambda output, y: np.asarray(scale * (y.sum(1, keepdims=True) * softmax(output) - y)),
    )


def softmax(output: Array, axis: int = 1) -> Array:
    """Of each row, or of each column where `axis` is 0."""
    powers = np.exp(output - output.max(axis=axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis=axis, keepdims=True))


def binary_cross_entropy(what: str, scale: float) -> Cost:
    """The binary cross-entropies over all entries, times `scale`."""
    return Cost(
        f"{what} after a sigmoid",
        lambda output, y: np.asarray(scale * (np.logaddexp(0, output) - y * output).sum()),
        lambda output, y: np.asarray(scale * (1 / (1 + np.exp(-output)) - y)),
    )


def _lengths(output: Array, y: Array) -> Array:
    return np.asarray(np.linalg.norm(output - y, axis=1).sum())


def _slope_of_lengths(output: Array, y: Array) -> Array:
    d = output - y
    return np.asarray(d / np.linalg.norm(d, axis=1, keepdims=True))


_WHOLES = (
    Cost(
        "the root of the sum of the squared distances",
        lambda output, y: np.asarray(np.linalg.norm(output - y)),
        lambda output, y: np.asarray((output - y) / np.linalg.norm(output - y)),
    ),
    Cost(
        "the root of the mean of the squared distances",
        lambda output, y: np.asarray(np.sqrt(np.mean((output - y) ** 2))),
        lambda output, y: np.asarray(
            (output - y) / np.linalg.norm(output - y) / np.sqrt(output.size)
        ),
    ),
    Cost(
        "the square of the sum of the differences",
        lambda output, y: np.asarray((output - y).sum() ** 2),
        lambda output, y: np.full_like(output, 2 * (output - y).sum()),
    ),
    Cost("the sum of the lengths of the differences", _lengths, _slope_of_lengths),
)


OF_DISTANCES = Costs("the squared distances", squared, _ways, _others)
