"""That the vocabulary of failures has words for all that can fail, and words alone."""

import re
import string
from pathlib import Path

import pytest

from grader.sandbox.failures import wordings
from grader.sandbox.failures.wordings import LOST, RAISED, REFUSED, TIME_LIMITS, TIMES, Wording
from grader.sandbox.processes.lost import Cause
from grader.sandbox.worker import worker
from grader.spec.limits import Limits
from grader.verdicts import Verdict

ALL = [*REFUSED.values(), *LOST.values(), *(wording for _, wording in RAISED)]
WORDS = {
    *("function", "subject", "main", "keys", "asked", "allowed", "what", "owner", "name", "gives"),
    *("signal", "status", *Limits.model_fields),
}
"""What stands in the gaps: names and descriptions, and numbers of the limits."""


def gaps(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("wording", ALL, ids=lambda wording: wording.code)
def test_a_failure_is_told_in_words_that_are_known(wording):
    assert gaps(wording.message + wording.hint) <= WORDS
    assert re.fullmatch("[a-z_]+", wording.code)
    assert wording.hint.endswith((".", "?", "`."))
    assert not wording.message.endswith(".")


def test_a_wording_is_filled_with_words():
    wording = Wording(Verdict.MISSING, "gone", "{function} is not in {main}", "Define {function}.")
    failed = wording.failed(function="f", main="hw1.py", unused=1)
    assert (failed.verdict, failed.code) == (Verdict.MISSING, "gone")
    assert (failed.message, failed.hint) == ("f is not in hw1.py", "Define f.")


def test_every_cause_has_words_and_every_time_its_limit():
    assert set(LOST) == set(Cause)
    assert {LOST[cause].verdict for cause in TIMES} == {Verdict.TIMEOUT}
    assert set(TIMES) == {cause for cause in Cause if LOST[cause].verdict is Verdict.TIMEOUT}
    assert set(TIME_LIMITS) <= set(Limits.model_fields)


def test_every_reason_that_a_worker_gives_has_words():
    """A reason without words would be the grader's own fault, told to a student."""
    sources = Path(worker.__file__).parent.rglob("*.py")
    given = {
        reason
        for source in sources
        for reason in re.findall(r'Refus(?:al|ed)\(\s*"(\w+)"', source.read_text(encoding="utf-8"))
    }
    assert {"returned_none", "result_too_large"} <= given
    assert given <= set(REFUSED)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[Errno 27] File too large", "file_limit"),
        ("[Errno 28] No space left on device: 'a'", "file_limit"),
        ("[Errno 122] Disk quota exceeded", "file_limit"),
        ("[Errno 24] Too many open files: 'a.csv'", "open_file_limit"),
        ("can't start new thread", "thread_limit"),
        ("[Errno 11] Resource temporarily unavailable", "thread_limit"),
        ("[Errno 2] No such file or directory: '[Errno 28]'", None),
        ("[Errno 280] of the student's own", None),
    ],
)
def test_a_limit_is_known_by_the_words_of_its_exception(text, code):
    found = [wording.code for pattern, wording in wordings.RAISED if pattern.search(text)]
    assert found == ([code] if code else [])
