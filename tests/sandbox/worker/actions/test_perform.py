import numpy as np
import pytest

from grader.runs import Call
from grader.sandbox.worker.actions import Refusal, entries_of, perform


def _call(function, action="values"):
    return Call(action, function, {"x": np.ones(2)}, ())


def test_an_action_is_found_by_its_name():
    namespace = {"f": lambda x: x, "why": "because"}
    np.testing.assert_array_equal(perform(namespace, _call("f")).values[""], np.ones(2))
    assert perform(namespace, _call("why", "text")).values[""] == "because"


def test_a_missing_function_is_refused_with_the_names_that_are_there():
    namespace = {"soft_max": max, "_hidden": max, "number": 3, 5: max, "not a name": max}
    with pytest.raises(Refusal) as refusal:
        perform(namespace, _call("softmax"))
    assert (refusal.value.reason, refusal.value.names) == ("missing_function", ("soft_max",))


def test_what_a_function_raises_is_passed_on():
    def broken(x):
        return x / {}

    with pytest.raises(TypeError):
        perform({"f": broken}, _call("f"))


def test_what_is_a_dict_is_read_by_its_own_entries_and_what_only_says_so_is_none():
    class Counts(dict):
        def __len__(self):
            return 0

        def items(self):
            return [("b", 2)]

    class Lies:
        __class__ = dict

    assert entries_of(Counts(a=1)) == {"a": 1}
    assert entries_of(Lies()) is None
