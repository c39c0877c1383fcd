"""A sign of life, where a command has nothing to show yet."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Group, RenderableType
from rich.live import Live
from rich.text import Text

from grader.cli.output import screen

_PATIENCE = 2.0
"""Seconds that need no words."""


@contextmanager
def waiting(words: str, clock: Callable[[], float] = time.monotonic) -> Iterator[None]:
    """Meanwhile `words` and the seconds so far, on standard error where that is a terminal."""
    console = screen()
    if console is None:
        yield
        return
    started = clock()
    with Live(
        get_renderable=lambda: _line(words, clock() - started), console=console, transient=True
    ):
        yield


def _line(words: str, seconds: float) -> RenderableType:
    return Text(f"{words}: {seconds:.0f} s", "dim") if seconds >= _PATIENCE else Group()
