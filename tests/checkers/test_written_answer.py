"""Written answers are pending, or missing."""

import numpy as np
import pytest

from grader.checkers import written_answer
from grader.runs import Answer, Attempt, Failed, Returned, Trial, Unusable
from grader.spec import WrittenAnswer
from grader.verdicts import Verdict
from tests.one_function import part, problem_of

PROBLEM = problem_of("why", (), part("why"), kind=WrittenAnswer, returns="value")


def check(run):
    attempt = Attempt(Trial(0, {}, {}), {"": Answer("the rubric")}, run)
    (feedback,) = written_answer.check(PROBLEM, {"why": [attempt]}, None)
    return feedback


def test_a_text_waits_for_a_person():
    feedback = check(Returned({"": "Because it does not saturate."}))
    assert (feedback.verdict, feedback.fraction) == (Verdict.PENDING, 0.0)
    assert feedback.message == "a person marks this answer"


def test_the_text_is_for_the_instructor_its_lines_kept_and_nothing_else():
    feedback = check(Returned({"": "Because\n\x1b[2Jof it."}))
    assert feedback.detail == "Because\n\\x1b[2Jof it."
    assert "Because" not in feedback.message


@pytest.mark.parametrize("text", ["", "  \n\t"])
def test_a_blank_text_is_missing(text):
    feedback = check(Returned({"": text}))
    assert (feedback.verdict, feedback.code) == (Verdict.MISSING, "blank_text")
    assert feedback.message == "why is blank"


@pytest.mark.parametrize("values", [{"": Unusable("a list")}, {"": np.zeros(3)}, {}])
def test_what_is_no_text_is_refused(values):
    feedback = check(Returned(values))
    assert feedback.verdict is Verdict.WRONG_TYPE
    assert feedback.message.endswith("; return a text, in quotes")


def test_a_failed_run_is_what_failed():
    assert check(Failed(Verdict.TIMEOUT, "took too long")).verdict is Verdict.TIMEOUT
