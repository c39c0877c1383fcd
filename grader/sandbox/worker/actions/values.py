"""Calls a function and reads the numbers it returns: a dict's entries, or a bare value.

A call with a script is made as `own` says.
"""

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from grader.runs import Call, Returned, Unusable, Value
from grader.sandbox.worker.actions import (
    Refusal,
    arguments,
    entries_of,
    other_keys,
    own,
    tensors,
    words,
)

MAX_BYTES = 256 << 20
"""What one value may take: an expanded view that claims more is never written out."""
MAX_DEPTH = 8
MAX_LEAVES = 1 << 20
"""How many numbers, or arrays, nested lists may hold."""

NUMPY_SCALARS = frozenset(np.sctypeDict.values())


def perform(found: object, call: Call) -> Returned:
    """Call `found` with what it asks for, and read the wanted keys of what it returns."""
    if call.script:
        assert isinstance(found, Mapping)
        result = own.last_value(found, call)
    else:
        result = arguments.invoke(found, arguments.fresh(call))
    if result is None:
        raise Refusal("returned_none")
    return read_keys(result, call.keys) if call.keys else _read_bare(result)


def _read_bare(result: object) -> Returned:
    """A bare value under "", or the entries of a dict in its place under their own keys."""
    bare = sole_entry(result)
    entries = entries_of(bare)
    if entries is None:
        return Returned({"": read(bare)})
    return read_keys(bare, other_keys(entries, ()))


def read_keys(result: object, keys: tuple[str, ...]) -> Returned:
    """The wanted `keys` of a returned dict, as far as it has them."""
    entries = entries_of(result)
    if entries is None:
        raise Refusal("not_a_dict", what=words.describe(result))
    values = {key: read(entries[key]) for key in keys if key in entries}
    return Returned(values, other_keys(entries, keys))


def read(value: object) -> Value:
    """A number, tensor, array, or nested list of them, as an array of its own; or Unusable."""
    kind = type(value)
    if kind in (list, tuple):
        return _nested(value)
    if kind in (bool, int, float) or kind in NUMPY_SCALARS:
        return _numbers(value)
    if tensors.is_tensor(value):
        return _tensor(value)
    if isinstance(value, np.ndarray) and kind is np.ndarray:
        return _array(value)
    return Unusable(words.describe(value))


def sole_entry(result: object) -> object:
    """The one entry of a dict that was returned where a bare value is wanted."""
    entries = entries_of(result)
    return next(iter(entries.values())) if entries and len(entries) == 1 else result


def _tensor(tensor: Any) -> Value:
    fault = tensors.fault(tensor) or _size_fault(tensor.numel() * tensor.element_size())
    if fault:
        return Unusable(fault)
    numbers = tensors.numbers(tensor)
    return Unusable(words.UNREADABLE_TENSOR) if numbers is None else _array(numbers)


def _array(array: np.ndarray) -> Value:
    dtype = _kept_dtype(array.dtype)
    if dtype is None:
        return Unusable(words.array_of(array.dtype))
    fault = _size_fault(array.size * array.itemsize)
    # A copy in C order: the student's process may still write to its own memory.
    return Unusable(fault) if fault else np.array(array, dtype, order="C")


def _kept_dtype(dtype: np.dtype) -> type | None:
    """float64 and float32 stay; bools and ints count by value."""
    if dtype.kind == "f":
        return {4: np.float32, 8: np.float64}.get(dtype.itemsize)
    if dtype.kind == "u" and dtype.itemsize == 8:
        return np.float64
    return {"b": np.bool_, "i": np.int64, "u": np.int64}.get(dtype.kind)


def _size_fault(nbytes: int) -> str:
    return words.TOO_LARGE if nbytes > MAX_BYTES else ""


def _numbers(value: object) -> Value:
    """A Python or numpy number, or a flat list of Python numbers."""
    try:
        array = np.array(value)
    except OverflowError:
        return Unusable(words.TOO_LARGE_INT)
    return Unusable(words.TOO_LARGE_INT) if array.dtype == object else _array(array)


def _nested(value: object) -> Value:
    """A list of lists of … of leaves, all of one shape, as one array."""
    shape = _list_shape(value)
    if len(shape) > MAX_DEPTH:
        return Unusable(words.TOO_DEEP)
    if math.prod(shape) > MAX_LEAVES:
        return Unusable(words.TOO_LARGE)
    try:
        leaves = list(_leaves(value, shape))
    except _Ragged:
        return Unusable(words.RAGGED)
    if all(type(leaf) in (bool, int, float) for leaf in leaves):
        flat = _numbers(leaves)
        return flat if isinstance(flat, Unusable) else np.reshape(flat, shape)
    return _stacked(leaves, shape)


def _stacked(leaves: list[object], shape: tuple[int, ...]) -> Value:
    arrays: list[np.ndarray] = []
    for leaf in leaves:
        array = read(leaf)
        if not isinstance(array, np.ndarray):
            return _unusable_leaf(array)
        if array.size == 1:  # any array of one element is a number
            array = array.reshape(())
        arrays.append(array)
        if array.shape != arrays[0].shape or len(shape) + array.ndim > MAX_DEPTH:
            return Unusable(words.RAGGED)
        if array.nbytes * len(leaves) > MAX_BYTES:
            return Unusable(words.TOO_LARGE)
    return np.stack(arrays).reshape(shape + arrays[0].shape)


def _unusable_leaf(leaf: object) -> Unusable:
    what = leaf.what if isinstance(leaf, Unusable) else words.OTHER
    return Unusable(words.IN_LIST + what)


def _list_shape(value: object) -> tuple[int, ...]:
    """The lengths down the first entries; cut one beyond the depth that is allowed."""
    shape: list[int] = []
    while isinstance(value, list | tuple) and type(value) in (list, tuple):
        shape.append(len(value))
        if not value or len(shape) > MAX_DEPTH:
            break
        value = value[0]
    return tuple(shape)


class _Ragged(Exception):
    """Lists of different lengths where one shape is wanted."""


def _leaves(value: object, shape: tuple[int, ...]) -> Iterator[object]:
    """The entries of lists nested as deep as `shape` is long, in C order."""
    if not shape:
        if type(value) in (list, tuple):
            raise _Ragged
        yield value
        return
    if not isinstance(value, list | tuple) or len(value) != shape[0]:
        raise _Ragged
    for entry in value:
        yield from _leaves(entry, shape[1:])
