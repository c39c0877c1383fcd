"""The array libraries that an assignment may be written in: one module each, of the same functions.

A spec names one. Only that one is imported, by what runs the reference and by what runs the
submissions: an assignment of numpy is graded without torch.
"""

import functools
import importlib
import sys
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from grader.choices import LibraryName
from grader.runs import Backend, Device, DType, Numbers, is_whole


class Library(Protocol):
    """What is asked of a library. Arrays of its own are `Any` here."""

    SCOPE: Mapping[str, object]
    """The library by the one name that a reference calls it."""
    SHUT_OUT: tuple[str, ...]
    """Packages that a submission must do without."""
    ELEMENTWISE: tuple[str, ...]
    """Its functions of one array that students confuse with one another."""

    def version(self) -> str:
        """As it stands in a report."""
        ...

    def array(self, values: Numbers, dtype: DType, device: Device = "cpu") -> Any:
        """A fresh array of the library; it shares no memory with `values`.

        `dtype` is that of numbers: whole numbers stay int64, truth values bool.
        """
        ...

    def begin(self, backend: Backend) -> None:
        """In a fresh worker: the same random numbers each time, and the device made ready."""
        ...

    def finish(self, backend: Backend) -> None:
        """After a call: raise now what the device did not say yet."""
        ...

    def use_threads(self, count: int) -> int:
        """Let one operation use `count` threads; how many it was before."""
        ...

    def warm_up(self, device: Device) -> None:
        """Pay what first operations cost, so that no fork of this process has to."""
        ...

    def exp(self, s: Any) -> Any:
        """The exponential."""
        ...

    def log(self, s: Any) -> Any:
        """The natural logarithm."""
        ...

    def sin(self, s: Any) -> Any:
        """The sine."""
        ...

    def tan(self, s: Any) -> Any:
        """The tangent."""
        ...

    def arctan(self, s: Any) -> Any:
        """The inverse of the tangent."""
        ...

    def tanh(self, s: Any) -> Any:
        """The hyperbolic tangent."""
        ...

    def sigmoid(self, s: Any) -> Any:
        """1 / (1 + exp(-s))."""
        ...

    def softplus(self, s: Any) -> Any:
        """log(1 + exp(s))."""
        ...

    def gelu(self, s: Any) -> Any:
        """The exact GELU."""
        ...

    def softmax(self, s: Any) -> Any:
        """Exponentials that add up to 1 along the first axis."""
        ...


@functools.cache
def library(name: LibraryName) -> Library:
    """The library of this name, imported now if it was not yet."""
    module: Library = importlib.import_module(f"{__name__}.{name}")
    return module


def quantity(values: Numbers, made_by: Library) -> Any:
    """What a formula reads: in float64; a whole number without axes is Python's own int or bool."""
    plain = values.ndim == 0 and is_whole(values)
    return values.item() if plain else made_by.array(values, "float64")


def shut_out(packages: Iterable[str]) -> None:
    """Let `import` find no such package in this process, nor in its forks.

    A submission can undo it: what keeps a package out for good is that its files are not
    among those that a locked worker may read.
    """
    modules: dict[str, Any] = sys.modules
    modules.update(dict.fromkeys(packages))
