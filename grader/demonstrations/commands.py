"""Lines for a shell, to be run beside the student's file, that repeat what is shown.

A line goes into double quotes, so that all texts in it have single ones.
"""

from collections.abc import Iterable

from grader.choices import LibraryName
from grader.runs import DType, Numbers, is_whole
from grader.spec.assignment import Assignment

_MADE = {"torch": "tensor", "numpy": "array"}


def line(statements: Iterable[str]) -> str:
    """The command that runs `statements`, one after the other."""
    return f'python -c "{"; ".join(statements)}"'


def module(assignment: Assignment) -> str:
    """The student's module, as it is imported."""
    return assignment.file.removesuffix(".py")


def maker(library: LibraryName, dtype: DType) -> tuple[str, str]:
    """Statements after which `given` can be evaluated: `t(numbers)` is a fresh array of floats."""
    made = _MADE[library]
    return f"from {library} import {made}, {dtype}", f"t = lambda v: {made}(v, dtype={dtype})"


def called(offered: str) -> str:
    """A call of `f` with what it asks for of the dict `offered`, by name, as when grading."""
    return f"f(**{{n: {offered}[n] for n in {offered} if n in inspect.signature(f).parameters}})"


def argument(values: Numbers, library: LibraryName, dtype: DType) -> str:
    """An input, with all its numbers."""
    return given(repr(values.tolist()), values, library, dtype)


def given(numbers: str, values: Numbers, library: LibraryName, dtype: DType) -> str:
    """An input that is made of `numbers`, an expression; of the type that it has when grading.

    Without axes it is Python's own number, but a float is none in float32.
    """
    if values.ndim == 0 and (dtype == "float64" or is_whole(values)):
        return numbers
    return f"{_MADE[library] if is_whole(values) else 't'}({numbers})"
