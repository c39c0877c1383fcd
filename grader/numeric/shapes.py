"""A small language of shapes: `"h n"` is a matrix, `"K 1"` a column, `""` a scalar.

A shape is a list of axes divided by blanks. An axis is a name, bound to a size in
each trial, or a whole number.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator

_AXIS = re.compile(r"[A-Za-z_][A-Za-z_0-9]*|[1-9][0-9]*")


def axes(shape: str) -> tuple[str, ...]:
    """The axes of `shape` in order: `"h 1"` has `("h", "1")`."""
    return tuple(shape.split())


def symbols(shapes: Iterable[str]) -> tuple[str, ...]:
    """The named axes of all `shapes`, each once, in order of first appearance."""
    named = (axis for shape in shapes for axis in axes(shape) if not axis.isdigit())
    return tuple(dict.fromkeys(named))


def resolve(shape: str, sizes: Mapping[str, int]) -> tuple[int, ...]:
    """The sizes of `shape` under `sizes`; KeyError names an axis that is not bound."""
    return tuple(int(axis) if axis.isdigit() else sizes[axis] for axis in axes(shape))


def describe(shape: str, sizes: Mapping[str, int]) -> str:
    """`shape` as a person reads it, names and sizes: `(h, n) = (5, 4)`."""
    if not axes(shape):
        return "a scalar"
    names, numbers = axes(shape), resolve(shape, sizes)
    return f"({_listed(names)}) = {show(numbers)}"


def show(sizes: tuple[int, ...]) -> str:
    """Sizes as numpy and torch write them: `(5, 4)`, `(5,)`, `()`."""
    return f"({_listed(tuple(map(str, sizes)))})"


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
                "write axes divided by blanks, such as 'h n' or 'K 1'"
            )
    return " ".join(axes(shape))


Shape = Annotated[str, AfterValidator(_checked)]
"""A shape as a field of a model; a text that is no shape is refused."""
