import numpy as np

from grader.bundle.candidates import SINGLE, Candidate, at, exact_key, keys_near
from grader.checkers.values import Sample
from grader.runs import Answer, Trial

RIGHT = [np.arange(1.0, 7.0).reshape(2, 3), np.linspace(-2, 2, 12).reshape(3, 4)]
WRONG = [np.cos(each) for each in RIGHT]


def keys(returned, factors=(1.0, 1.0)):
    samples = [
        Sample(Trial(0, {}, {}), value, Answer(right))
        for value, right in zip(returned, RIGHT, strict=True)
    ]
    return {key for _, _, key in keys_near("1/s", "h n", samples, np.array([factors]))}


def test_a_value_is_found_in_any_layout_and_up_to_a_constant():
    key = exact_key("1/s", WRONG, RIGHT)
    assert key in keys(WRONG)
    assert key in keys([each.astype(np.float32) for each in WRONG])
    assert key in keys([each.T for each in WRONG])
    assert key in keys([each.ravel() for each in WRONG])
    assert key in keys([WRONG[0] * 3, WRONG[1] / 4], (3.0, 0.25))


def test_another_value_is_not_found():
    key = exact_key("1/s", WRONG, RIGHT)
    assert key not in keys([WRONG[0], WRONG[1] * 1.1])
    assert key not in keys([WRONG[0], WRONG[1].T])
    assert key != exact_key("1/a", WRONG, RIGHT)
    assert keys([WRONG[0], WRONG[1] * np.nan]) == set()


def test_words_name_the_place_unless_it_is_right():
    words = Candidate(
        tier=SINGLE,
        order=0,
        code="sign",
        what="a sign",
        cost=2.0,
        places=("s",),
        elsewhere="s",
        at=at(WRONG, RIGHT),
    )
    assert words.explanation(frozenset()).what == "a sign, in s"
    assert words.explanation(frozenset({"s"})).what == "a sign"
    scaled = words.explanation(frozenset({"s"}), "1/K")
    assert (scaled.what, scaled.cost) == ("a sign, and times 1/K", 3.0)
    assert words.explanation(frozenset()).hint == "check the signs, term by term"


def test_words_of_the_same_cell_are_not_told_of_a_value_beside():
    words = Candidate(tier=SINGLE, order=0, code="c", what="w", cost=1, places=(), at=(1.0, 2.0))
    assert words.is_at(np.array([1.05, 1.95]))
    assert not words.is_at(np.array([1.05, 2.5]))
