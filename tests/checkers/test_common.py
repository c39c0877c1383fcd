"""What a student reads where there is nothing to compare."""

import pytest

from grader.checkers import common
from grader.runs import Failed, Returned, Unusable
from grader.spec import Part
from grader.verdicts import Verdict


def test_a_failed_run_fails_every_part():
    failed = Failed(Verdict.RAISED, "line 3 raised", hint="look", code="raised", detail="secret")
    feedback = common.failed_feedback([Part(name="a", points=1), Part(name="b", points=1)], failed)
    assert [item.part for item in feedback] == ["a", "b"]
    for item in feedback:
        assert (item.verdict, item.message, item.hint) == (Verdict.RAISED, "line 3 raised", "look")
        assert (item.code, item.detail, item.fraction) == ("raised", "secret", 0.0)


def test_a_near_key_is_suggested():
    feedback = common.absent("y_tilde", "y_tilde", Returned({}, other_keys=("s2", "Y_tilda")))
    assert feedback.verdict is Verdict.MISSING
    assert feedback.message == "the returned dict has no key 'y_tilde', but it has 'Y_tilda'"
    assert feedback.hint == "rename the key 'Y_tilda' to 'y_tilde'"
    assert feedback.code == "missing_key"


@pytest.mark.parametrize("keys", [(), ("zebra",), ("y_tilde <script>",), ("y_tilde" * 9,)])
def test_a_far_or_unsafe_key_is_not_shown(keys):
    feedback = common.absent("y_tilde", "y_tilde", Returned({}, other_keys=keys))
    assert feedback.message == "the returned dict has no key 'y_tilde'"
    assert feedback.hint == "return it under the key 'y_tilde'"


def test_an_unusable_value_says_what_it_is():
    feedback = common.unusable("s1", Unusable("a complex128 tensor"))
    assert feedback.verdict is Verdict.WRONG_TYPE
    assert feedback.message == (
        "s1 is a complex128 tensor; return real float numbers: a tensor, an array, "
        "a number or a list of numbers"
    )
    assert feedback.detail == ""


def test_a_checker_may_say_what_it_wants_instead():
    feedback = common.unusable("graph", Unusable("a list"), "a dict")
    assert feedback.message == "graph is a list; return a dict"


@pytest.mark.parametrize("what", ["<b>bold</b>", "x" * 81, "a\nb", "", "\x1b[2J"])
def test_a_strange_description_is_for_the_instructor(what):
    feedback = common.unusable("s1", Unusable(what))
    assert feedback.message.startswith("s1 is no number, array or text; ")
    assert feedback.detail == what
