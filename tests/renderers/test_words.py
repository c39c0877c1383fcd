import pytest

from grader.renderers.words import WORDS
from grader.verdicts import Verdict


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_words_and_a_sign_one_column_wide(verdict):
    word = WORDS[verdict]
    assert len(word.sign) == 1
    assert word.words
    assert word.style


def test_one_sign_has_one_meaning():
    assert len({word.kind for word in WORDS.values()}) == len({w.sign for w in WORDS.values()})


def test_right_wrong_and_open_differ_without_colour():
    some = (Verdict.CORRECT, Verdict.CONVENTION, Verdict.WRONG_VALUE, Verdict.RAISED)
    others = (Verdict.PENDING, Verdict.SKIPPED, Verdict.GRADER_ERROR)
    assert len({WORDS[verdict].sign for verdict in some + others}) == 7
