import numpy as np
import pytest
import torch

from grader.diagnosis.programs.values import are_usable, as_array, is_numeric, is_usable, sizes_of


@pytest.mark.parametrize("value", [2, 2.5, np.float32(2), np.ones(3), torch.ones(2, 3)])
def test_numbers_and_arrays_of_any_library_are_numeric(value):
    assert is_numeric(value)
    assert as_array(value).shape == sizes_of(value)
    assert as_array(value).dtype == np.float64


@pytest.mark.parametrize("value", [-1j, (-1) ** 0.5, np.ones(2) * 1j, torch.ones(2, 3) * 1j])
def test_complex_numbers_are_no_answer(value):
    assert np.isnan(as_array(value)).all()
    assert as_array(value).shape == sizes_of(value)
    assert not is_usable(value)


@pytest.mark.parametrize("value", ["2", None, [1.0], {"a": 1}, np.dtype(float), np.float64])
def test_nothing_else_is(value):
    assert not is_numeric(value)
    assert not is_usable(value)


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf, 1e13])
def test_what_comes_of_a_division_by_zero_is_not_usable(odd):
    assert is_usable(torch.tensor([1.0, -3e11]))
    assert not is_usable(torch.tensor([1.0, odd]))
    assert are_usable(np.array([[1.0, -3e11], [1.0, odd]])).tolist() == [True, False]
