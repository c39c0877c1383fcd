"""Which checker judges a problem, and what is said where what is right is not known."""

import numpy as np
import pytest

from grader import checkers
from grader.runs import Answer, Attempt, Failed, Returned, Trial
from grader.spec import WrittenAnswer
from grader.verdicts import Verdict
from tests.one_function import part, problem_of

LAYER = problem_of("layer", {"x": ""}, part("s"), part("a"))
WHY = problem_of("why", (), part("why"), kind=WrittenAnswer, returns="value", id="2")
VALUES = {"s": np.array(1.0), "a": np.array(2.0)}


def attempt(run, expected=VALUES):
    return Attempt(Trial(0, {}, {}), {key: Answer(v) for key, v in expected.items()}, run)


def test_a_problem_is_judged_by_the_checker_of_its_kind():
    found = checkers.check(LAYER, {"layer": [attempt(Returned(VALUES))]}, None)
    assert [(each.part, each.verdict) for each in found] == [
        ("s", Verdict.CORRECT),
        ("a", Verdict.CORRECT),
    ]
    (answer,) = checkers.check(WHY, {"why": [attempt(Returned({"": "because"}), {})]}, None)
    assert answer.verdict is Verdict.PENDING


@pytest.mark.parametrize("values", [VALUES, {"s": np.array(9.0)}, {}])
def test_where_what_is_right_is_withheld_it_is_said_that_it_runs_and_no_more(values):
    found = checkers.withheld(LAYER, {"layer": [attempt(Returned(values), {})]})
    assert [each.part for each in found] == ["s", "a"]
    for each in found:
        assert (each.verdict, each.code, each.fraction) == (Verdict.SKIPPED, "withheld", 0.0)
        assert each.message == "it runs; whether it is right is not checked here"
        assert each.hint == (
            "the bundle does not hold what is right, since that is the answer itself"
        )


def test_how_it_fails_is_said_all_the_same():
    failed = Failed(Verdict.RAISED, "layer raised ValueError", code="raised")
    found = checkers.withheld(LAYER, {"layer": [attempt(failed, {})]})
    assert {(each.verdict, each.message) for each in found} == {(Verdict.RAISED, failed.message)}
