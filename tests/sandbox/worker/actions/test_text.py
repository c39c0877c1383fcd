import pytest

from grader.runs import Call, Unusable
from grader.sandbox.worker.actions import Refusal
from grader.sandbox.worker.actions.text import MAX_CHARACTERS, perform

CALL = Call("text", "why_relu", {}, ())


class Loud(str):
    __slots__ = ()

    def __str__(self):
        return "another"


@pytest.mark.parametrize("found", ["It is cheap.", lambda: "It is cheap.", Loud("It is cheap.")])
def test_a_text_may_stand_there_or_be_returned(found):
    assert str.__str__(perform(found, CALL).values[""]) == "It is cheap."


def test_a_long_text_is_cut():
    assert len(perform("x" * 30_000, CALL).values[""]) == MAX_CHARACTERS


def test_another_value_is_described():
    assert perform(lambda: 3, CALL).values[""] == Unusable("an int")


@pytest.mark.parametrize(
    ("found", "reason"),
    [(3, "not_text"), (lambda: None, "returned_none"), (lambda x: f"{x}", "wrong_signature")],
)
def test_what_is_no_text_is_refused(found, reason):
    with pytest.raises(Refusal, match=reason):
        perform(found, CALL)
