"""What a returned value is, in a few fixed words.

Both sides know the vocabulary: the worker describes, and the controller lets nothing
else through, so that a description carries no text of the student's.
"""

from collections.abc import Iterator
from types import AsyncGeneratorType, CoroutineType, GeneratorType

import numpy as np

OTHER = "an object of another type"
RAGGED = "a ragged nested list"
TOO_DEEP = "a list nested more than 8 deep"
TOO_LARGE = "larger than what may be returned"
TOO_LARGE_INT = "an int that does not fit 64 bits"
UNREADABLE_TENSOR = "a tensor whose values cannot be read"
EMPTY_FIGURE = "a figure without a curve"
NO_POINTS = "no pair (x, y) of equal length"
UNEVEN = "a pair (x, y) of different lengths"
IN_LIST = "a list that holds "
MOST_HELD = 16

_LAZY = {
    CoroutineType: "an unawaited coroutine (write def, not async def)",
    GeneratorType: "a generator (use return, not yield)",
    AsyncGeneratorType: "a generator (use return, not yield)",
}
_TENSORS = ("sparse", "meta", "quantized", "nested")
_DTYPES = (
    *("float16", "bfloat16", "float128", "longdouble", "complex32", "complex64", "complex128"),
    *("complex256", "clongdouble", "float8_e4m3fn", "float8_e5m2"),
)
_KINDS = {"O": "objects", "U": "strings", "S": "bytes", "V": "records", "M": "dates", "m": "times"}
_TYPES = (
    *("Tensor", "Parameter", "ndarray", "float", "int", "bool", "float64", "float32", "int64"),
    *("NoneType", "str", "bytes", "bytearray", "complex", "dict", "set", "frozenset", "range"),
    *("list", "tuple", "type", "function", "method", "module", "slice", "map", "filter", "zip"),
    *("builtin_function_or_method", "dict_keys", "dict_values", "dict_items", "ellipsis"),
    *("matrix", "MaskedArray", "Figure", "Axes", "Line2D", "Size", "dtype"),
    *("partial", "Fraction", "Decimal", "OrderedDict", "defaultdict", "Counter", "deque"),
)


def describe(value: object) -> str:
    """What `value` is, e.g. `a dict`; its own class is never named."""
    kind = type(value)
    for lazy, words in _LAZY.items():
        if issubclass(kind, lazy):
            _close(value)
            return words
    if value is None:
        return "None"
    return _with_article(kind.__name__) if kind.__name__ in _TYPES else _of_base(kind)


def several(value: object) -> str:
    """As `describe`; of a tuple or a list also how many it holds, where these are few."""
    if isinstance(value, tuple | list) and type(value) in (tuple, list) and len(value) <= MOST_HELD:
        return _holding(type(value).__name__, len(value))
    return describe(value)


def uneven(x: int, y: int) -> str:
    """A pair of so many x and y: by how much one of them is shorter, where that is little."""
    return _uneven(y - x) if 0 < abs(y - x) <= MOST_HELD else UNEVEN


def _uneven(more: int) -> str:
    return f"a pair (x, y) whose y is {abs(more)} {'longer' if more > 0 else 'shorter'} than its x"


def tensor_of(what: str) -> str:
    """`a sparse tensor`, `a complex64 tensor`."""
    return f"{_with_article(what)} tensor" if what in _TENSORS + _DTYPES else UNREADABLE_TENSOR


def array_of(dtype: np.dtype) -> str:
    """`an array of objects`, `a complex64 array`."""
    if dtype.kind in _KINDS:
        return f"an array of {_KINDS[dtype.kind]}"
    return f"{_with_article(dtype.name)} array" if dtype.name in _DTYPES else OTHER


def _of_base(kind: type) -> str:
    for base in kind.__mro__[1:-1]:
        if base.__name__ in _BASES:
            return f"an object of a subclass of {base.__name__}"
    return OTHER


_BASES = ("Tensor", "ndarray", "dict", "list", "tuple", "float", "int", "str", "Module")


def _holding(kind: str, count: int) -> str:
    return f"{_with_article(kind)} of {count}"


def _with_article(name: str) -> str:
    vowel = name[0] in "aeioAEIO" or name == "ndarray"  # as it is spoken
    return f"{'an' if vowel else 'a'} {name}"


def _close(lazy: object) -> None:
    """A coroutine that is never awaited would warn when it is dropped."""
    if isinstance(lazy, CoroutineType | GeneratorType):
        lazy.close()


def _vocabulary() -> Iterator[str]:
    yield from (OTHER, RAGGED, TOO_DEEP, TOO_LARGE, TOO_LARGE_INT, UNREADABLE_TENSOR)
    yield from (EMPTY_FIGURE, NO_POINTS, UNEVEN, "None")
    yield from (_uneven(sign * n) for n in range(1, MOST_HELD + 1) for sign in (-1, 1))
    yield from _LAZY.values()
    yield from map(_with_article, _TYPES)
    yield from (f"an object of a subclass of {base}" for base in _BASES)
    yield from (_holding(kind, n) for kind in ("tuple", "list") for n in range(MOST_HELD + 1))
    yield from (f"{_with_article(what)} tensor" for what in _TENSORS + _DTYPES)
    yield from (f"{_with_article(what)} array" for what in _DTYPES)
    yield from (f"an array of {kind}" for kind in _KINDS.values())


_WORDS = frozenset(_vocabulary())
VOCABULARY = _WORDS | {IN_LIST + words for words in _WORDS}
