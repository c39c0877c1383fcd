"""What follows from a part of an earlier function that a later one takes as it is."""

import pytest
import torch

from grader import checkers
from grader.bundle.explainer import StoredExplainer
from grader.checkers.taken import Taken
from grader.runs import Attempt, Returned
from grader.spec import ForwardExpression, Function, Input, Part
from tests.keys import key_of
from tests.silent import Silent

REFERENCE = """
import torch

def scores(Q, K):
    S = Q @ K.T
    return S

def weights(Q, K):
    S = Q @ K.T
    A = torch.relu(S)
    return A

def attend(Q, K, V):
    S = Q @ K.T
    A = torch.relu(S)
    O = A @ V
    return O
"""
RIGHT = {"scores": lambda Q, K: Q @ K.T, "weights": torch.relu, "attend": lambda A, V: A @ V}


def function(name, takes, part, shape):
    parts = (Part(name=part, points=1, shape=shape),)
    return Function(name=name, takes=takes, returns="value", parts=parts)


ATTENTION = ForwardExpression(
    id="1",
    title="attention",
    points=3,
    inputs=tuple(Input(name=name, shape="T d") for name in "QKV"),
    functions=(
        function("scores", ("Q", "K"), "S", "T T"),
        function("weights", ("S",), "A", "T T"),
        function("attend", ("A", "V"), "O", "T d"),
    ),
)


@pytest.fixture
def key(tmp_path):
    return key_of(tmp_path, REFERENCE, ATTENTION)


@pytest.fixture
def attempted(key):
    """The attempts at functions of a student's, each given what the one before returned."""
    (item,) = key.items

    def attempted(**own):
        attempts = {each.name: [] for each in ATTENTION.functions}
        for trial, expected in zip(item.trials, item.expected, strict=True):
            values = {name: torch.tensor(array) for name, array in trial.inputs.items()}
            for each in ATTENTION.functions:
                returned = (RIGHT | own)[each.name](*(values[name] for name in each.takes))
                values[each.parts[0].name] = returned
                run = Returned({"": returned.numpy()})
                attempts[each.name].append(Attempt(trial, expected[each.name], run))
        return attempts

    return attempted


@pytest.fixture
def told(key, attempted):
    """Feedback by part on functions of a student's."""

    def mark(steps=("S", "A", "O"), formulas=key.oracle, **own):
        attempts = attempted(**own)
        said = {f.part: f for f in checkers.check(ATTENTION, attempts, key.oracle)}
        taken = Taken(ATTENTION, attempts, formulas, said)
        for each in ATTENTION.functions:
            taken.settle(each, steps)
        return said

    return mark


def fractions(said):
    return [said[part].fraction for part in "SAO"]


def test_what_is_right_for_the_students_own_value_keeps_its_points(told):
    said = told(scores=lambda Q, K: Q @ K.T / Q.shape[1] ** 0.5 + 0.1)
    assert fractions(said) == [0, 1, 1]
    assert said["A"].message == said["O"].message == "right for your own S, which is wrong"


def test_a_mistake_of_its_own_is_charged_beside_it(told):
    said = told(scores=lambda Q, K: 2 * Q @ K.T, weights=torch.sigmoid)
    assert (fractions(said), said["A"].code) == ([0, 0, 1], "wrong_value")
    assert said["O"].message == "right for your own A, which is wrong"


def test_a_square_matrix_that_is_transposed_is_charged_where_it_was_made(told):
    said = told(scores=lambda Q, K: K @ Q.T)
    assert fractions(said) == [0, 1, 1]
    assert said["S"].message == "S is transposed, and O is worked out from it as it stands"
    assert said["A"].message == said["O"].message == "right for your own S, which is wrong"
    assert said["A"].layouts == frozenset()


def test_a_square_matrix_that_nobody_works_on_with_is_a_layout(told):
    said = told(scores=lambda Q, K: K @ Q.T, attend=lambda A, V: A.T @ V)
    assert (fractions(said), {said["S"].code, said["A"].code}) == ([1, 1, 1], {""})
    assert said["A"].layouts == {"transposed"}


def test_a_transposed_matrix_is_charged_where_it_was_made_last(told):
    said = told(weights=lambda S: torch.relu(S).T)
    assert fractions(said) == [1, 0, 1]
    assert said["A"].message == "A is transposed, and O is worked out from it as it stands"


def test_where_nobody_can_tell_a_layout_stays_one(told):
    said = told(formulas=Silent(), scores=lambda Q, K: K @ Q.T)
    assert (fractions(said), said["O"].code) == ([1, 1, 0], "wrong_value")
    said = told(formulas=Silent(), scores=lambda Q, K: 2 * Q @ K.T)
    assert (fractions(said), said["A"].code) == ([0, 0, 0], "cannot_tell")


def test_a_value_that_shows_no_work_earns_nothing(told):
    said = told(scores=lambda Q, K: (Q @ K.T) ** 2, weights=lambda S: S)
    assert (fractions(said), said["A"].code) == ([0, 0, 1], "cannot_tell")
    said = told(scores=lambda Q, K: 0 * Q @ K.T, weights=lambda S: S + 1)
    assert (fractions(said), said["A"].fraction) == ([0, 0, 1], 0)


def test_what_the_formula_has_as_no_step_is_put_into_nothing(told):
    said = told(steps=("O",), scores=lambda Q, K: 2 * Q @ K.T)
    assert (fractions(said), said["A"].code) == ([0, 0, 0], "wrong_value")


def test_what_follows_from_what_is_not_finite_cannot_be_told(told):
    said = told(scores=lambda Q, K: Q @ K.T * torch.nan)
    assert (fractions(said), said["A"].code) == ([0, 0, 0], "cannot_tell")


@pytest.mark.parametrize(
    ("scores", "verdict"),
    [(lambda Q, K: K @ Q.T, "skipped"), (lambda Q, K: Q @ K.T, "wrong_value")],
    ids=["transposed", "right"],
)
def test_a_bundle_puts_off_what_was_worked_out_from_a_transposed_matrix(
    key, attempted, scores, verdict
):
    attempts = attempted(scores=scores, weights=lambda S: torch.softmax(S, 1))
    said = checkers.check(ATTENTION, attempts, key.oracle)
    bundled = StoredExplainer(ATTENTION, key.items[0].trials, Silent(), {})
    (weights,) = (f for f in bundled.carry(attempts, said) if f.part == "A")
    assert weights.verdict == verdict
