"""Numbers in any dress, and what is no number."""

import math
import sys

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.runs import Call, Unusable
from grader.sandbox.worker.actions import MAX_OTHER_KEYS, Refusal
from grader.sandbox.worker.actions.values import perform, read
from grader.sandbox.worker.actions.words import VOCABULARY


def _perform(function, keys=()):
    return perform(function, Call("values", "f", {"x": np.arange(6.0).reshape(2, 3)}, keys))


def _same(value, expected, dtype):
    assert isinstance(value, np.ndarray), value
    assert (value.dtype, value.shape) == (np.dtype(dtype), np.shape(expected))
    np.testing.assert_array_equal(value, expected)


GRID = torch.arange(6.0, dtype=torch.float64).reshape(2, 3)


@pytest.mark.parametrize(
    ("value", "expected", "dtype"),
    [
        (GRID, np.arange(6.0).reshape(2, 3), np.float64),
        (GRID.float(), np.arange(6.0).reshape(2, 3), np.float32),
        (GRID.T, np.arange(6.0).reshape(2, 3).T, np.float64),
        (GRID[:, 1].expand(4, 2), [[1.0, 4.0]] * 4, np.float64),
        (GRID.clone().requires_grad_(), np.arange(6.0).reshape(2, 3), np.float64),
        (torch.nn.Parameter(torch.ones(2)), [1.0, 1.0], np.float32),
        (torch.tensor(1 + 2j).conj().imag, -2.0, np.float32),
        (GRID.long(), np.arange(6).reshape(2, 3), np.int64),
        (torch.tensor([250], dtype=torch.uint8), [250], np.int64),
        (torch.tensor([True, False]), [True, False], np.bool_),
        (torch.empty(0, 3), np.empty((0, 3)), np.float32),
        (np.arange(3.0)[::-1], [2.0, 1.0, 0.0], np.float64),
        (np.arange(3.0, dtype=">f4"), [0.0, 1.0, 2.0], np.float32),
        (np.array([2**63], np.uint64), [2.0**63], np.float64),
        (np.array(3, np.int8), 3, np.int64),
        (np.float32(0.5), 0.5, np.float32),
        (np.True_, True, np.bool_),
        (0.1, 0.1, np.float64),
        (7, 7, np.int64),
        (True, True, np.bool_),
        (math.inf, math.inf, np.float64),
        ([1, 2], [1, 2], np.int64),
        ([1, 2.5, True], [1.0, 2.5, 1.0], np.float64),
        ([True, False], [True, False], np.bool_),
        (([1.0, 2.0], (3.0, 4.0)), [[1.0, 2.0], [3.0, 4.0]], np.float64),
        ([torch.ones(2), np.zeros(2)], [[1.0, 1.0], [0.0, 0.0]], np.float64),
        ([[torch.tensor(1.0)], [torch.tensor(2.0)]], [[1.0], [2.0]], np.float32),
        ([torch.tensor(1.0, dtype=torch.float64), 2], [1.0, 2.0], np.float64),
        ([], np.empty(0), np.float64),
        ([[], []], np.empty((2, 0)), np.float64),
    ],
)
def test_a_number_in_any_dress_becomes_an_array(value, expected, dtype):
    _same(read(value), expected, dtype)


class LyingTensor(torch.Tensor):
    pass


class LyingArray(np.ndarray):
    pass


class LyingFloat(float):
    pass


class Anything:
    def __array__(self):
        return np.zeros(2)


async def _coroutine():
    return 1


def _generator():
    yield 1


def _cyclic():
    items = []
    items += [items] * 50
    return items


