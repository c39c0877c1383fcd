"""Notebooks: their code cells, each a file of its own, so that one costs no other.

The sandbox runs the cells in order, in one namespace, and goes on after one that fails; a
line number is that of the cell. Whether a cell is Python is found there, too: nothing of
a notebook is compiled on this side.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from grader.errors import IntakeError, UsageError
from grader.intake.limits import LARGEST_SOURCE, LESS, MOST_FILES
from grader.intake.records import Submission
from grader.text import one_line

SUFFIX = ".ipynb"
_RUN_AS_PYTHON = ("%%time", "%%timeit", "%%capture", "%%prun")
"""Magics of whole cells whose rest is Python that a notebook runs."""
_LONGEST_NAME = 200
"""Bytes: with what is put before it for each cell, a system takes 255."""


def with_cells(submission: Submission) -> Submission:
    """The same, where its module is a notebook with a file for each of its code cells.

    IntakeError where it is no notebook, UsageError where nothing here can read one.
    """
    if not submission.main.endswith(SUFFIX):
        return submission
    cells = _cells(submission.files[submission.main], submission.main)
    rest = {name: data for name, data in submission.files.items() if name != submission.main}
    return replace(submission, files=rest | cells, cells=tuple(cells))


def _cells(content: bytes, name: str) -> dict[str, bytes]:
    """The code cells by the names that messages call them by."""
    shown = one_line(name, 60)
    if len(name.encode("utf-8", "surrogatepass")) > _LONGEST_NAME:
        raise IntakeError(f"{shown}: give it a shorter name")
    sources = list(_sources(content, shown))
    if len(sources) > MOST_FILES:
        raise IntakeError(f"{shown} holds more than {MOST_FILES} code cells; {LESS}")
    if sum(map(len, sources)) > LARGEST_SOURCE:
        raise IntakeError(f"{shown} holds more than {LARGEST_SOURCE >> 20} MiB of code; {LESS}")
    if not sources:
        raise IntakeError(f"{shown} holds no code cell: is it the right one?")
    return {
        f"code cell {number} of {name}": _python(source).encode("utf-8", "surrogatepass")
        for number, source in enumerate(sources, 1)
    }


def _sources(content: bytes, shown: str) -> Iterator[str]:
    """The text of each code cell; it is counted as a notebook counts them, from the top."""
    try:
        notebook = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise IntakeError(f"{shown} is no notebook: it holds no JSON; save it anew") from error
    cells = notebook.get("cells") if isinstance(notebook, Mapping) else None
    if not isinstance(cells, list):
        raise IntakeError(f"{shown} is no notebook of version 4; save it anew with Jupyter")
    for cell in cells:
        if isinstance(cell, Mapping) and cell.get("cell_type") == "code":
            yield _text(cell.get("source"))


def _text(source: object) -> str:
    lines = source if isinstance(source, list) else [source]
    return "".join(line for line in lines if isinstance(line, str))


def _python(source: str) -> str:
    """A cell line by line, without what is for the notebook and not for Python."""
    lines = re.split("\r\n|\r|\n", source)  # as Python counts them
    first = next((line.strip() for line in lines if line.strip()), "")
    if first.startswith("%%") and not first.startswith(_RUN_AS_PYTHON):
        return "".join(f"# {line}\n" for line in lines)
    commented = _without_magics(lines)
    return "".join(
        f"{new if new == old else _idle(new)}\n" for old, new in zip(lines, commented, strict=True)
    )


def _idle(comment: str) -> str:
    """The comment after a statement that does nothing: it may be all that stands in a block."""
    text = comment.lstrip()
    indent = comment[: len(comment) - len(text)]
    return f"{indent}pass  {text}" if indent else comment


def _without_magics(lines: list[str]) -> list[str]:
    """The same lines; magics, shell commands and questions for help commented out."""
    try:
        from jupytext.magics import comment_magic  # noqa: PLC0415 (only notebooks need it)
    except ImportError as error:
        raise UsageError(
            "a notebook was handed in, and reading notebooks needs jupytext; install it with "
            "`pip install 'grader[notebook]'`"
        ) from error
    return list(comment_magic(list(lines)))
