import pytest

from grader.diagnosis.searches.hints import hint_of


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
