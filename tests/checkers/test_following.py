"""What follows from an earlier mistake, and what does not."""

import pytest

from tests.checkers.forward import PROBLEM, REFERENCE, RIGHT, returning
from tests.one_function import part, problem_of
from tests.silent import Silent

GATES = """
import torch

def cell(x, c, W, U):
    i = torch.sigmoid(W @ x)
    g = torch.tanh(U @ x)
    c_new = c + i * g
    h = torch.tanh(c_new) * i
    return {"i": i, "g": g, "c_new": c_new, "h": h}
"""
CELL = problem_of(
    "cell",
    {"x": "n", "c": "h", "W": "h n", "U": "h n"},
    part("i", "h"),
    part("g", "h"),
    part("c_new", "h", follows=("i", "g")),
    part("h", "h", follows=("c_new", "i")),
)


ATTENTION = """
import torch

def attention(Q, K, V):
    S = Q @ K.T
    A = torch.softmax(S, 1)
    O = A @ V
    return {"S": S, "A": A, "O": O}
"""
SCORES = problem_of(
    "attention",
    {"Q": "T d", "K": "T d", "V": "T e"},
    part("S", "T T"),
    part("A", "T T", follows="S"),
    part("O", "T e", follows="A"),
)


@pytest.fixture
def cell(feedback_on):
    """Feedback by part on GATES, in which each `old` is replaced by `new`."""

    def mark(*slips):
        student = GATES
        for old, new in slips:
            assert old in student
            student = student.replace(old, new)
        return feedback_on(CELL, GATES, student)

    return mark


def test_a_part_may_follow_several_of_which_one_is_wrong(cell):
    found = cell(("tanh(U @ x)", "sigmoid(U @ x)"))
    assert [f.fraction for f in found.values()] == [1, 0, 1, 1]
    assert found["c_new"].message == "right for your own g, which is wrong"
    assert found["h"].message == "right for your own g, which is wrong"


def test_a_part_may_follow_from_two_mistakes(cell):
    found = cell(("tanh(U @ x)", "sigmoid(U @ x)"), ("sigmoid(W @ x)", "tanh(W @ x)"))
    assert [f.fraction for f in found.values()] == [0, 0, 1, 1]
    assert found["c_new"].message == "right for your own i and g, which are wrong"
    assert found["c_new"].hint == "nothing to mend here once i and g are right"
    assert found["h"].message == "right for your own i and g, which are wrong"


def test_a_mistake_of_its_own_is_charged_beside_two_others(cell):
    found = cell(
        ("tanh(U @ x)", "sigmoid(U @ x)"), ("sigmoid(W @ x)", "tanh(W @ x)"), ("c + i", "c - i")
    )
    assert [f.fraction for f in found.values()] == [0, 0, 0, 1]
    assert found["h"].message == "right for your own i and c_new, which are wrong"


def test_all_that_is_right_before_a_mistake_is_named(cell):
    found = cell(("c + i", "c - i"))
    assert found["c_new"].hint == "i and g are right: look at the step from them to c_new"


def test_a_wrong_value_says_where_to_look(feedback):
    found = feedback(RIGHT + returning(a="torch.relu(s)", total="total"))
    assert found["s"].verdict == "correct"
    assert found["a"].verdict == "wrong_value"
    assert found["a"].message == "a has the right shape, (h, 1) = (5, 1), but wrong values"
    assert found["a"].hint == "s is right: look at the step from s to a"
    assert found["total"].verdict == "correct"


def test_what_follows_from_a_mistake_is_right_and_says_so(feedback):
    found = feedback(RIGHT.replace("W @ x + b", "W @ x") + returning())
    assert found["s"].verdict == "wrong_value"
    for name in ("a", "total"):
        assert found[name].verdict == "correct"
        assert found[name].fraction == 1.0
        assert found[name].code == "follows"
        assert found[name].message == "right for your own s, which is wrong"


def test_a_second_mistake_is_charged_as_well(feedback):
    body = RIGHT.replace("W @ x + b", "W @ x").replace("tanh", "sigmoid")
    found = feedback(body + returning())
    assert [f.verdict.value for f in found.values()] == ["wrong_value", "wrong_value", "correct"]
    assert found["total"].message == "right for your own a, which is wrong"


def test_what_is_to_be_handed_back_follows_all_the_same(feedback_on):
    """In a regression, the prediction is s itself."""
    student = (
        "def forward(x, W, b):\n    s = W @ x\n    return {'s': s, 'a': s, 'total': (s ** 2).sum()}"
    )
    found = feedback_on(PROBLEM, REFERENCE.replace("torch.tanh(s)", "1 * s"), student)
    assert [f.verdict.value for f in found.values()] == ["wrong_value", "correct", "correct"]


def test_what_is_not_finite_since_an_earlier_part_is_not_is_no_mistake_of_its_own(feedback):
    found = feedback(RIGHT + "s = s / 0 - s / 0\na = torch.tanh(s)\n" + returning(total="a.sum()"))
    assert found["s"].verdict == "not_finite"
    for name in ("a", "total"):
        assert (found[name].verdict, found[name].code) == ("skipped", "cannot_tell")
        assert found[name].message == "cannot be told before s is right"


