"""The losses that are told apart: each is what it is called, and has its own derivative."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from grader.checkers.training_costs import OF_DISTANCES, squared

B, K = 5, 3
DRAWN = np.random.default_rng(2)
OUTPUT, Y = DRAWN.standard_normal((2, B, K))
COSTS = {cost.what: cost for cost in OF_DISTANCES.known(B, K)}
IN_TORCH = {
    "the mean of the squared distances": functional.mse_loss,
    "half the mean over the batch of the squared distances": (
        lambda p, y: ((p - y) ** 2).sum() / (2 * B)
    ),
    "the mean over the outputs of the squared distances": lambda p, y: ((p - y) ** 2).mean(1).sum(),
    "the mean of the absolute distances": functional.l1_loss,
    "the sum of the differences, which are not squared": lambda p, y: (p - y).sum(),
    "the mean of Huber's distances": functional.smooth_l1_loss,
    "the root of the sum of the squared distances": lambda p, y: torch.norm(p - y),
    "the root of the mean of the squared distances": (
        lambda p, y: functional.mse_loss(p, y).sqrt()
    ),
    "the square of the sum of the differences": lambda p, y: (p - y).sum() ** 2,
    "the sum of the lengths of the differences": lambda p, y: (p - y).norm(dim=1).sum(),
    "the mean over the batch of the lengths of the differences": (
        lambda p, y: (p - y).norm(dim=1).mean()
    ),
    "the mean of the binary cross-entropies after a sigmoid": (
        functional.binary_cross_entropy_with_logits
    ),
    "the mean over the batch of the cross-entropies after a softmax": functional.cross_entropy,
}


def in_torch(cost):
    output = torch.tensor(OUTPUT, requires_grad=True)
    value = cost(output, torch.tensor(Y))
    value.backward()
    return float(value.detach()), output.grad.numpy()


@pytest.mark.parametrize(("what", "cost"), IN_TORCH.items(), ids=IN_TORCH)
def test_a_cost_is_what_it_is_called(what, cost):
    value, slope = in_torch(cost)
    assert float(COSTS[what].value(OUTPUT, Y)) == pytest.approx(value)
    np.testing.assert_allclose(COSTS[what].slope(OUTPUT, Y), slope)


@pytest.mark.parametrize("cost", COSTS.values(), ids=COSTS)
def test_every_slope_is_that_of_its_value(cost):
    way = DRAWN.standard_normal((B, K))
    ahead, behind = (float(cost.value(OUTPUT + s * 1e-6 * way, Y)) for s in (1, -1))
    assert (ahead - behind) / 2e-6 == pytest.approx(float((cost.slope(OUTPUT, Y) * way).sum()))


def test_no_two_costs_are_alike():
    values = sorted(float(cost.value(OUTPUT, Y)) for cost in COSTS.values())
    assert np.diff(values).min() > 1e-6
    assert float(squared(3.0).value(OUTPUT, Y)) == pytest.approx(3 * ((OUTPUT - Y) ** 2).sum())
