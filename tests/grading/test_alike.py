import numpy as np
import pytest

from grader.grading.alike import digest_of
from grader.runs import Attempt, Failed, Returned, Trial, Unusable
from grader.verdicts import Verdict

A, B, C = np.array([1.0, 2.0]), np.array([3.0]), np.array([1.0])
FAILED = Failed(Verdict.RAISED, "raised in line 1", code="raised", detail="boom")


def digest(*runs, function="f"):
    trial = Trial(0, {}, {})
    return digest_of({function: [Attempt(trial, {}, run) for run in runs]})


def test_equal_runs_have_one_digest():
    assert digest(Returned({"a": A}), FAILED) == digest(Returned({"a": A.copy()}), FAILED)


OTHERS = {
    "another value": Returned({"a": np.nextafter(A, 9), "b": B}),
    "another type": Returned({"a": A.astype("float32"), "b": B}),
    "another shape": Returned({"a": A.reshape(2, 1), "b": B}),
    "another key": Returned({"a": A, "c": B}),
    "another order": Returned({"b": B, "a": A}),
    "numbers of one array in the next": Returned({"a": C, "b": np.array([2.0, 3.0])}),
    "a text": Returned({"a": A, "b": "3.0"}),
    "nothing usable": Returned({"a": A, "b": Unusable("a text")}),
    "another key beside": Returned({"a": A, "b": B}, other_keys=("z",)),
    "in float32 alone": Returned({"a": A, "b": B}, dtype="float32"),
    "a failure": FAILED,
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_whatever_differs_has_another(other):
    assert digest(other) != digest(Returned({"a": A, "b": B}))


def test_a_failure_is_told_from_one_with_another_text():
    assert digest(FAILED) != digest(Failed(Verdict.RAISED, "raised in line 1", code="raised"))


def test_texts_that_are_no_unicode_have_one_too():
    assert digest(Returned({"": "\udc80"})) != digest(Returned({"": "\udc81"}))
