"""What the mark of a last step says of what is wrong end to end."""

import pytest

from grader.grading.by_itself import settle_last_steps
from grader.grading.marking import Marked
from grader.report.feedback import Feedback
from grader.spec import Invoke, Read, StatefulModule
from grader.verdicts import Verdict
from tests.one_function import part, problem_of

BACKWARD = problem_of(
    "backward",
    {"x": "h n"},
    part("db", "h"),
    part("dW", "h n"),
    kind=StatefulModule,
    steps={"backward": (Invoke(name="backward"), Read(attribute="grads", entries=("db", "dW")))},
)
WHOLE = problem_of(
    "way",
    {"x": "h n"},
    part("way"),
    kind=StatefulModule,
    id="2",
    steps={
        "way": (
            Invoke(name="forward", given=("x",), gives=("y",)),
            Invoke(name="backward", given=("y",)),
            Read(attribute="grads", entries=("db", "dW")),
        )
    },
    wholes={"way": ("db", "dW")},
)


def told(*verdicts, code="cannot_tell"):
    whole = Feedback(
        "way", Verdict.WRONG_VALUE, message="forward is wrong", hint="mend forward first", code=code
    )
    parts = zip(("db", "dW"), verdicts, strict=True)
    backward = Marked(BACKWARD, tuple(Feedback(name, verdict) for name, verdict in parts))
    first, last = settle_last_steps([backward, Marked(WHOLE, (whole,))])
    assert first == backward
    return last.feedback[0].message, last.feedback[0].hint


def test_a_last_step_that_is_right_by_itself_is_said_to_be():
    assert told(Verdict.CORRECT, Verdict.CORRECT) == (
        "forward is wrong; backward by itself is right",
        "mend forward first",
    )


def test_a_last_step_that_is_wrong_too_is_mended_after_the_first():
    assert told(Verdict.CORRECT, Verdict.WRONG_VALUE) == (
        "forward is wrong; backward is wrong too",
        "mend forward first, then backward",
    )


def test_where_every_step_is_right_by_itself_what_they_share_is_pointed_at():
    message, hint = told(Verdict.CORRECT, Verdict.CORRECT, code="wrong_step")
    assert message.endswith("; backward by itself is right")
    assert hint.startswith("each step is right by itself: does one change what another still holds")
    wrong = told(Verdict.CORRECT, Verdict.WRONG_VALUE, code="wrong_step")
    assert wrong == ("forward is wrong", "mend forward first")


@pytest.mark.parametrize("verdict", [Verdict.SKIPPED, Verdict.CONVENTION, Verdict.RAISED])
def test_nothing_is_said_of_a_last_step_that_was_not_told(verdict):
    assert told(Verdict.CORRECT, verdict) == ("forward is wrong", "mend forward first")


def test_what_was_told_end_to_end_stays_as_it_is():
    said = told(Verdict.CORRECT, Verdict.CORRECT, code="follows")
    assert said == ("forward is wrong", "mend forward first")


def test_a_whole_whose_last_step_no_problem_marks_stays_as_it_is():
    whole = Feedback("way", Verdict.WRONG_VALUE, message="forward is wrong", code="cannot_tell")
    (alone,) = settle_last_steps([Marked(WHOLE, (whole,))])
    assert alone.feedback == (whole,)
