"""The report as JSON: the form that other tools read, and its way back."""

import json
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError, to_json

from grader.errors import CourseError
from grader.record import Record
from grader.report.results import Report
from grader.text import is_drawn, one_line

_ALWAYS = ("score", "before", "after")
"""Where null says that there is no score; elsewhere it says nothing."""


def dump(report: Report) -> bytes:
    """`report` in UTF-8, two blanks a level, one line break at the end.

    Fields that the reader may not see are absent, not null. A ValueError means that a
    number is not finite, which no report may hold.
    """
    return b"".join(pieces(report))


def pieces(report: Report) -> Iterator[bytes]:
    """As `dump`, submission by submission: the text of a class is large."""
    around = encoded(report.model_copy(update={"submissions": ()}))
    # Inside a text the quotes would have backslashes.
    before, place, after = around.partition(b'"submissions": []')
    yield before
    if report.submissions:
        yield b'"submissions": ['
        for index, submission in enumerate(report.submissions):
            yield b",\n    " if index else b"\n    "
            yield encoded(submission).replace(b"\n", b"\n    ")
        yield b"\n  ]"
    else:
        yield place
    yield after + b"\n"


def load(path: Path) -> Report:
    """The report in the file `path`; CourseError where there is none."""
    try:
        # Not pydantic's own parser: it refuses the lone surrogates that `dump` escapes.
        return _named_apart(Report.model_validate(json.loads(path.read_bytes())))
    except OSError as error:
        raise CourseError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        raise CourseError(
            f"{path}: is no report of this version of grader ({_fault(error)}); "
            "give a report.json that grader wrote"
        ) from error


def _named_apart(report: Report) -> Report:
    """The same report; ValueError where two submissions bear one name, which tells them apart."""
    names = Counter(submission.name for submission in report.submissions)
    for name, times in names.most_common(1):
        if times > 1:
            raise _TwiceNamed(f"submissions: {times} are called {one_line(name)!r}")
    return report


class _TwiceNamed(ValueError):
    """The names of a report's submissions do not tell them apart."""


def _spelt_out(text: str) -> str:
    """`text` with what is not drawn as JSON's own escapes: a file may be shown on a terminal.

    Among it what turns the direction of writing, and lone surrogates, which have no UTF-8.
    """
    return "\n".join(
        line if line.isascii() else "".join(c if is_drawn(c) else json.dumps(c)[1:-1] for c in line)
        for line in text.split("\n")
    )


def _fault(error: Exception) -> str:
    """The first thing that is wrong, and where."""
    if isinstance(error, RecursionError):
        return "the whole file is nested too deep"
    if isinstance(error, _TwiceNamed):
        return str(error)
    if not isinstance(error, ValidationError):
        return f"the whole file is no JSON: {error}"
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc'])) or 'the whole file'}: {first['msg']}"


def encoded(record: Record) -> bytes:
    """A record in UTF-8, without a line break at the end."""
    value = _present(record.model_dump())
    try:
        encoded = to_json(value, indent=2)
    except PydanticSerializationError:  # a lone surrogate has no UTF-8
        return _spelt_out(json.dumps(value, ensure_ascii=False, indent=2)).encode()
    return encoded if encoded.isascii() else _spelt_out(encoded.decode()).encode()


def _present(value: object) -> object:
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value} is not JSON compliant")
    if isinstance(value, dict):
        return {k: _present(v) for k, v in value.items() if v is not None or k in _ALWAYS}
    if isinstance(value, list | tuple):
        return [_present(item) for item in value]
    return value
