"""Parts that are several values of an object: what is right, and which step is to be mended."""

import numpy as np
import pytest

from grader.checkers.wholes import Whole, is_right, uncleared
from grader.runs import Answer, Attempt, Failed, Returned, Trial
from grader.spec import Apply, Invoke, Read, StatefulModule
from grader.verdicts import Verdict
from tests.one_function import part, problem_of
from tests.silent import Silent

WHOLE = problem_of(
    "way",
    {"x": "h n"},
    part("way"),
    kind=StatefulModule,
    steps={
        "way": (
            Invoke(name="forward", given=("x",), gives=("y",)),
            Apply(name="loss", given=("y",), gives=("J", "dJdy")),
            Invoke(name="backward", given=("dJdy",)),
            Read(attribute="grads", entries=("db", "dW")),
        )
    },
    wholes={"way": ("db", "dW")},
)
(FUNCTION,), (PART,) = WHOLE.functions, WHOLE.parts
RIGHT = {"db": np.array([1.0, 2.0]), "dW": np.arange(1.0, 7.0).reshape(2, 3)}
ALL = {**RIGHT, "y": np.ones(2), "dJdy": np.array([1.0, 3.0]), "J": np.array(1.0)}


class Proportional:
    """Formulas in which the gradients are proportional to dJdy."""

    def answers(self, function, inputs, given):
        factor = next(iter(given.values()))[0] / ALL[next(iter(given))][0]
        return {name: Answer(factor * RIGHT[name]) for name in RIGHT}


def attempt(run=None, **values):
    trial = Trial(0, {"h": 2, "n": 3}, {"x": RIGHT["dW"]})
    expected = {name: Answer(v) for name, v in ALL.items()}
    return Attempt(trial, expected, run or Returned({**ALL, **values}))


def whole(formulas=None, problem=WHOLE, **values):
    attempts = [attempt(**values)] * 2
    return Whole(problem, FUNCTION, PART, attempts, formulas or Proportional()).feedback()


def test_a_whole_is_right_where_all_its_values_are():
    assert whole().fraction == 1.0
    assert whole(db=RIGHT["db"][None, :]).fraction == 1.0


def test_a_whole_must_be_right_with_a_used_object_too():
    problem = WHOLE.model_copy(update={"cleared_by": "clear", "uncleared": 0.25})
    again = {f"again {name}": value for name, value in RIGHT.items()}
    assert whole(problem=problem, **again).fraction == 1.0
    found = whole(problem=problem, **{**again, "again dW": 2 * RIGHT["dW"]})
    assert (found.code, found.fraction) == ("uncleared", 0.25)
    assert found.message == (
        "dW is right with a new object, but another value once it was used, although clear was "
        "called in between"
    )


def test_a_wrong_loss_alone_does_not_matter_to_it():
    assert whole(J=np.array(9.0)).fraction == 1.0


def test_a_whole_names_its_wrong_values_and_the_step_to_look_at():
    found = whole(dW=-RIGHT["dW"])
    assert (found.verdict, found.code, found.fraction) == (Verdict.WRONG_VALUE, "wrong_step", 0.0)
    assert found.message == "dW is wrong end to end (db is right); y and dJdy are right"
    assert found.hint == "look at backward"


def test_what_follows_from_a_wrong_value_is_told_and_not_excused():
    doubled = {name: 2 * ALL[name] for name in ("dJdy", "db", "dW")}
    found = whole(**doubled)
    assert (found.code, found.fraction) == ("follows", 0.0)
    assert (
        found.message == "db and dW are wrong end to end: right for your own dJdy, which is wrong"
    )
    assert found.hint == "nothing to mend here once loss is right"


def test_a_wrong_value_whose_consequences_are_wrong_too_is_the_first_to_mend():
    found = whole(Proportional(), dJdy=2 * ALL["dJdy"], dW=-RIGHT["dW"])
    assert "loss gives a wrong dJdy already, and what follows is wrong as well" in found.message
    assert found.hint == "mend loss first, then backward"


def test_transposed_gradients_are_wrong_end_to_end():
    assert whole(dW=RIGHT["dW"].T).fraction == 0.0


def test_what_follows_from_what_a_method_gave_cannot_be_told_where_it_is_not_right():
    found = whole(y=2 * ALL["y"], db=-RIGHT["db"], dW=-RIGHT["dW"])
    assert (found.code, found.fraction) == ("cannot_tell", 0.0)
    assert found.message == "db and dW are wrong end to end: forward gives a wrong y already"
    assert found.hint == "mend forward first"


@pytest.mark.parametrize(
    ("formulas", "value"),
    [
        (Proportional(), np.ones(3)),
        (Proportional(), np.array([1.0, np.nan])),
        (Proportional(), "a text"),
        (Silent(), 2 * ALL["dJdy"]),
    ],
)
def test_nobody_is_sent_to_a_step_that_cannot_be_told(formulas, value):
    found = whole(formulas, dJdy=value, dW=-RIGHT["dW"])
    assert found.code == "cannot_tell"
    assert found.message.endswith("loss gives a wrong dJdy already")
    assert found.hint == "mend loss first"


def test_a_failed_run_is_what_became_of_it():
    failed = Failed(Verdict.RAISED, "way raised ValueError", code="raised")
    found = Whole(WHOLE, FUNCTION, PART, [attempt(), attempt(failed)], Silent()).feedback()
    assert (found.part, found.message, found.verdict) == ("way", failed.message, Verdict.RAISED)


def test_what_a_used_object_gives_may_be_known():
    problem = WHOLE.model_copy(update={"cleared_by": "clear", "uncleared": 0.25})
    found = uncleared(problem, PART, ("db", "dW"), "added to the value from before")
    assert found.message == (
        "db and dW are right with a new object, but added to the value from before once it was "
        "used, although clear was called in between"
    )
    assert found.hint == "what does the object still hold after clear?"


@pytest.mark.parametrize(
    ("value", "right"),
    [
        (RIGHT["db"], True),
        (RIGHT["db"][None, None], True),
        (RIGHT["db"][:, None], False),
        (RIGHT["db"] * (1 + 1e-15), True),
        (-RIGHT["db"], False),
        (RIGHT["db"][:1], False),
        (None, False),
    ],
)
def test_leading_axes_of_size_one_are_no_matter(value, right):
    assert is_right(value, Answer(RIGHT["db"])) == right
