"""One module per kind of problem; each defines one subclass of `Problem`.

The union is built from the modules that lie here, so that a new kind is a new file
and no other line.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Union

from pydantic import Field

from grader.spec.problem import Problem


def _kinds() -> Iterator[type[Problem]]:
    for found in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{found.name}")
        for item in vars(module).values():
            defined_here = getattr(item, "__module__", "") == module.__name__
            if defined_here and isinstance(item, type) and issubclass(item, Problem):
                yield item


if TYPE_CHECKING:
    AnyProblem = Problem
else:
    KINDS = tuple(_kinds())
    AnyProblem = Annotated[Union[KINDS], Field(discriminator="kind")]  # noqa: UP007 (built at run time)
