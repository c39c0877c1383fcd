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
    for told in ("a mean over another axis", "the mean of g left out", "a term left out"):
        assert in_words(told, private) == told


@pytest.mark.parametrize(
    ("code", "what", "hint"),
    [
        ("dropped_factor", "da1_ds1 left out", "chain rule"),
        ("dropped_factor", "the derivative of g left out", "chain rule"),
        ("dropped_factor", "a factor left out, in the formula of a derivative", "of the formula"),
        ("dropped_factor", "the derivative of ReLU left out", "chain rule"),
        ("dropped_factor", "beta left out", "where does the formula have it"),
        ("wrong_reduction", "the first of the summands alone", "end in its first round"),
        ("wrong_reduction", "the last of the summands alone", "or put it in its place"),
        ("wrong_reduction", "one of two terms added but once", "how far they are indented"),
        ("wrong_operation", "parentheses left out around a sum", "bind tighter"),
        ("overwritten", "one of two terms put over the other, not added to it", "(`+=`, `-=`)"),
        ("dropped_factor", "a factor left out", "count the factors of the formula"),
        ("dropped_factor", "a denominator, a square root, left out", "divide"),
        ("complement", "1 - y where y belongs", "put in 0 and 1"),
        ("complement", "1 - outside a logarithm, not inside it", "what belongs inside"),
        ("complement", "a negation left out", "which of the two cases"),
        ("factor", "a factor x too many", "count the factors of the formula"),
        ("factor", "the right value times 2", "compare factor by factor"),
        ("factor", "half of s1 inside tanh", "what exactly goes into the function?"),
        ("factor", "a division by n in one of two terms only", "the whole sum"),
        ("factor", "a mean that divides by one less than the number of terms", "by n - 1"),
        ("factor", "the right value times N/(N - 1)", "by n - 1"),
        ("sign", "the right value with its sign turned", "the other way round"),
        ("sign", "the sign of the term with 1 - y in it turned", "work this term out"),
        ("sign", "the sign of s2 turned inside the sigmoid", "with which sign"),
        ("sign", "the sign of y turned", "which sign does the formula give it"),
        ("sign", "a difference the other way round", "subtracted from what"),
        ("sign", "a minus for a plus", "term by term"),
        ("missing_function", "tanh left out", "where does the formula apply it"),
        (
            "missing_function",
            "the derivative of tanh, made of its argument, not of its value",
            "out of",
        ),
        ("wrong_activation", "f in the place of g", "which of the two belongs"),
        ("wrong_activation", "ReLU and tanh in each other's place", "which is which"),
        ("wrong_reduction", "axis 0 where another axis belongs", "what does each axis stand for"),
        ("wrong_reduction", "the largest element itself, not its index", "is its place wanted"),
        ("wrong_reduction", "a mean where a sum belongs", "which is it"),
        ("wrong_activation", "tanh where another function belongs", "which function the problem"),
        ("wrong_activation", "the derivative of tanh where another one belongs", "differentiated"),
        (
            "wrong_index",
            "a 1 at the largest element of each row of p, not at y",
            "the predicted class and the true one",
        ),
    ],
)
def test_a_hint_is_of_what_was_done(code, what, hint):
    assert hint in hint_of(code, what)


def test_a_code_that_an_author_made_up_has_no_hint():
    assert not hint_of("missing_penalty", "the squared error alone")
