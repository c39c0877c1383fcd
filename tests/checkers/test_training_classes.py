"""The losses on class labels that are told apart: each is what it is called, and has its slope."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional

from grader.checkers.training_classes import OF_CLASSES

B, K = 5, 3
DRAWN = np.random.default_rng(3)
OUTPUT, CLASSES = DRAWN.standard_normal((B, K)), np.array([2, 0, 1, 2, 2])
Y = np.eye(K)[CLASSES]
COSTS = {cost.what: cost for cost in OF_CLASSES.known(B, K)}
IN_TORCH = {
    "the mean over the batch of the cross-entropies": functional.cross_entropy,
    "the sum of the cross-entropies": lambda p, y: functional.cross_entropy(p, y, reduction="sum"),
    "the mean over the batch of the cross-entropies after two softmaxes": (
        lambda p, y: functional.cross_entropy(p.softmax(1), y)
    ),
    "the mean over the batch of the predictions for the right classes with their signs turned, "
    "without a softmax": functional.nll_loss,
    "the mean over the batch of the probabilities of the right classes with their signs turned, "
    "without a logarithm": lambda p, y: functional.nll_loss(p.softmax(1), y),
    "the mean over the batch of the cross-entropies after a softmax over the batch": (
        lambda p, y: functional.nll_loss(p.log_softmax(0), y)
    ),
    "the mean of the logarithms of the probabilities of all classes with their signs turned": (
        lambda p, _: -p.log_softmax(1).mean()
    ),
    "the mean of the binary cross-entropies after a sigmoid": (
        lambda p, y: functional.binary_cross_entropy_with_logits(p, one_hot(y))
    ),
    "the mean of the squared distances to one-hot targets": (
        lambda p, y: functional.mse_loss(p, one_hot(y))
    ),
    "the sum of the squared distances of the probabilities to one-hot targets": (
        lambda p, y: functional.mse_loss(p.softmax(1), one_hot(y), reduction="sum")
    ),
}


def one_hot(y):
    return functional.one_hot(y, K).double()


@pytest.mark.parametrize(("what", "cost"), IN_TORCH.items(), ids=IN_TORCH)
def test_a_cost_is_what_it_is_called(what, cost):
    output = torch.tensor(OUTPUT, requires_grad=True)
    value = cost(output, torch.tensor(CLASSES))
    value.backward()
    assert float(COSTS[what].value(OUTPUT, Y)) == pytest.approx(float(value.detach()))
    np.testing.assert_allclose(COSTS[what].slope(OUTPUT, Y), output.grad.numpy(), atol=1e-12)


@given(st.integers(0, 2**32 - 1), st.sampled_from(sorted(COSTS)))
def test_every_slope_is_that_of_its_value(seed, what):
    rng = np.random.default_rng(seed)
    output, way = rng.standard_normal((2, B, K))
    y = np.eye(K)[rng.integers(K, size=B)]
    ahead, behind = (float(COSTS[what].value(output + s * 1e-6 * way, y)) for s in (1, -1))
    slope = float((COSTS[what].slope(output, y) * way).sum())
    assert (ahead - behind) / 2e-6 == pytest.approx(slope, rel=1e-5, abs=1e-6)


def test_no_two_costs_are_alike():
    values = sorted(float(cost.value(OUTPUT, Y)) for cost in COSTS.values())
    assert np.diff(values).min() > 1e-6
