"""Values that are returned in another order than the spec's."""

import numpy as np
import pytest

from grader.checkers.order import in_order
from grader.checkers.values import Sample, compared
from grader.report.feedback import Feedback
from grader.runs import Answer, Trial
from grader.spec import Function, Part
from grader.verdicts import Verdict

NAMES = ("dx", "dw", "db")
SHAPES = {"dx": "N D", "dw": "D", "db": "D"}
RIGHT = {"dx": np.arange(6.0).reshape(2, 3), "dw": np.array([1.0, 2, 3]), "db": -np.ones(3)}
PARTS = tuple(Part(name=name, points=1, shape=SHAPES[name]) for name in NAMES)
FUNCTION = Function(name="backward", returns=(*NAMES, "n"), parts=PARTS)


def told(function=FUNCTION, **returned):
    """What is said of each part; a text in the place of a value is why there is none."""
    samples, feedback = {}, {}
    for part in PARTS:
        value = returned.get(part.name, RIGHT[part.name])
        if isinstance(value, str):
            samples[part.name] = Feedback(part.name, Verdict.WRONG_TYPE, message=value)
            feedback[part.name] = samples[part.name]
        else:
            trial = Trial(0, {"N": 2, "D": 3}, {})
            samples[part.name] = [Sample(trial, value, Answer(RIGHT[part.name]))]
            feedback[part.name] = compared(part, samples[part.name])
    return feedback, in_order(function, samples, feedback)


@pytest.mark.parametrize("places", [("dw", "db", "dx"), ("dx", "db", "dw"), ("db", "dw", "dx")])
def test_each_value_in_another_place_says_in_whose(places):
    _, said = told(**{name: RIGHT[other] for name, other in zip(NAMES, places, strict=True)})
    for part in NAMES:
        place = NAMES[places.index(part)]
        if place == part:
            assert said[part].verdict is Verdict.CORRECT
        else:
            assert said[part].code == "other_order"
            assert said[part].fraction == 0.0
            assert said[part].message == f"{part} stands where {place} is wanted"
            assert said[part].hint == "return them in this order: dx, dw, db, n"


@pytest.mark.parametrize(
    "returned",
    [
        {},
        {"dw": RIGHT["db"]},  # both are db
        {"dw": 2 * RIGHT["db"], "db": RIGHT["dw"] + 1},
        {"dw": "dw is None", "db": RIGHT["dw"] + 1},
    ],
)
def test_nothing_is_said_where_no_value_has_another_place(returned):
    feedback, said = told(**returned)
    assert said == feedback


def test_keys_have_no_order():
    function = FUNCTION.model_copy(update={"returns": "dict"})
    feedback, said = told(function, dw=RIGHT["db"], db=RIGHT["dw"])
    assert said == feedback
