import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.runs import Call, Unusable
from grader.sandbox.worker.actions import Refusal
from grader.sandbox.worker.actions.data import perform, read

GRAPH = {"inputs": ["x", "y"], "nodes": {"w": ("*", "x", "y")}, "output": np.str_("w")}


def test_plain_data_comes_as_compact_json():
    assert read(GRAPH) == '{"inputs":["x","y"],"nodes":{"w":["*","x","y"]},"output":"w"}'


plain = st.recursive(
    st.booleans()
    | st.integers(-(2**63) + 1, 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(plain)
def test_plain_data_survives(value):
    assert json.loads(read(value)) == value


def _deep():
    value = []
    for _ in range(100_000):
        value = [value]
    return value


class Mine(dict):
    pass


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (_deep(), "larger than what may be returned"),
        ([0] * 20_000, "larger than what may be returned"),
        ("x" * 70_000, "larger than what may be returned"),
        ({1: "x"}, "an int"),
        ({"x": {1, 2}}, "a set"),
        ({"x": None}, "None"),
        ({"x": 2**64}, "an int"),
        ({"x": float("nan")}, "a float"),
        (np.zeros(2), "an ndarray"),
    ],
)
def test_other_data_is_described(value, what):
    assert read(value) == Unusable(what)


def test_numpy_numbers_count_by_value():
    assert read([np.int32(3), np.float64(0.5), np.True_]) == "[3,0.5,true]"


def test_data_may_be_returned_or_stand_under_the_name():
    call = Call("data", "graph", {}, ())
    assert perform(lambda: GRAPH, call) == perform(GRAPH, call)


def test_none_is_refused():
    with pytest.raises(Refusal, match="returned_none"):
        perform(lambda: None, Call("data", "graph", {}, ()))


def test_a_dict_of_another_class_counts_by_its_entries():
    assert read(Mine(x=["+", "y"])) == '{"x":["+","y"]}'
