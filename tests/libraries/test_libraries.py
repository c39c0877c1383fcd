"""What is asked of a library comes to the same in each."""

import sys

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from grader.libraries import library, shut_out

COLUMNS = arrays(np.float64, (5, 1), elements=st.floats(-50, 50))
NAMES = ("torch", "numpy")


@pytest.mark.parametrize("function", ["exp", "tanh", "sigmoid", "softplus", "gelu", "softmax"])
@given(values=COLUMNS)
def test_a_function_is_the_same_in_each(function, values):
    one, other = (getattr(library(name), function)(own(name, values)) for name in NAMES)
    np.testing.assert_allclose(np.asarray(one), np.asarray(other), rtol=1e-7, atol=1e-12)


def own(name, values, dtype="float64"):
    return library(name).array(values, dtype)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_an_array_is_a_copy_of_its_dtype(name, dtype):
    values = np.ones((2, 3))
    array = own(name, values, dtype)
    array[0, 0] = 7
    assert values[0, 0] == 1
    assert str(array.dtype).endswith(dtype)
    assert type(array) is {"torch": torch.Tensor, "numpy": np.ndarray}[name]


@pytest.mark.parametrize("name", NAMES)
def test_the_functions_that_mutants_call_are_there(name):
    ((_, module),) = library(name).SCOPE.items()
    assert all(hasattr(module, each) for each in library(name).ELEMENTWISE)


def test_threads_are_set_and_told():
    before = library("torch").use_threads(1)
    assert library("torch").use_threads(before) == 1


def test_what_is_shut_out_cannot_be_imported(monkeypatch):
    monkeypatch.setattr(sys, "modules", dict(sys.modules))
    shut_out(["wave"])
    with pytest.raises(ModuleNotFoundError):
        import wave  # noqa: F401, PLC0415 (it must fail here)
