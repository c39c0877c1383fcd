"""Calls a function and reads plain data, such as a graph, as compact JSON text."""

import json
import math

import numpy as np

from grader.runs import Call, Returned, Unusable, Value
from grader.sandbox.worker.actions import Refusal, arguments, entries_of
from grader.sandbox.worker.actions.values import NUMPY_SCALARS
from grader.sandbox.worker.actions.words import TOO_LARGE, describe

MAX_BYTES = 64 * 1024
MAX_DEPTH = 32
MAX_ENTRIES = 10_000


def perform(found: object, call: Call) -> Returned:
    """Call `found`, or take it as it is where it is a dict or a list, and read its data."""
    is_data = type(found) in (dict, list, tuple)
    result = found if is_data else arguments.invoke(found, arguments.fresh(call))
    if result is None:
        raise Refusal("returned_none")
    return Returned({"": read(result)})


def read(value: object) -> Value:
    """`value` as JSON text of at most 64 KiB; Unusable where it is no plain data."""
    try:
        text = json.dumps(_Plain().plain(value, MAX_DEPTH), separators=(",", ":"))
    except _NotPlain as reason:
        return Unusable(str(reason))
    return text if len(text) <= MAX_BYTES else Unusable(TOO_LARGE)


class _NotPlain(Exception):
    """A value that is no plain data; its text says what it is."""


class _Plain:
    """Copies data into Python's own types; gives up beyond a number of entries."""

    def __init__(self) -> None:
        self._left = MAX_ENTRIES

    def plain(self, value: object, depth: int) -> object:
        self._left -= 1
        if self._left < 0 or depth < 0:
            raise _NotPlain(TOO_LARGE)
        if (entries := entries_of(value)) is not None:
            return {_key(key): self.plain(item, depth - 1) for key, item in entries.items()}
        if isinstance(value, list | tuple) and type(value) in (list, tuple):
            return [self.plain(item, depth - 1) for item in value]
        return _scalar(value)


def _key(key: object) -> str:
    if isinstance(key, str) and type(key) in (str, np.str_):
        return str(key)
    raise _NotPlain(describe(key))


def _scalar(value: object) -> object:
    if isinstance(value, np.generic) and type(value) in NUMPY_SCALARS:
        value = value.item()
    whole = isinstance(value, int) and abs(value) < 1 << 63
    finite = isinstance(value, float) and math.isfinite(value)
    if type(value) in (str, bool) or (type(value) in (int, float) and (whole or finite)):
        return value
    raise _NotPlain(describe(value))
