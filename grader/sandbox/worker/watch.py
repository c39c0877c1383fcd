"""Watches functions of numpy and torch in the worker: who of the submission calls them.

A submission can undo it. What it sees is a reason to look at the code, never a verdict.
"""

import functools
import sys
from collections.abc import Callable, Sequence
from typing import Any

MOST = 20
SEEN: list[tuple[str, str, int]] = []
"""(function, file relative to the submission's folder, line), each once."""


def install(names: Sequence[str], folder: str) -> None:
    """Watch the functions with these full names, where they are there."""
    for name in names:
        owner, _, own = name.rpartition(".")
        holder = _found(owner)
        function = getattr(holder, own, None)
        if callable(function):
            setattr(holder, own, _watched(function, name, folder))


def _found(name: str) -> object:
    """The module or class with this full name; None where it has not been imported."""
    first, *rest = name.split(".")
    found: object = sys.modules.get(first)
    for own in rest:
        found = getattr(found, own, None)
    return found


def _watched(function: Callable[..., Any], name: str, folder: str) -> Callable[..., Any]:
    @functools.wraps(function)
    def noting(*args: Any, **kwargs: Any) -> Any:
        _note(name, folder)
        return function(*args, **kwargs)

    return noting


def _note(name: str, folder: str) -> None:
    """Put down the innermost line of the submission's own that led here."""
    frame = sys._getframe(1)  # noqa: SLF001 (what traceback itself is made of)
    while frame is not None and not frame.f_code.co_filename.startswith(folder):
        if frame.f_back is None:
            return
        frame = frame.f_back
    file = frame.f_code.co_filename[len(folder) + 1 :]
    place = (name, file, frame.f_lineno)
    if place not in SEEN and len(SEEN) < MOST:
        SEEN.append(place)
