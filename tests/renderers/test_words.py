import pytest

from grader.renderers.words import WORDS, isolation, word_of
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


def test_a_persons_mark_is_shown_as_such(make):
    part = make.part(verdict=Verdict.WRONG_VALUE)
    assert word_of(part).words == "wrong value"
    by_hand = word_of(part.model_copy(update={"by_hand": "a comment"}))
    assert (by_hand.sign, by_hand.words) == ("✗", "marked by hand")


@pytest.mark.parametrize(
    ("level", "walls", "words"),
    [
        ("strict", ("landlock", "seccomp"), "strict"),
        ("basic", ("limits", "user"), "basic (limits, user)"),
        ("basic", (), "basic"),
    ],
)
def test_of_the_lowest_level_the_walls_are_named(make, level, walls, words):
    assert isolation(make.report(isolation=level, walls=walls)) == words
