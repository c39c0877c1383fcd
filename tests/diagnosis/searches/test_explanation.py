import pytest

from grader.diagnosis.searches.explanation import HINTS, explained, hint_of, in_words


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
    for told in ("a sum or a mean over another axis", "the mean of g left out", "a term left out"):
        assert in_words(told, private) == told


@pytest.mark.parametrize(
    ("code", "what", "hint"),
    [
        ("dropped_factor", "da1_ds1 left out", "chain rule"),
        ("dropped_factor", "the derivative of g left out", "chain rule"),
        ("dropped_factor", "a factor left out, in the formula of a derivative", "of the formula"),
        ("dropped_factor", "beta left out", "count the factors of the formula"),
        ("dropped_factor", "a denominator, a square root, left out", "divide"),
        ("complement", "1 - y where y belongs", "1 minus it"),
        ("complement", "1 - outside a function, not inside it", "what belongs inside"),
        ("complement", "a negation left out", "which of the two cases"),
        ("factor", "a factor x too many", "count the factors of the formula"),
        ("factor", "the right value times 2", "compare factor by factor"),
        ("wrong_activation", "tanh where another function belongs", "which function the problem"),
        ("wrong_activation", "the derivative of tanh where another one belongs", "differentiated"),
    ],
)
def test_a_hint_is_of_what_was_done(code, what, hint):
    assert hint in hint_of(code, what)


def test_a_code_that_an_author_made_up_has_no_hint():
    assert not hint_of("missing_penalty", "the squared error alone")
