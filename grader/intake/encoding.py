"""How the text of a module was saved: Python reads no UTF-16, which some editors write."""

import codecs

from grader.errors import IntakeError
from grader.intake.records import Submission
from grader.text import one_line

_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",  # before UTF-16, whose mark begins the first of these
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_BEGINNING = 40
_MOST_ZEROS = 10
"""In every second byte of a beginning; more are no slip, but the upper halves of letters."""


def with_readable_text(submission: Submission) -> Submission:
    """The same; IntakeError where its module was saved so that Python cannot read it."""
    encoding = _wide_encoding(submission.files[submission.main])
    if encoding and submission.main.endswith(".py"):
        shown = one_line(submission.main, 60)
        raise IntakeError(f"{shown} was saved as {encoding}; save it as UTF-8 text")
    return submission


def _wide_encoding(content: bytes) -> str:
    """The encoding with several bytes for each letter that `content` is in; or empty."""
    marked = (encoding for mark, encoding in _MARKS.items() if content.startswith(mark))
    halves = (content[first:_BEGINNING:2] for first in (0, 1))
    is_wide = any(half.count(0) > _MOST_ZEROS for half in halves)
    return next(marked, "UTF-16" if is_wide else "")
