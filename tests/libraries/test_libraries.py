"""What is asked of a library comes to the same in each."""

import os
import sys
import warnings
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from grader.libraries import library, quantity, shut_out
from grader.runs import TORCH, Backend

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


class Cuda:
    """Torch's CUDA on a machine without: what is asked of it, in order."""

    def __init__(self):
        self.asked = []

    def __getattr__(self, name):
        return lambda *given: self.asked.append((name, *given))

    def get_device_properties(self, _):
        return SimpleNamespace(total_memory=80 << 30)


@pytest.fixture
def cuda(monkeypatch):
    own = Cuda()
    monkeypatch.setattr(torch, "cuda", own)
    monkeypatch.setattr(torch, "ones", lambda *sizes, **_: torch.zeros(*sizes, requires_grad=True))
    monkeypatch.setattr(os, "environ", {})
    return own


def test_a_gpu_is_made_ready_with_its_memory_bounded_and_float32_exact(cuda):
    library("torch").begin(Backend(device="cuda", gpu_mib=1024))
    assert cuda.asked == [
        ("init",),
        ("set_per_process_memory_fraction", 1 / 80, 0),
        ("manual_seed", 0),
        ("synchronize",),
    ]
    assert torch.get_float32_matmul_precision() == "highest"
    assert not torch.backends.cudnn.allow_tf32
    assert os.environ["CUDA_LAUNCH_BLOCKING"] == "1"


def test_a_gpu_is_waited_for_after_a_call_and_the_cpu_is_not(cuda):
    library("torch").finish(Backend(device="cuda"))
    library("torch").finish(TORCH)
    library("torch").begin(TORCH)
    assert cuda.asked == [("synchronize",)]


def test_an_array_lies_on_its_device():
    assert library("torch").array(np.ones(2), "float32", "meta").device.type == "meta"


@pytest.mark.parametrize(("device", "passes"), [("cpu", 1), ("cuda", 0)])
def test_a_zygote_for_a_gpu_makes_no_backward_pass(device, passes, monkeypatch):
    made = []
    monkeypatch.setattr(torch.autograd, "backward", made.append)
    library("torch").warm_up(device)
    assert len(made) == passes


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit, and no zygote")
def test_the_first_backward_pass_can_open_no_gpu(monkeypatch):
    refused = []

    def looks_for_gpus(_):
        with pytest.raises(OSError, match="Too many open files") as failed:
            os.open(os.devnull, os.O_RDONLY)
        refused.append(failed.value)
        warnings.warn("CUDA initialization failed", stacklevel=1)

    monkeypatch.setattr(torch.autograd, "backward", looks_for_gpus)
    library("torch").warm_up("cpu")
    assert len(refused) == 1
    os.close(os.open(os.devnull, os.O_RDONLY))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize(
    ("values", "kept"), [(np.array([2, 0]), "int64"), (np.array([True, False]), "bool")]
)
def test_whole_numbers_and_truth_values_stay_so_in_a_copy(name, dtype, values, kept):
    array = own(name, values, dtype)
    assert str(array.dtype).endswith(kept)
    array[0] = 0
    assert values[0]


@pytest.mark.parametrize("name", NAMES)
def test_a_formula_reads_a_whole_number_without_axes_as_pythons_own(name):
    found = [quantity(np.array(value), library(name)) for value in (3, True)]
    assert [(type(value), value) for value in found] == [(int, 3), (bool, True)]
    assert quantity(np.array(0.5), library(name)).shape == ()
