"""A verdict as a person reads it: a sign, a colour and words; and how isolated it was found."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from grader.report.results import PartResult, Report
from grader.verdicts import Verdict


@dataclass(frozen=True)
class Word:
    """How one verdict is shown; the sign alone must do where there is no colour."""

    sign: str
    style: str
    words: str
    kind: str
    """What the sign stands for in the legend; verdicts with one sign share it."""


def _wrong(words: str) -> Word:
    return Word("✗", "red", words, "wrong")


def _no_result(words: str) -> Word:
    return Word("!", "magenta", words, "no result")


WORDS: Mapping[Verdict, Word] = {
    Verdict.CORRECT: Word("✓", "green", "correct", "correct"),
    Verdict.CONVENTION: Word("≈", "yellow", "right by another convention", "other convention"),
    Verdict.WRONG_VALUE: _wrong("wrong value"),
    Verdict.WRONG_SHAPE: _wrong("wrong shape"),
    Verdict.WRONG_TYPE: _wrong("wrong type"),
    Verdict.NOT_FINITE: _wrong("not finite"),
    Verdict.MISSING: _no_result("missing"),
    Verdict.RAISED: _no_result("raised an exception"),
    Verdict.TIMEOUT: _no_result("out of time"),
    Verdict.MEMORY: _no_result("out of memory"),
    Verdict.CRASHED: _no_result("crashed"),
    Verdict.OUTPUT_LIMIT: _no_result("too much output"),
    Verdict.PROTOCOL: _no_result("sent what no function returns"),
    Verdict.PENDING: Word("…", "cyan", "for a person to mark", "for a person to mark"),
    Verdict.SKIPPED: Word("-", "dim", "skipped", "skipped"),
    Verdict.GRADER_ERROR: Word("E", "bold red", "the grader failed", "the grader failed"),
}

SETTLED = frozenset({Verdict.CORRECT, Verdict.PENDING})
"""Verdicts of parts with which nothing is wrong, as far as the grader can tell."""


def word_of(part: PartResult) -> Word:
    """How what became of `part` is shown; a person's mark as such."""
    word = WORDS[part.verdict]
    return replace(word, words="marked by hand") if part.by_hand is not None else word


def with_hint(said: str, part: PartResult) -> str:
    """What is `said` of `part`, and what to try on a line of its own."""
    return f"{said}\n→ {part.hint}" if part.hint else said


def isolation(report: Report) -> str:
    """The level; of the lowest, which tells nothing of files, what stood around submissions."""
    walls = f" ({', '.join(report.walls)})" if report.isolation == "basic" and report.walls else ""
    return report.isolation + walls
