"""A method that changes what another one reads is told by what that gives in the second round."""

import numpy as np
import pytest

from grader.checkers import stateful_module
from grader.checkers.spoiled import spoiled, with_cause
from grader.report.feedback import Feedback
from grader.runs import Answer, Attempt, Returned, Trial
from grader.spec import Invoke, Read, StatefulModule
from grader.verdicts import Verdict
from tests.one_function import part, problem_of
from tests.silent import Silent

PROBLEM = problem_of(
    "steps",
    {"x": "B h"},
    part("db", "h"),
    kind=StatefulModule,
    steps={
        "steps": (
            Invoke(name="forward", given=("x",), noted="y"),
            Invoke(name="backward", given=("x",)),
            Read(attribute="grads", entries=("db",)),
        )
    },
    cleared_by="clear",
    follows="y",
)
(FUNCTION,) = PROBLEM.functions
Y, DB = np.arange(6.0).reshape(2, 3), np.array([1.0, 2.0, 3.0])
HINT = (
    "y is right with a new object, but another value once backward was called: does backward "
    "change what forward reads, such as a parameter?"
)


def attempts(**values):
    expected = {"y": Answer(Y), "db": Answer(DB), "before db": Answer(2 * DB)}
    read = {"y": Y, "again y": Y, "db": DB, "again db": DB}
    own = {name.replace("_", " "): value for name, value in values.items()}
    return [Attempt(Trial(0, {"B": 2, "h": 3}, {"x": Y}), expected, Returned(read | own))] * 2


def test_a_value_that_is_wrong_in_the_second_round_alone_is_told():
    assert spoiled(PROBLEM, FUNCTION, attempts(again_y=Y + 1)) == HINT


@pytest.mark.parametrize(
    "values",
    [{}, {"y": Y + 1, "again_y": Y + 1}, {"y": Y + 1}, {"again_y": "a text"}],
    ids=["right", "wrong", "wrong at first", "no array"],
)
def test_any_other_value_says_nothing(values):
    assert spoiled(PROBLEM, FUNCTION, attempts(**values)) == ""


def test_nothing_is_said_where_no_value_is_noted_or_nothing_cleared():
    for change in ({"follows": ""}, {"cleared_by": ""}):
        problem = PROBLEM.model_copy(update=change)
        assert spoiled(problem, FUNCTION, attempts(again_y=Y + 1)) == ""


@pytest.mark.parametrize(
    ("values", "code"),
    [({"db": DB + 5}, "wrong_value"), ({"again_db": DB + 5}, "uncleared")],
)
def test_what_is_wrong_for_that_gets_the_hint(values, code):
    for more, hinted in (({"again_y": Y + 1}, True), ({}, False)):
        made = {"steps": attempts(**values, **more)}
        (found,) = stateful_module.check(PROBLEM, made, Silent())
        assert (found.code, found.hint == HINT) == (code, hinted)


def test_what_is_right_with_a_new_object_is_not_charged_beside_what_is_not():
    wrong = Feedback("dW1", Verdict.WRONG_VALUE, code="wrong_value")
    uncleared = Feedback("dW2", Verdict.WRONG_VALUE, 0.5, code="uncleared")
    right = Feedback("db2", Verdict.CORRECT, 1.0)
    charged, free, still = with_cause([wrong, uncleared, right], HINT)
    assert (charged.fraction, charged.hint, still) == (0.0, HINT, right)
    assert (free.verdict, free.fraction, free.code) == (Verdict.CORRECT, 1.0, "follows")
    assert free.message == (
        "right with a new object: that it is not with a used one follows from what is wrong with "
        "dW1"
    )
    assert free.hint == "nothing to mend here once dW1 is right"
    assert [each.fraction for each in with_cause([uncleared, right], HINT)] == [0.5, 1.0]
    assert with_cause([wrong, uncleared], "") == [wrong, uncleared]
