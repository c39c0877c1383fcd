"""The same places are wrong in every trial."""

from dataclasses import replace

import numpy as np
import pytest

from grader.runs import Array
from tests.diagnosis.observed.conftest import WRONG


def put(where, value):
    """The right values, but for `value` at `where`."""

    def wrong(right: Array, _: int) -> Array:
        right[where] = value
        return right

    return wrong


@pytest.mark.parametrize(
    ("shape", "where", "words", "hint"),
    [
        ("6", -1, "its last element", "does the loop end one step too early?"),
        ("6", 0, "its first element", "does the loop start one step too late?"),
        ("6", [0, -1], "its first and its last element", "is it ever set?"),
        ("6", slice(1, None), "all elements after the first", "does the loop end in its first"),
        ("1 6", (0, -1), "its last element", "does the loop end one step too early?"),
        ("4 5", -1, "its last row", "does the loop end one step too early?"),
        ("4 5", (slice(None), 0), "its first column", "does the loop start one step too late?"),
        ("4 5", slice(-1), "all rows before the last", "is it ever set?"),
        ("4 5", (slice(None), slice(-1)), "all columns before the last", "is it ever set?"),
        (
            "2 3 4 5",
            (slice(None), slice(None), -1),
            "its last elements along axis 2",
            "does the loop end one step too early?",
        ),
        (
            "3 4 5",
            slice(1, None),
            "all elements after the first along axis 0",
            "does the loop end in its first",
        ),
        (
            "4 4",
            (-1, -1),
            "the last element of its diagonal",
            "does the loop end one step too early?",
        ),
        ("4 4", np.diag_indices(4), "its diagonal", "is it ever set?"),
        ("4 4", np.triu_indices(4, 1), "what is above its diagonal", "is it ever set?"),
    ],
)
def test_what_was_never_set_is_told_by_its_place(of, shape, where, words, hint):
    told = of(shape).when(put(where, 0.0))
    assert told.code == "wrong_places"
    assert told.message == f"v is right but for {words}, where yours is 0, in all 6 trials"
    assert told.hint.startswith(hint)


def test_a_place_is_told_although_zeros_belong_there_in_most_trials(of):
    def values(trial):
        right = np.full((4, 5), trial + 1.0)
        right[:, -1] *= trial < 2
        return right

    told = of("4 5", values).when(put((slice(None), -1), 0.0))
    assert told.message == "v is right but for its last column, where yours is 0, in all 6 trials"


def test_what_stands_where_zeros_belong_is_told(of):
    last = np.s_[:, -1]
    masked = of("4 5", lambda trial: put(last, 0.0)(np.full((4, 5), trial + 1.0), trial))
    told = masked.when(put(last, 0.3))
    assert told.message == "v is right but for its last column, where zeros belong, in all 6 trials"
    assert told.hint == "is what stands there to be masked out?"


def test_other_wrong_values_are_told_by_their_place_alone(of):
    told = of("6").when(put(-1, 7.0))
    assert told.message == "v is right but for its last element, in all 6 trials"
    assert told.hint == "what is different there?"


def test_where_to_look_stays_behind_the_hint(of):
    feedback = replace(WRONG, hint="u is right: look at the step from u to v")
    assert of("6").when(put(-1, 7.0), feedback=feedback).hint == (
        "what is different there? u is right: look at the step from u to v"
    )


@pytest.mark.parametrize(
    "wrong",
    [
        lambda right, _: right + 1,
        lambda right, trial: put(trial % 6, 0.0)(right, trial),
        lambda right, trial: put(-1, 0.0)(right, trial) if trial < 3 else right,
    ],
    ids=["everywhere", "elsewhere each time", "by chance"],
)
def test_no_place_is_told_where_it_is_not_the_same_in_every_trial(of, wrong):
    assert of("6").when(wrong).code == "wrong_value"


def test_of_two_trials_nothing_is_said(of):
    assert of("6").when(put(-1, 0.0), trials=2).code == "wrong_value"


def test_zeros_that_are_right_by_themselves_are_no_evidence(of):
    diagonal = of("4 4", lambda trial: np.diag(np.arange(trial + 1.0, trial + 5.0)))
    assert diagonal.when(lambda right, _: right**2 + right).code == "wrong_value"
