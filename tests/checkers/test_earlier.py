"""What the checker notes of an earlier value that is marked elsewhere."""

import numpy as np

from grader.checkers.earlier import Earlier
from grader.report.feedback import Feedback
from grader.runs import Answer, Attempt, Returned, Trial
from grader.spec import ForwardExpression, Function, Input, Invoke, Part, Read, StatefulModule
from grader.verdicts import Verdict
from tests.one_function import part, problem_of

PART = part("db", "h")
PROBLEM = problem_of(
    "backward",
    {"x": "B h"},
    PART,
    kind=StatefulModule,
    steps={
        "backward": (
            Invoke(name="forward", given=("x",), noted="y"),
            Read(attribute="grads", entries=("db",)),
        )
    },
    follows="y",
)
(FUNCTION,) = PROBLEM.functions
Y, DB, OWN = np.arange(6.0).reshape(2, 3), np.array([1.0, 2.0, 3.0]), np.array([4.0, 6.0, 9.0])


def earlier(problem=PROBLEM, **values):
    expected = {"y": Answer(Y), "db": Answer(DB)}
    attempt = Attempt(Trial(0, {"B": 2, "h": 3}, {"x": Y}), expected, Returned(values))
    return next(Earlier.all_of(problem, FUNCTION, {FUNCTION.name: [attempt]}), None)


def test_it_is_there_where_it_is_wrong():
    assert earlier(y=Y) is None
    assert earlier(y="a text") is None
    assert earlier() is None
    assert earlier(PROBLEM.model_copy(update={"follows": ""}), y=Y + 1) is None
    found = earlier(y=Y + 1)
    assert (found.name, found.step, len(found.samples)) == ("y", "forward", 1)


def test_a_part_follows_where_it_is_what_the_same_mistake_gives():
    found = earlier(y=Y + 1, db=OWN[None, :]).follows(PART, [OWN])
    assert (found.verdict, found.fraction, found.code) == (Verdict.CORRECT, 1.0, "follows")
    assert "declared" in found.layouts
    assert earlier(y=Y + 1, db=OWN + 1).follows(PART, [OWN]) is None
    assert earlier(y=Y + 1, db=0 * OWN).follows(PART, [0 * OWN]) is None


def test_nothing_follows_in_a_shape_that_is_not_expected():
    expected = {"y": Answer(Y), "db": Answer(DB, np.ones(DB.shape))}
    run = Returned({"y": Y + 1, "db": OWN})
    attempt = Attempt(Trial(0, {"B": 2, "h": 3}, {"x": Y}), expected, run)
    found = next(Earlier.all_of(PROBLEM, FUNCTION, {FUNCTION.name: [attempt]}))
    assert found.follows(PART, [OWN]).code == "follows"
    assert found.follows(PART, [np.tile(OWN, 5)]) is None


def test_both_rounds_must_follow():
    both = {"y": Y + 1, "db": OWN, "again db": OWN}
    assert earlier(**both).follows(PART, [OWN]).code == "follows"
    assert earlier(**both | {"again db": 2 * OWN}).follows(PART, [OWN]) is None


def test_what_does_not_follow_is_to_be_mended_later():
    wrong = Feedback("db", Verdict.WRONG_VALUE)
    assert earlier(y=Y + 1).first(wrong).hint == "y is wrong too: mend forward first"
    told = Feedback("db", Verdict.WRONG_VALUE, hint="is a sum missing?")
    assert earlier(y=Y + 1).first(told) == told


FORWARD = Function(
    name="forward",
    takes=("x",),
    returns=("y", "z", "cache"),
    parts=(Part(name="y", points=1, shape="B h"), Part(name="Z", points=1, shape="h", key="z")),
)
BACKWARD = Function(name="backward", takes=("cache",), returns="value", parts=(PART,))
CHAIN = ForwardExpression(
    id="1",
    title="layer",
    points=3,
    inputs=(Input(name="x", shape="B h"),),
    functions=(FORWARD, BACKWARD),
)


def before(function, **values):
    trial = Trial(0, {"B": 2, "h": 3}, {"x": Y})
    given = Returned({"y": Y, "z": DB, **values})
    attempts = {
        "forward": [Attempt(trial, {"y": Answer(Y), "z": Answer(DB)}, given)],
        "backward": [Attempt(trial, {"": Answer(DB)}, Returned({"": OWN}))],
    }
    return list(Earlier.all_of(CHAIN, function, attempts))


def test_what_a_function_takes_from_another_follows_what_is_wrong_there():
    assert before(BACKWARD) == []
    assert before(BACKWARD, y=Y.T) == []
    assert before(BACKWARD, y="a text") == []
    assert before(FORWARD, y=Y + 1) == []
    wrong = before(BACKWARD, y=Y + 1, z=OWN)
    assert [(each.name, each.key, each.step) for each in wrong] == [
        ("y", "y", "forward"),
        ("Z", "z", "forward"),
    ]
    assert {each.origin for each in wrong} == {FORWARD}
    assert wrong[0].first(Feedback("db", Verdict.WRONG_VALUE)).hint == (
        "y is wrong too: mend forward first"
    )


def test_one_value_stands_alone():
    value = FORWARD.model_copy(update={"returns": "value", "parts": FORWARD.parts[:1]})
    last = BACKWARD.model_copy(update={"takes": ("y",)})
    problem = CHAIN.model_copy(update={"functions": (value, last)})
    trial = Trial(0, {"B": 2, "h": 3}, {"x": Y})
    attempts = {
        "forward": [Attempt(trial, {"": Answer(Y)}, Returned({"": Y + 1}))],
        "backward": [Attempt(trial, {"": Answer(DB)}, Returned({"": OWN}))],
    }
    (found,) = Earlier.all_of(problem, last, attempts)
    assert (found.name, found.key) == ("y", "")
    assert found.follows(PART, [OWN]).code == "follows"
