"""The reference for layers against torch's own layers and autograd, which no formula of it uses."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn import functional

from grader.answers.answer_key import AnswerKey
from grader.course.course import Course

COURSE = Course(Path(__file__).parents[2])


def affine(x, w, b):
    return functional.linear(x, w.T, b)


def batchnorm(x, gamma, beta, eps):
    return functional.batch_norm(x, None, None, gamma, beta, training=True, eps=eps.item())


def dropout(x, keep, p, training):
    return torch.where(keep, x / p, 0.0) if training else x


def network(x, W1, b1, W2, b2):
    return affine(functional.relu(affine(x, W1, b1)), W2, b2)


LAYERS = {
    "1": ("affine", affine, "x w b", "out", "dout"),
    "2": ("relu", functional.relu, "x", "a", "da"),
    "4": ("dropout", dropout, "x keep p training", "out", "dout"),
    "5": ("batchnorm", batchnorm, "x gamma beta eps", "out", "dout"),
    "6": ("conv", functional.conv2d, "x w b", "out", "dout"),
    "7": ("network", network, "x W1 b1 W2 b2", "scores", "dscores"),
}
"""By problem: its functions, torch's layer, what that takes, the value, and its gradient."""


@pytest.fixture(scope="module")
def items():
    key = AnswerKey.build(COURSE.assignment("layers"), COURSE.reference("layers"), "a test's seed")
    return {item.problem.id: item for item in key.items}


def tensors(trial):
    made = {name: torch.from_numpy(np.array(v)) for name, v in trial.inputs.items()}
    return {n: t.requires_grad_() if t.is_floating_point() else t for n, t in made.items()}


def same(answer, tensor):
    np.testing.assert_allclose(answer.array, tensor.detach().numpy(), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("problem", sorted(LAYERS))
def test_both_ways_are_those_of_torch(items, problem):
    name, layer, takes, out, dout = LAYERS[problem]
    item = items[problem]
    for trial, expected in zip(item.trials, item.expected, strict=True):
        drawn = tensors(trial)
        made = layer(*(drawn[each] for each in takes.split()))
        same(expected[f"{name}_forward"][out], made)
        made.backward(drawn[dout].detach())
        for key, answer in expected[f"{name}_backward"].items():
            same(answer, drawn[key.removeprefix("d") or "x"].grad)


def test_the_softmax_loss_is_torchs_cross_entropy(items):
    for trial, expected in zip(items["3"].trials, items["3"].expected, strict=True):
        drawn = tensors(trial)
        loss = functional.cross_entropy(drawn["scores"], drawn["y"])
        same(expected["softmax_loss"]["loss"], loss)
        loss.backward()
        same(expected["softmax_loss"]["dscores"], drawn["scores"].grad)


def test_running_averages_are_torchs_but_for_the_unbiased_variance(items):
    for trial, expected in zip(items["5"].trials, items["5"].expected, strict=True):
        drawn = {name: value.detach() for name, value in tensors(trial).items()}
        mean, var = drawn["running_mean"].clone(), drawn["running_var"].clone()
        weight, samples = 1 - float(drawn["momentum"]), len(drawn["x"])
        functional.batch_norm(drawn["x"], mean, var, training=True, momentum=weight)
        biased = weight * drawn["x"].var(0, unbiased=False)
        same(expected["batchnorm_forward"]["new_mean"], mean)
        unbiased = biased * samples / (samples - 1)
        same(expected["batchnorm_forward"]["new_var"], var - unbiased + biased)
