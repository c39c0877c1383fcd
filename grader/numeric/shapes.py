"""A small language of shapes: `"h n"` is a matrix, `"K 1"` a column, `""` a scalar.

A shape is a list of axes divided by blanks. An axis is a name, bound to a size in
each trial, a whole number, or worked out from these: `n-2`, `4*h`, `n+m`. Only a number is
taken away, so that no size falls below 1 where the names stand for more than that.
"""

import math
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

_NAME = r"[A-Za-z_][A-Za-z_0-9]*"
_FACTOR = rf"(?:{_NAME}|[1-9][0-9]*)"
_TERM = rf"{_FACTOR}(?:\*{_FACTOR})*"
_AXIS = re.compile(rf"({_TERM}(?:\+{_TERM})*)(?:-([1-9][0-9]*))?")


def axes(shape: str) -> tuple[str, ...]:
    """The axes of `shape` in order: `"h 1"` has `("h", "1")`."""
    return tuple(shape.split())


def symbols(shapes: Iterable[str]) -> tuple[str, ...]:
    """The names in the axes of all `shapes`, each once, in order of first appearance."""
    return tuple(dict.fromkeys(name for shape in shapes for name in re.findall(_NAME, shape)))


def resolve(shape: str, sizes: Mapping[str, int]) -> tuple[int, ...]:
    """The sizes of `shape` under `sizes`; KeyError names an axis that is not bound."""
    return tuple(size(axis, sizes) for axis in axes(shape))


def size(axis: str, sizes: Mapping[str, int]) -> int:
    """The size of one axis: a sum of products, less a number."""
    terms, less = _split(axis)
    return sum(_product(term, sizes) for term in terms.split("+")) - less


def less(shapes: Iterable[str]) -> int:
    """The most that an axis of all `shapes` takes away: 2 of `n-2`."""
    return max((_split(axis)[1] for shape in shapes for axis in axes(shape)), default=0)


def _split(axis: str) -> tuple[str, int]:
    """What is added up, and what is taken away."""
    found = _AXIS.fullmatch(axis)
    assert found is not None
    return found[1], int(found[2] or 0)


def _product(term: str, sizes: Mapping[str, int]) -> int:
    factors = (int(f) if f.isdigit() else sizes[f] for f in term.split("*"))
    return math.prod(factors)


def describe(shape: str, sizes: Mapping[str, int]) -> str:
    """`shape` as a person reads it, names and sizes: `(h, n) = (5, 4)`; `(6,)` has no names."""
    if not axes(shape):
        return "a scalar"
    names, numbers = axes(shape), resolve(shape, sizes)
    if names == tuple(map(str, numbers)):
        return show(numbers)
    return f"({_listed(names)}) = {show(numbers)}"


def show(sizes: tuple[int, ...]) -> str:
    """Sizes as numpy and torch write them: `(5, 4)`, `(5,)`, `()`."""
    return f"({_listed(tuple(map(str, sizes)))})"


def is_far_larger(returned: tuple[int, ...], most: int = 100) -> bool:
    """Whether a returned shape is so large that a hidden input may be written in it.

    Its sizes multiply to more than `most`, where one that is 0 counts as 1.
    """
    return math.prod(max(size, 1) for size in returned) > most


def without_ones(sizes: tuple[int, ...]) -> tuple[int, ...]:
    """Sizes without any axis of size 1."""
    return tuple(size for size in sizes if size != 1)


def without_leading(sizes: tuple[int, ...]) -> tuple[int, ...]:
    """Sizes without the leading axes of size 1, which change nothing where arrays broadcast."""
    first = next((place for place, size in enumerate(sizes) if size != 1), len(sizes))
    return sizes[first:]


@lru_cache(maxsize=1024)  # asked for each value of each trial
def is_vector(shape: str) -> bool:
    """Whether at most one axis is longer than one: a row, a column or 1-D."""
    return sum(axis != "1" for axis in axes(shape)) == 1


def is_scalar(shape: str) -> bool:
    """Whether the shape holds a single element."""
    return all(axis == "1" for axis in axes(shape))


def _listed(items: tuple[str, ...]) -> str:
    return f"{items[0]}," if len(items) == 1 else ", ".join(items)


def _checked(shape: str) -> str:
    for axis in axes(shape):
        if not _AXIS.fullmatch(axis):
            raise ValueError(
                f"shape {shape!r}: {axis!r} is neither a name nor a size; "
                "write axes divided by blanks, such as 'h n', 'K 1' or 'n-2 4*h'"
            )
    return " ".join(axes(shape))


Shape = Annotated[str, AfterValidator(_checked)]
"""A shape as a field of a model; a text that is no shape is refused."""
