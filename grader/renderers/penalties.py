"""Penalties and earlier attempts, in words: what stands beside the marks of a submission."""

from collections.abc import Iterator

from grader import text
from grader.renderers.points import in_words, number
from grader.report.handed_in import Penalty
from grader.report.results import SubmissionResult

_TITLES = {"late": "late", "file_name": "file name"}


def in_brief(penalty: Penalty) -> str:
    """For a cell of a table: `late 20 %`, `late 20 % (waived)`."""
    waived = " (waived)" if penalty.waived else ""
    return f"{_TITLES[penalty.name]} {number(100 * penalty.fraction)} %{waived}"


def penalty_line(penalty: Penalty) -> str:
    """Why there is a penalty, and what it takes."""
    taken = "waived" if penalty.waived else f"-{in_words(penalty.points)}"
    return text.one_line(f"{penalty.reason} ({taken})")


def beside_the_marks(result: SubmissionResult) -> Iterator[str]:
    """Line by line: each penalty, what it leaves of the score, attempts that do not count."""
    for penalty in result.penalties:
        yield f"penalty: {penalty_line(penalty)}"
    if result.score is not None and result.score_after_penalties is not None:
        yield (
            f"{number(result.score_after_penalties)} of {in_words(result.max_score)} after "
            f"penalties; the score of {number(result.score)} is without them"
        )
    if result.earlier:
        shown = ", ".join(text.one_line(name, 100) for name in result.earlier)
        yield f"earlier attempts, which do not count: {shown}"
