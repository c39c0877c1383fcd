"""The bare facts of an exception, in the worker: no judgement, no wording."""

import builtins
import os
import traceback
from types import TracebackType

from grader.sandbox.folders.scratch import as_given
from grader.sandbox.wire.messages import MAX_RAISED_TEXT, Raised

MAX_NAME = 100
MAX_PATH = 1000
_PYTHONS_OWN = frozenset(
    kind for kind in vars(builtins).values() if isinstance(kind, type)
)  # taken before a student can add to them


def facts_of(error: BaseException, folder: str) -> Raised:
    """What `error` is, and where in the files under `folder` it came from."""
    try:
        return _facts_of(error, folder)
    except BaseException:  # noqa: BLE001 (its attributes, or its class's, are the student's)
        return Raised(name="", base="BaseException")


def _facts_of(error: BaseException, folder: str) -> Raised:
    kind = type(error)
    base = next(kind for kind in kind.__mro__ if kind in _PYTHONS_OWN)
    file, line, column = _place(error, folder)
    return Raised(
        name=str(kind.__name__)[:MAX_NAME],
        base=base.__name__,
        text=_text(error, folder)[:MAX_RAISED_TEXT],
        file=file[:MAX_PATH],
        line=line,
        column=column,
        module=_module(error)[:MAX_NAME],
    )


def _text(error: BaseException, folder: str) -> str:
    """Its own text, in which the submission's files have the names that they were given."""
    try:
        return as_given(str(error), folder, os.environ.get("HOME") or folder)
    except BaseException:  # noqa: BLE001 (its __str__ is the student's code)
        return ""


def _module(error: BaseException) -> str:
    if isinstance(error, ModuleNotFoundError) and isinstance(error.name, str):
        return str(error.name)
    return ""


def _place(error: BaseException, folder: str) -> tuple[str, int, int]:
    """File, line and column of a syntax error; else of the innermost frame."""
    if isinstance(error, SyntaxError) and isinstance(error.filename, str):
        file = _relative(error.filename, folder)
        if file:
            return file, _whole(error.lineno), _whole(error.offset)
    return *_innermost(error.__traceback__, folder), 0


def _whole(number: object) -> int:
    """A line or column; 0 for what can be none."""
    return number if type(number) is int and 0 <= number < 1 << 31 else 0


def _innermost(trace: TracebackType | None, folder: str) -> tuple[str, int]:
    file, line = "", 0
    for frame, number in traceback.walk_tb(trace):
        own = _relative(frame.f_code.co_filename, folder)
        if own:
            file, line = own, number
    return file, line


def _relative(path: str, folder: str) -> str:
    prefix = folder + os.sep
    return path[len(prefix) :].replace(os.sep, "/") if path.startswith(prefix) else ""
