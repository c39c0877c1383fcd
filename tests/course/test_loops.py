import numpy as np
import pytest

from grader.course.loops import MOST
from grader.errors import ReferenceFault
from grader.grading.judging import judged
from grader.runs import Call
from grader.spec import Uniform
from tests.keys import key_of, reference_of
from tests.one_function import part, problem_of

NEWTON = """
def root_of(a, tol):
    r = a
    while abs(r * r - a) > tol:
        r = (r + a / r) / 2
    return r

def f(a, tol):
    root = root_of(a, tol)
    return {"root": root}
"""


def test_a_loop_that_does_not_end_is_ended(tmp_path):
    reference = reference_of(tmp_path, NEWTON)
    right = reference.run(
        Call("values", "f", {"a": np.asarray(4.0), "tol": np.asarray(0.1)}, ("root",))
    )
    assert right.values["root"] == pytest.approx(2, abs=0.1)
    endless = Call("values", "f", {"a": np.asarray(4.0), "tol": np.asarray(-1.0)}, ("root",))
    with pytest.raises(ReferenceFault, match=f"line 4 did not end in {MOST:,} rounds"):
        reference.run(endless)


def test_annotations_of_a_function_with_a_loop_may_be_texts(tmp_path):
    later = NEWTON.replace("root_of(a, tol)", "root_of(a: NoSuchName, tol)", 1)
    reference = reference_of(tmp_path, f"from __future__ import annotations\n{later}")
    assert "root_of" in vars(reference.module)


def test_a_wrong_value_of_a_loop_is_explained_in_the_end(tmp_path):
    inputs = {"a": ("", Uniform(low=2, high=9)), "tol": ("", Uniform(low=0.01, high=0.1))}
    key = key_of(tmp_path, NEWTON, problem_of("f", inputs, part("root")))
    (item,) = key.items
    for wrong, code in ((lambda right: 2 * right, "factor"), (np.sin, "wrong_value")):
        values = [{"root": wrong(each["f"]["root"].array)} for each in item.expected]
        attempts = item.attempts_wrong_in("f", values)
        (told,) = judged(item.problem, attempts, key.oracle, key.explainers["1"])
        assert told.code == code
