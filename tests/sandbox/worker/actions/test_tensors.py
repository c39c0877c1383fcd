"""What is torch's own among the objects that a student returns."""

import sys

import numpy as np
import pytest
import torch

from grader.runs import Unusable
from grader.sandbox.worker.actions import tensors
from grader.sandbox.worker.actions.values import read
from grader.sandbox.worker.actions.words import VOCABULARY

GRID = torch.arange(6.0, dtype=torch.float64).reshape(2, 3)


class Subclass(torch.Tensor):
    pass


@pytest.mark.parametrize("value", [GRID, torch.nn.Parameter(GRID), GRID.T, torch.tensor(1)])
def test_a_tensor_and_a_parameter_are_tensors(value):
    assert tensors.is_tensor(value)


@pytest.mark.parametrize(
    "value", [GRID.as_subclass(Subclass), np.zeros(2), 1.0, None, torch.Tensor]
)
def test_nothing_else_is(value):
    assert not tensors.is_tensor(value)


def test_where_nobody_has_imported_torch_there_are_none(monkeypatch):
    monkeypatch.delitem(sys.modules, "torch")
    assert not tensors.is_tensor(GRID)
    assert tensors.forward_of(len) is len


@pytest.mark.parametrize("tensor", [GRID, GRID.float(), GRID.long(), GRID > 2, GRID.T])
def test_numbers_that_can_be_compared_have_no_fault(tensor):
    assert tensors.fault(tensor) == ""
    np.testing.assert_array_equal(tensors.numbers(tensor), tensor.tolist())


def nested():
    with pytest.warns(UserWarning, match="nested"):
        return torch.nested.nested_tensor([torch.ones(2), torch.ones(3)])


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda: GRID + 1j, "a complex128 tensor"),
        (GRID.half, "a float16 tensor"),
        (GRID.bfloat16, "a bfloat16 tensor"),
        (GRID.to_sparse, "a sparse tensor"),
        (lambda: torch.empty(2, device="meta"), "a meta tensor"),
        (nested, "a nested tensor"),
    ],
)
def test_what_cannot_be_compared_says_what_it_is(make, what):
    tensor = make()
    assert tensors.fault(tensor) == what
    assert read(tensor) == Unusable(what)
    assert what in VOCABULARY


def test_a_gradient_that_is_still_recorded_is_no_matter():
    tensor = GRID.clone().requires_grad_() * 2
    np.testing.assert_array_equal(tensors.numbers(tensor), 2 * GRID.numpy())


def test_numbers_that_torch_does_not_give_away_are_none():
    assert tensors.numbers(torch.empty(2, device="meta")) is None


def test_what_is_called_of_a_layer_is_its_forward():
    layer = torch.nn.Linear(2, 3)
    assert tensors.forward_of(layer) == layer.forward
    assert tensors.forward_of(len) is len
