"""Exceptions of a student's code, in words: from the facts that the worker states."""

import builtins
import re
import sys
from pathlib import Path

import grader
from grader.runs import Failed
from grader.sandbox.failures.hints import hint_for
from grader.sandbox.source import Source
from grader.sandbox.wire.messages import Raised
from grader.text import is_plain_name, one_line, without_addresses
from grader.verdicts import Verdict

_INSTALLED = (sys.prefix, sys.base_prefix, str(Path(grader.__file__).resolve().parents[1]))
_PLACES = sorted((place for place in _INSTALLED if not place.startswith("/usr")), key=len)[::-1]
"""Where Python and the grader are installed, what is inside another one first."""
_SYNTAX = ("SyntaxError", "IndentationError", "TabError")
_PYTHONS_PLACE = re.compile(r" \([^()]*, line \d+\)$")
"""Which ends Python's own text of a syntax error."""


def is_out_of_memory(raised: Raised) -> bool:
    """Python's MemoryError, or torch's own words for it."""
    return raised.base == "MemoryError" or "can't allocate memory" in raised.text


def raised_in_call(source: Source, function: str, raised: Raised) -> Failed:
    """A function raised an exception."""
    if raised.base == "ModuleNotFoundError":
        return _missing_module(source, raised, f"{function} imports")
    place = source.place(raised.file, raised.line)
    return _failed(raised, f"{function} raised {_kind(raised)}{place}", "raised")


def raised_in_import(source: Source, raised: Raised) -> Failed:
    """A function, whichever, is missing because an exception ended the import."""
    if raised.base in _SYNTAX or source.has_null_bytes:  # a ValueError before Python 3.12
        return _syntax_error(source, raised)
    if raised.base == "ModuleNotFoundError":
        return _missing_module(source, raised, "the submission imports")
    place = source.place(raised.file, raised.line)
    message = f"not defined, since importing {source.main} raised {_kind(raised)}{place}"
    return _failed(raised, message, "import_failed")


def import_remark(source: Source, raised: Raised, place: int = 0) -> str:
    """One line on an import that was cut short; `place` is that of the cell it was in."""
    if place < len(source.cells):
        return _cell_remark(source, raised, source.cells[place])
    at = f" at line {raised.line}" if source.line(raised.file, raised.line) else ""
    where = one_line(raised.file, 60) if at else source.main
    return (
        f"{where} raised {_kind(raised)}{at} when it was imported; "
        "what was defined before it was graded"
    )


def _cell_remark(source: Source, raised: Raised, cell: str) -> str:
    is_syntax = raised.base in _SYNTAX and raised.file == cell
    what = "has a syntax error" if is_syntax else f"raised {_kind(raised)}"
    elsewhere = raised.file in source.files and raised.file != cell
    where = f" of {one_line(raised.file, 60)}" if elsewhere else ""
    at = f" at line {raised.line}{where}" if source.line(raised.file, raised.line) else ""
    return f"{one_line(cell, 60)} {what}{at}; all other cells were run"


def is_unreadable(source: Source, raised: Raised) -> bool:
    """Whether nothing of the main file was run, so that no function can be there."""
    is_main = raised.base in _SYNTAX and raised.file in ("", source.main)
    return is_main or source.has_null_bytes


def _failed(raised: Raised, message: str, code: str) -> Failed:
    own = raised.name if _is_own(raised) else ""
    return Failed(Verdict.RAISED, message, hint_for(raised), code, detail_of(raised), own)


def detail_of(raised: Raised) -> str:
    """What the exception says, without what differs from machine to machine and run to run."""
    text = one_line(without_addresses(_without_places(raised.text)), 500)
    name = "" if _is_own(raised) else one_line(raised.name, 60)
    return ": ".join(filter(None, (name, text)))


def _without_places(text: str) -> str:
    """`text`, in which Python and the grader lie in `...`: a student's report is handed out."""
    for place in _PLACES:
        text = text.replace(f"{place}/", ".../")
    return text


def _is_own(raised: Raised) -> bool:
    """Whether it is one of Python's own exceptions, whose name is no student's text."""
    known = getattr(builtins, raised.base, None)
    is_exception = isinstance(known, type) and issubclass(known, BaseException)
    return is_exception and raised.name == raised.base


def _kind(raised: Raised) -> str:
    if _is_own(raised):
        return raised.name
    known = getattr(builtins, raised.base, None)
    is_exception = isinstance(known, type) and issubclass(known, Exception)
    return f"a kind of {raised.base}" if is_exception else "an exception of its own class"


def _missing_module(source: Source, raised: Raised, subject: str) -> Failed:
    names = raised.module.split(".")
    is_known = all(is_plain_name(name) and source.imports(name) for name in names)
    shown = raised.module if is_known else "a module"
    place = source.place(raised.file, raised.line)
    shut_out = raised.module == "torch"  # where it may be used, it is there
    return Failed(
        Verdict.RAISED,
        f"{subject} {shown}{place}; it is not available here",
        "This assignment is to be solved without torch." if shut_out else _others(source),
        "missing_module",
        "" if shut_out else detail_of(raised),
        raised.name if _is_own(raised) else "",
    )


def _others(source: Source) -> str:
    return (
        "Use Python's own modules, numpy, matplotlib, and torch where the assignment does; hand "
        f"in a file of your own beside {source.main}."
    )


def _syntax_error(source: Source, raised: Raised) -> Failed:
    if source.has_null_bytes:
        return _unreadable(source, raised)
    file = raised.file if raised.file in source.files else source.main
    line = source.line(file, raised.line)
    column = f", column {raised.column}" if raised.column > 0 else ""
    at = f" at line {raised.line}{column}: `{line}`" if line else ""
    hint = next((hint for words, hint in _SYNTAX_HINTS if words in raised.text), "")
    hint = _OF_A_NOTEBOOK if line.startswith(("%", "!")) else hint
    message, detail = f"{file} has a syntax error{at}", detail_of(raised)
    said = _PYTHONS_PLACE.sub("", detail) if at else detail
    return Failed(Verdict.RAISED, message, hint, "syntax_error", said, "SyntaxError")


def _unreadable(source: Source, raised: Raised) -> Failed:
    return Failed(
        Verdict.RAISED,
        f"{source.main} holds null bytes",
        "Save it as UTF-8 text.",
        "syntax_error",
        detail_of(raised),
        "SyntaxError",
    )


_SYNTAX_HINTS = (
    ("was never closed", "A bracket is opened there and never closed."),
    ("unmatched", "There is a closing bracket too many, or an opening one is missing."),
    ("expected ':'", "A colon is missing."),
    ("unterminated", "A string is not closed."),
    ("tabs and spaces", "Tabs and spaces are mixed: indent with spaces only."),
    ("indent", "Check the indentation of this line and the one before."),
    ("codec can't decode", "Save the file as UTF-8 text."),
    ("Non-UTF-8", "Save the file as UTF-8 text."),
)
"""Words of Python's own messages, and what they come to."""


_OF_A_NOTEBOOK = (
    "Lines that begin with % or ! are for notebooks: delete them, or hand in the notebook itself."
)
