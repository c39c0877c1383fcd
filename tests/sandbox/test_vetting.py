"""What of a process's answer goes further: values, and no text that was not handed in."""

import numpy as np

from grader.runs import Returned, Unusable
from grader.sandbox.source import Source
from grader.sandbox.vetting import vetted

SOURCE = Source({"hw1.py": b"def f(x):\n    return {'misspelt': x}\n"}, "hw1.py")


def test_values_go_through_as_they_are():
    values = {"a": np.ones(2), "b": "a text"}
    found = vetted(Returned(values, dtype="float32"), SOURCE)
    assert found.values["a"] is values["a"]
    assert found.values["b"] == "a text"
    assert found.dtype == "float32"


def test_a_name_is_kept_where_it_stands_in_the_files():
    names = ("misspelt", "x_is_1_5", "x is 1.5", "x", "é", "f" * 61)
    assert vetted(Returned({}, names), SOURCE).other_keys == ("misspelt", "x")


def test_a_description_is_kept_where_it_is_one_of_the_workers_own():
    values = {"a": Unusable("a dict"), "b": Unusable("x is [1.5]"), "c": Unusable("None")}
    found = vetted(Returned(values), SOURCE).values
    assert found["a"] == Unusable("a dict")
    assert found["b"] == Unusable("an object of another type")
    assert found["c"] == Unusable("None")
