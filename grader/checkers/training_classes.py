"""What students take for the loss of a step on class labels, each with its derivative.

Targets are one-hot here: (B, K), with a 1 at the class of each sample.
"""

from collections.abc import Callable, Iterator

import numpy as np

from grader.checkers.training_costs import (
    Cost,
    Costs,
    Value,
    amounts,
    binary_cross_entropy,
    cross_entropy,
    softmax,
    squared,
    times,
)
from grader.runs import Array


def _ways(samples: int, outputs: int) -> Iterator[Cost]:
    """The cross-entropies, summed up in all ways."""
    for amount, scale in amounts(samples, outputs).items():
        yield cross_entropy(scale, f"{amount} of the cross-entropies")


def _others(samples: int, outputs: int) -> Iterator[Cost]:
    """What is made of the predictions otherwise."""
    for amount, scale in list(amounts(samples, outputs).items())[:3]:
        for each, value, slope in _OF_CLASSES:
            yield Cost(f"{amount} of {each}", times(scale, value), times(scale, slope))
        yield squared(scale, f"{amount} of the squared distances to one-hot targets")
        yield binary_cross_entropy(f"{amount} of the binary cross-entropies", scale)


OF_CLASSES = Costs("the cross-entropies", cross_entropy, _ways, _others)


def _through_softmax(slope: Callable[[Array, Array], Array]) -> Value:
    """The derivative by the prediction, from that by the probabilities made of it."""

    def composed(output: Array, y: Array) -> Array:
        p = softmax(output)
        own = slope(p, y)
        return np.asarray(p * (own - (own * p).sum(axis=1, keepdims=True)))

    return composed


_OF_CLASSES: tuple[tuple[str, Value, Value], ...] = (
    (
        "the cross-entropies after two softmaxes",
        lambda output, y: np.asarray(-(y * np.log(softmax(softmax(output)))).sum()),
        _through_softmax(lambda p, y: softmax(p) - y),
    ),
    (
        "the predictions for the right classes with their signs turned, without a softmax",
        lambda output, y: np.asarray(-(y * output).sum()),
        lambda _, y: -y,
    ),
    (
        "the probabilities of the right classes with their signs turned, without a logarithm",
        lambda output, y: np.asarray(-(y * softmax(output)).sum()),
        _through_softmax(lambda _, y: -y),
    ),
    (
        "the logarithms of the probabilities of all classes with their signs turned",
        lambda output, _: np.asarray(-np.log(softmax(output)).sum()),
        lambda output, _: np.asarray(output.shape[1] * softmax(output) - 1),
    ),
    (
        "the cross-entropies after a softmax over the batch",
        lambda output, y: np.asarray(-(y * np.log(softmax(output, 0))).sum()),
        lambda output, y: np.asarray(y.sum(0) * softmax(output, 0) - y),
    ),
    (
        "the squared distances of the probabilities to one-hot targets",
        lambda output, y: np.asarray(((softmax(output) - y) ** 2).sum()),
        _through_softmax(lambda p, y: 2 * (p - y)),
    ),
)
