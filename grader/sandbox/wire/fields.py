"""The fields of a frame: written, and read as what they should be. Imported on both sides.

WireError where a field is something else: whatever arrives was sent by code that is not trusted.
"""

from collections.abc import Mapping
from typing import TypeVar

import numpy as np

from grader.errors import WireError
from grader.runs import Value

_T = TypeVar("_T")


def listed(prefix: str, texts: tuple[str, ...]) -> dict[str, Value]:
    """A field for each of `texts`, numbered under `prefix`."""
    return {f"{prefix}/{position}": text for position, text in enumerate(texts)}


def numbered(values: Mapping[str, int], names: tuple[str, ...]) -> dict[str, Value]:
    """The whole numbers of these `names`, as arrays without axes."""
    return {name: np.array(values[name], np.int64) for name in names}


def under(fields: Mapping[str, Value], prefix: str, kind: type[_T]) -> dict[str, _T]:
    """The fields whose name begins with `prefix`, in order, without it."""
    found: dict[str, _T] = {}
    for name, value in fields.items():
        if name.startswith(prefix):
            if not isinstance(value, kind):
                raise WireError(f"field {name!r} is of another type")
            found[name.removeprefix(prefix)] = value
    return found


def below(fields: Mapping[str, Value], prefix: str) -> dict[str, Value]:
    """As `under`, of any kind."""
    return {
        name.removeprefix(prefix): value
        for name, value in fields.items()
        if name.startswith(prefix)
    }


def text_of(fields: Mapping[str, Value], name: str) -> str:
    """The text of this `name`."""
    value = fields.get(name)
    if not isinstance(value, str):
        raise WireError(f"field {name!r} is no text")
    return value


def number_of(fields: Mapping[str, Value], name: str) -> int:
    """The whole number of this `name`."""
    value = fields.get(name)
    if not isinstance(value, np.ndarray) or value.shape != () or value.dtype.kind != "i":
        raise WireError(f"field {name!r} is no whole number")
    return int(value)
