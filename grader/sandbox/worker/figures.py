"""The figures of pyplot, which a process has in one list; here there is no screen to show them.

All of it is nothing where nobody imported pyplot.
"""

import contextlib
import importlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

_MENTIONED = (b"matplotlib", b"pylab")


def do_without_windows() -> None:
    """Let code that was written for a screen draw where there is none.

    `show` ends the figures that it shows, as it does where a window shows them: else the
    next plot would be drawn over them. A backend that is asked for is not there.
    """
    pyplot = _pyplot()
    if pyplot is not None:
        vars(pyplot)["show"] = lambda *_, **__: pyplot.close("all")
        vars(sys.modules["matplotlib"])["use"] = lambda *_, **__: None


def prepare_for(files: Iterable[Path]) -> None:
    """The same before code runs that is going to import pyplot, as its files tell."""
    if any(name in path.read_bytes() for path in files for name in _MENTIONED):
        with contextlib.suppress(Exception):  # it is told where the code imports it
            importlib.import_module("matplotlib.pyplot")
    do_without_windows()


@contextlib.contextmanager
def own_figures() -> Iterator[None]:
    """Close the figures that are opened within, also by what raises: no other call finds them."""
    opened = _numbers()
    try:
        yield
    finally:
        for number in _numbers() - opened:
            vars(_pyplot())["close"](number)


def _numbers() -> set[int]:
    """Those of the open figures."""
    pyplot = _pyplot()
    return set(pyplot.get_fignums()) if pyplot is not None else set()


def _pyplot() -> ModuleType | None:
    """matplotlib.pyplot, where it was imported."""
    return sys.modules.get("matplotlib.pyplot")
