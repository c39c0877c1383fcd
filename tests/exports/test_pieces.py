import math

import pytest

from grader.errors import NoScoreError
from grader.exports.pieces import (
    Outcome,
    beside_the_parts,
    encoded,
    outcome,
    said,
    score_of,
    seconds_of,
)
from grader.report.handed_in import Penalty
from grader.verdicts import Verdict


@pytest.mark.parametrize(
    ("verdict", "became"),
    [
        (Verdict.CORRECT, Outcome.PASSED),
        (Verdict.CONVENTION, Outcome.FAILED),
        (Verdict.WRONG_VALUE, Outcome.FAILED),
        (Verdict.MISSING, Outcome.FAILED),
        (Verdict.RAISED, Outcome.BROKEN),
        (Verdict.TIMEOUT, Outcome.BROKEN),
        (Verdict.PENDING, Outcome.OPEN),
        (Verdict.SKIPPED, Outcome.OPEN),
    ],
)
def test_every_verdict_has_its_outcome(make, verdict, became):
    assert outcome(make.part(verdict=verdict)) is became


def test_what_is_said_of_a_part_is_what_happened_and_what_to_try(make):
    part = make.part(verdict=Verdict.WRONG_VALUE, message="Too large.", hint="Look at the 2.")
    assert said(part) == "Too large.\n→ Look at the 2."


def test_a_part_without_a_message_says_its_verdict(make):
    assert said(make.part(verdict=Verdict.TIMEOUT)) == "out of time"


def test_what_stands_beside_the_parts(make):
    problem = make.problem(make.part(), id="1", remarks=(make.remark("overflows", hint="shift"),))
    result = make.submission(problem, pending=1.0, remarks=("slow",))
    assert list(beside_the_parts(result)) == [
        "1 point for a person to give, not in the score yet",
        "slow",
        "1: overflows; shift",
    ]


@pytest.mark.parametrize("verdict", [Verdict.CORRECT, Verdict.GRADER_ERROR])
def test_where_the_grader_failed_there_is_no_score(make, verdict):
    fields = {"status": "grader_error", "score": None} if verdict is Verdict.CORRECT else {}
    result = make.submission(make.problem(make.part(verdict=verdict)), **fields)
    with pytest.raises(NoScoreError, match="ada: the grader itself failed on this submission") as e:
        score_of(result)
    assert ("by hand" in str(e.value)) == (result.status == "graded")


def test_the_score_is_the_one_after_penalties(make):
    penalty = Penalty(name="late", reason="1 hour late", fraction=0.2, points=0.2)
    result = make.submission(
        make.problem(make.part()), penalties=(penalty,), score_after_penalties=0.8
    )
    assert score_of(result) == 0.8
    assert list(beside_the_parts(result)) == [
        "penalty: 1 hour late (-0.2 points)",
        "0.8 of 1 point after penalties; the score of 1 is without them",
    ]


def test_a_report_without_times_has_no_seconds(make):
    result = make.submission()
    assert seconds_of(make.report(result), result) == 0.5
    assert seconds_of(make.report(result, timing=None), result) is None


def test_a_number_that_is_not_finite_is_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        encoded({"score": math.nan})
