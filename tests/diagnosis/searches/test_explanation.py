from grader.diagnosis.searches.explanation import explained, in_words
from grader.diagnosis.searches.hints import HINTS


def test_an_explanation_says_no_more_than_consistent_with():
    found = explained("factor", "the right value times 1/2", 1.0)
    assert (
        found.message("C", 8) == "C is consistent with the right value times 1/2, in all 8 trials"
    )
    assert found.hint == HINTS["factor"]


def test_the_evidence_is_for_the_instructor():
    found = explained("sign", "a plus for a minus", 2.0, "s = a + b")
    assert found.detail(8) == "s = a + b: reproduces 8 of 8 trials"


def test_a_private_name_is_said_in_words_and_words_stay_as_they_are():
    private = {"mean": "a quantity made of X", "a": "another quantity"}
    assert in_words("mean left out", private) == "a quantity made of X left out"
    assert in_words("a left out", private) == "another quantity left out"
    for told in ("a mean over another axis", "the mean of g left out", "a term left out"):
        assert in_words(told, private) == told
