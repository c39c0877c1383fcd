"""Lines for a shell, to be run beside the student's file, that repeat what is shown.

A line goes into double quotes, so that all texts in it have single ones.
"""

from collections.abc import Iterable

from grader.choices import LibraryName
from grader.runs import Array, DType
from grader.spec.assignment import Assignment

_MADE = {"torch": "tensor", "numpy": "array"}


def line(statements: Iterable[str]) -> str:
    """The command that runs `statements`, one after the other."""
    return f'python -c "{"; ".join(statements)}"'


def module(assignment: Assignment) -> str:
    """The student's module, as it is imported."""
    return assignment.file.removesuffix(".py")


def maker(library: LibraryName, dtype: DType) -> tuple[str, str]:
    """Statements after which `t(numbers)` is a fresh array of the library."""
    made = _MADE[library]
    return f"from {library} import {made}, {dtype}", f"t = lambda v: {made}(v, dtype={dtype})"


def called(offered: str) -> str:
    """A call of `f` with what it asks for of the dict `offered`, by name, as when grading."""
    return f"f(**{{n: {offered}[n] for n in {offered} if n in inspect.signature(f).parameters}})"


def argument(values: Array, dtype: DType) -> str:
    """An input; a number is a plain one, but for float32, as when grading."""
    return repr(float(values)) if is_plain(values, dtype) else f"t({values.tolist()!r})"


def is_plain(values: Array, dtype: DType) -> bool:
    """Whether an input is given as a Python float."""
    return values.ndim == 0 and dtype == "float64"