def _deep():
    value = 1.0
    for _ in range(2000):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda: GRID + 1j, "a complex128 tensor"),
        (GRID.half, "a float16 tensor"),
        (lambda: GRID.as_subclass(LyingTensor), "an object of a subclass of Tensor"),
        (lambda: torch.ones(1).expand(1 << 20, 1 << 20), "larger than what may be returned"),
        (lambda: np.ones(2, complex), "a complex128 array"),
        (lambda: np.ones(2, np.float16), "a float16 array"),
        (lambda: np.array(["a"]), "an array of strings"),
        (lambda: np.array([None]), "an array of objects"),
        (lambda: np.zeros(2, [("a", float)]), "an array of records"),
        (lambda: np.broadcast_to(1.0, (1 << 20, 1 << 20)), "larger than what may be returned"),
        (lambda: np.ma.masked_array([1.0]), "a MaskedArray"),
        (lambda: np.zeros(2).view(LyingArray), "an object of a subclass of ndarray"),
        (lambda: LyingFloat(1.0), "an object of a subclass of float"),
        (Anything, "an object of another type"),
        (_coroutine, "an unawaited coroutine (write def, not async def)"),
        (_generator, "a generator (use return, not yield)"),
        (lambda: None, "None"),
        (lambda: "1.0", "a str"),
        (lambda: 1j, "a complex"),
        (lambda: len, "a builtin_function_or_method"),
        (lambda: {"a": 1}, "a dict"),
        (lambda: 10**400, "an int that does not fit 64 bits"),
        (lambda: [1, 2**70], "an int that does not fit 64 bits"),
        (lambda: [1.5, 10**400], "an int that does not fit 64 bits"),
        (lambda: [[1, 2], [3]], "a ragged nested list"),
        (lambda: [1, [2]], "a ragged nested list"),
        (lambda: [[1], 2], "a ragged nested list"),
        (lambda: [torch.ones(2), torch.ones(3)], "a ragged nested list"),
        (lambda: ["a", "b"], "a list that holds a str"),
        (lambda: [GRID + 1j], "a list that holds a complex128 tensor"),
        (_cyclic, "a list nested more than 8 deep"),
        (_deep, "a list nested more than 8 deep"),
        (lambda: [[0.0] * 2000] * 2000, "larger than what may be returned"),
        (lambda: [torch.ones(1 << 20)] * 100, "larger than what may be returned"),
    ],
)
def test_anything_else_is_described(make, what):
    assert read(make()) == Unusable(what)
    assert what in VOCABULARY


@pytest.mark.filterwarnings("ignore:.*matrix.*:PendingDeprecationWarning")
def test_a_numpy_matrix_is_no_array():
    assert read(np.matrix([[1.0]])) == Unusable("a matrix")


@given(hnp.arrays(np.float64, hnp.array_shapes(max_dims=4, max_side=4)))
def test_nested_lists_say_the_same_as_their_array(array):
    _same(read(array.tolist()), array, np.float64)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
        lambda inner: st.lists(inner, max_size=4) | st.tuples(inner, inner),
        max_leaves=30,
    )
)
def test_no_nest_of_values_raises(value):
    assert isinstance(read(value), np.ndarray | Unusable)


def test_what_is_read_shares_no_memory_with_what_was_returned():
    tensor = torch.zeros(2)
    value = read(tensor)
    tensor += 1
    _same(value, [0.0, 0.0], np.float32)


def test_wanted_keys_are_read_and_others_named():
    returned = _perform(lambda x: {"s1": x, "S2": 1, 3: 4, "not a name": 5}, ("s1", "s2"))
    assert list(returned.values) == ["s1"]
    assert returned.other_keys == ("S2",)


def test_not_all_other_keys_are_named():
    returned = _perform(lambda x: {f"k{i}": x for i in range(100)} | {"k" * 61: x}, ("s1",))
    assert len(returned.other_keys) == MAX_OTHER_KEYS


def test_a_dict_may_be_of_a_subclass_and_is_read_without_its_methods():
    class Trap(dict):
        def __getitem__(self, key):
            raise KeyError(key)

        def items(self):
            raise KeyError

    assert _perform(lambda x: Trap(s1=x), ("s1",)).values["s1"].shape == (2, 3)


def test_none_under_one_key_spoils_that_key_only():
    values = _perform(lambda x: {"a": None, "b": x}, ("a", "b")).values
    assert values["a"] == Unusable("None")
    assert values["b"].shape == (2, 3)


def test_a_bare_value_stands_under_the_empty_key():
    _same(_perform(lambda x: x.sum()).values[""], 15.0, np.float64)


def test_a_bare_value_may_come_in_a_dict_of_one_entry():
    _same(_perform(lambda x: {"J_h": x.sum()}).values[""], 15.0, np.float64)
    assert set(_perform(lambda x: {"a": x, "b": x}).values) == {"a", "b"}


def test_lists_of_one_element_arrays_are_lists_of_numbers():
    value = _perform(lambda x: [x.sum(), x.sum()[None], 0.5]).values[""]
    _same(value, [15.0, 15.0, 0.5], np.float64)


def _print_only(x):
    sys.stdout.write(str(x))


async def _asynchronous(x):
    return x


@pytest.mark.parametrize(
    ("function", "keys", "reason", "what"),
    [
        (_print_only, (), "returned_none", ""),
        (_print_only, ("s1",), "returned_none", ""),
        (lambda x: (x, x), ("s1",), "not_a_dict", "a tuple"),
        (lambda x: x, ("s1",), "not_a_dict", "a Tensor"),
        (
            _asynchronous,
            ("s1",),
            "not_a_dict",
            "an unawaited coroutine (write def, not async def)",
        ),
    ],
)
def test_what_is_no_dict_is_refused(function, keys, reason, what):
    with pytest.raises(Refusal) as refusal:
        _perform(function, keys)
    assert (refusal.value.reason, refusal.value.what) == (reason, what)
