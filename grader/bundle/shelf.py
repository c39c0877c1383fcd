"""Arrays beside one another in a flat file, each told by where it begins: put there, and taken."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from grader.bundle.contents import Stretch
from grader.errors import BundleFault
from grader.runs import Array, Numbers


@dataclass
class Shelf:
    """Where a release puts arrays; equal ones stand there once."""

    dtype: str
    _parts: list[np.ndarray] = field(default_factory=list)
    _places: dict[bytes, int] = field(default_factory=dict)
    _length: int = 0

    def put(self, values: np.ndarray) -> Stretch:
        """Where `values` stand from now on."""
        flat = np.ravel(values).astype(self.dtype)
        start = self._places.setdefault(flat.tobytes(), self._length)
        if start == self._length:
            self._parts.append(flat)
            self._length += flat.size
        kind = _KINDS.get(np.asarray(values).dtype.kind, "float64")
        return Stretch(start=start, shape=np.shape(values), kind=kind)

    def flat(self) -> np.ndarray:
        """All of them."""
        return np.concatenate([np.empty(0, self.dtype), *self._parts])


_KINDS: Mapping[str, Literal["int64", "bool"]] = {"i": "int64", "u": "int64", "b": "bool"}
"""Of what is no float."""


def take(flat: np.ndarray, stretch: Stretch) -> Array:
    """The array at `stretch`; BundleFault where there is none."""
    end = stretch.start + math.prod(stretch.shape)
    if end > flat.size or any(size < 0 for size in stretch.shape):
        raise BundleFault(
            f"the bundle's arrays end before {stretch.start} + {stretch.shape}; get it again"
        )
    return flat[stretch.start : end].reshape(stretch.shape).astype(np.float64)


def taken_back(flat: np.ndarray, stretch: Stretch) -> Numbers:
    """The same, of the kind that it was when it was put there."""
    return take(flat, stretch).astype(stretch.kind)
