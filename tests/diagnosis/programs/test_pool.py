"""The functions that are confused with one another are what torch makes of them."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from grader.diagnosis.edits.confusions import DERIVATIVES, NAMES, instead_of
from grader.diagnosis.programs.pool import Pool, varies
from grader.libraries import library

S = torch.linspace(-2.5, 2.5, 12, dtype=torch.float64)[:, None]
OF_TORCH = {
    "leaky_relu_10": lambda s: functional.leaky_relu(s, 0.1),
    "leaky_relu_20": lambda s: functional.leaky_relu(s, 0.2),
    "elu": functional.elu,
    "silu": functional.silu,
    "threshold": lambda s: torch.heaviside(s, s * 0),
    "threshold_both": torch.sign,
    "clamp_unit": lambda s: s.clamp(0, 1),
    "clamp_both": functional.hardtanh,
    "unbounded_sigmoid": lambda s: -1 / torch.expm1(-s),
    "absolute": torch.abs,
    "softsign": functional.softsign,
    "relu_below": lambda s: s.clamp(max=0),
    "one_plus_tanh": lambda s: 1 + torch.tanh(s),
    "exp_of_minus": lambda s: torch.exp(-s),
    "hard_sigmoid": functional.hardsigmoid,
    "normal_cdf": torch.special.ndtr,
    "gelu_by_tanh": lambda s: functional.gelu(s, approximate="tanh"),
    "selu": functional.selu,
    "diagonal": lambda s: torch.diag(s.flatten()),
    "sinh": torch.sinh,
    "cosh": torch.cosh,
}


@pytest.mark.parametrize("name", OF_TORCH)
@pytest.mark.parametrize("of", ["torch", "numpy"])
def test_a_function_is_that_of_torch(name, of):
    own = library(of)
    found = torch.as_tensor(Pool(own).named(name)(own.array(S.numpy(), "float64")))
    torch.testing.assert_close(found, OF_TORCH[name](S))


@pytest.mark.parametrize("of", ["torch", "numpy"])
def test_the_jacobian_of_the_normalised_exponentials(of):
    own = library(of)
    found = Pool(own).d_softmax(own.array(S.numpy(), "float64"))
    right = torch.func.jacrev(lambda s: torch.softmax(s, 0))(S.flatten())
    torch.testing.assert_close(torch.as_tensor(found), right)


@pytest.mark.parametrize("name", [*NAMES, *DERIVATIVES])
def test_every_function_that_has_words_is_there(name):
    assert callable(Pool(library("torch")).named(name))


def test_one_function_is_called_instead_of_another():
    pool = Pool(library("torch"))
    assert pool.instead(torch.sigmoid, "sigmoid", torch.tanh) is torch.tanh
    assert pool.instead(torch.relu, "sigmoid", torch.tanh) is torch.relu


def test_a_function_is_not_confused_with_itself():
    assert "relu" not in {function for function, *_ in instead_of({"relu"})}
    assert not list(instead_of({"identity"}))


@pytest.mark.parametrize("of", ["torch", "numpy"])
def test_elements_in_the_reverse_order(of):
    matrix = torch.arange(6.0, dtype=torch.float64).reshape(2, 3)
    for value in (matrix, matrix.flatten()):
        found = Pool(library(of)).backwards(library(of).array(value.numpy(), "float64"))
        torch.testing.assert_close(torch.as_tensor(found), value.flip(tuple(range(value.ndim))))


def test_what_is_one_number_up_to_rounding_does_not_vary():
    assert varies(np.array([1.0, 1.0 + 1e-6]))
    assert not varies(np.array([1.0, 1.0 + 1e-12]))
