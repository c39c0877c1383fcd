"""The report as JSON: the form that other tools read, and its way back."""

import json
from pathlib import Path

from pydantic import ValidationError

from grader.errors import CourseError
from grader.results import Report
from grader.text import is_drawn

_ALWAYS = ("score",)  # null says that there is no score; elsewhere it says nothing


def dump(report: Report) -> bytes:
    """`report` in UTF-8, two blanks a level, one line break at the end.

    Fields that the reader may not see are absent, not null. A ValueError means that a
    number is not finite, which no report may hold.
    """
    text = json.dumps(_present(report.model_dump()), ensure_ascii=False, indent=2, allow_nan=False)
    return (_spelt_out(text) + "\n").encode()


def load(path: Path) -> Report:
    """The report in the file `path`; CourseError where there is none."""
    try:
        return Report.model_validate_json(path.read_bytes())
    except OSError as error:
        raise CourseError(f"{path}: cannot be read ({error.strerror})") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the whole file"
        raise CourseError(
            f"{path}: is no report of this version of grader ({where}: {first['msg']}); "
            "give a report.json that grader wrote"
        ) from error


def _spelt_out(text: str) -> str:
    """`text` with what is not drawn as JSON's own escapes: a file may be shown on a terminal.

    Among it what turns the direction of writing, and lone surrogates, which have no UTF-8.
    """
    return "\n".join(
        line if line.isascii() else "".join(c if is_drawn(c) else json.dumps(c)[1:-1] for c in line)
        for line in text.split("\n")
    )


def _present(value: object) -> object:
    if isinstance(value, dict):
        return {k: _present(v) for k, v in value.items() if v is not None or k in _ALWAYS}
    if isinstance(value, list | tuple):
        return [_present(item) for item in value]
    return value