def test_what_follows_from_an_earlier_value_counts_although_one_between_is_missing(feedback):
    body = RIGHT.replace("W @ x + b", "W @ x")
    found = feedback(body + 'return {"s": s, "A": a, "total": total}')
    assert [f.verdict.value for f in found.values()] == ["wrong_value", "missing", "correct"]
    assert found["total"].message == "right for your own s, which is wrong"


def test_what_follows_from_a_wrong_value_may_not_be_told(feedback_on):
    source = (
        "def forward(x, W, b):\n    s = W @ x\n    a = torch.tanh(s)\n"
        '    return {"s": s, "a": a, "total": a.sum() * 0 + 1}\n'
    )
    found = feedback_on(PROBLEM, REFERENCE, source, formulas=Silent())
    assert found["s"].verdict == "wrong_value"
    assert (found["a"].verdict, found["a"].code) == ("skipped", "cannot_tell")
    assert found["a"].message == "cannot be told before s is right"
    assert found["a"].hint == "mend s first"
    assert found["total"].verdict == "wrong_value"  # a constant follows from nothing


def test_what_follows_from_other_classes_keeps_its_points(classified):
    found = classified("scores.argmin(1)")
    assert found["predicted"].code == "wrong_value"
    assert found["chosen"].code == found["hits"].code == "follows"


@pytest.mark.parametrize(
    ("predicted", "chosen"),
    [
        ("scores.argmax(1) + 1", "scores.min(1).values"),
        ("scores.argmax(1) + 10 ** 6", "scores.min(1).values"),
    ],
)
def test_what_would_follow_from_a_class_that_there_is_not_cannot_be_told(
    classified, predicted, chosen
):
    assert classified(predicted, chosen=chosen)["chosen"].code == "cannot_tell"


def test_nothing_follows_from_what_is_no_class(classified):
    found = classified("scores.argmax(1) + 0.5", chosen="scores.min(1).values", hits="y == y")
    assert {found[name].code for name in ("predicted", "chosen", "hits")} == {"wrong_value"}


def test_what_follows_from_a_shape_that_broadcasting_made_keeps_its_points(feedback):
    found = feedback(RIGHT.replace("+ b", "+ b.flatten()") + returning())
    assert found["s"].code == "unreduced"
    assert found["a"].code == found["total"].code == "follows"
    found = feedback(RIGHT.replace("+ b", "+ b.flatten()") + returning(a="torch.relu(s)"))
    assert (found["a"].code, found["total"].code) == ("unreduced", "follows")


def test_nothing_follows_from_a_shape_that_no_formula_takes(feedback_on):
    other = REFERENCE.replace("torch.tanh(s)", "torch.tanh(s) * b[: len(s)]")
    body = other.replace("W @ x + b", "(W @ x + b)[:-1]")
    found = feedback_on(PROBLEM, REFERENCE.replace("torch.tanh(s)", "torch.tanh(s) * b"), body)
    assert (found["s"].code, found["a"].code) == ("wrong_shape", "wrong_shape")


def test_a_square_matrix_that_is_worked_on_as_it_stands_is_not_transposed_but_wrong(feedback_on):
    found = feedback_on(SCORES, ATTENTION, ATTENTION.replace("Q @ K.T", "K @ Q.T"))
    assert {name: f.code for name, f in found.items()} == {
        "S": "transposed",
        "A": "follows",
        "O": "follows",
    }
    assert found["S"].message == "S is transposed, and A is worked out from it as it stands"
    assert found["S"].fraction == 0
    assert found["A"].fraction == 1


def test_a_square_matrix_that_is_transposed_in_all_that_follows_is_right(feedback_on):
    other_way = ATTENTION.replace('"S": S, "A": A', '"S": S.T, "A": A.T')
    found = feedback_on(SCORES, ATTENTION, other_way)
    assert [f.code for f in found.values()] == ["", "", ""]
    slip = other_way.replace("softmax(S, 1)", "softmax(2 * S, 1)")
    found = feedback_on(SCORES, ATTENTION, slip)
    assert (found["S"].code, found["A"].code) == ("", "wrong_value")


@pytest.mark.parametrize(("bound", "code"), [(1, "follows"), (-9, "cannot_tell")])
def test_where_an_earlier_value_is_not_finite_the_other_trials_tell(feedback_on, bound, code):
    slip = f"S = torch.where(Q[0, 0] > {bound}, torch.nan, 2 * Q @ K.T)"
    found = feedback_on(SCORES, ATTENTION, ATTENTION.replace("S = Q @ K.T", slip))
    assert found["S"].fraction == 0
    assert (found["A"].code, found["O"].code) == (code, code)


@pytest.mark.parametrize("trials", [1, 8])
def test_where_no_trial_tells_anything_nothing_follows(feedback_on, trials):
    lost = ATTENTION.replace("S = Q @ K.T", "S = Q @ K.T * torch.nan")
    found = feedback_on(SCORES, ATTENTION, lost.replace('"S": S', '"S": S[:, 0]'), trials=trials)
    assert (found["S"].verdict, found["A"].verdict) == ("wrong_shape", "not_finite")
