"""The records that cross into the sandbox and back."""

import json

import numpy as np
import pytest

from grader.runs import TORCH, Answer, Backend, Call, is_whole

GPU = Backend(device="cuda")


@pytest.mark.parametrize(
    ("values", "whole"),
    [
        (np.array([1, 2]), True),
        (np.array([True]), True),
        (np.array([1], np.uint8), True),
        (np.array([1.0]), False),
        (np.array([1.0], np.float32), False),
    ],
)
def test_between_whole_numbers_nothing_lies(values, whole):
    assert is_whole(values) == whole


def test_a_call_runs_where_its_backend_is_unless_it_is_for_the_cpu():
    assert Call("values", "f", {}, ()).device == "cpu"
    assert Call("values", "f", {}, (), backend=GPU).device == "cuda"
    assert Call("values", "f", {}, (), backend=GPU, on_cpu=True).device == "cpu"


def test_a_function_has_one_budget_and_each_of_its_scripts_another():
    one, other = (Call("steps", "f", {}, (), script=script) for script in ("[1]", "[2]"))
    assert len({one.use, other.use, Call("values", "f", {}, ()).use}) == 3
    assert Call("values", "f", {}, ("a",)).use == Call("values", "f", {}, ()).use == "f"


def test_calls_and_answers_are_equal_to_themselves_alone():
    for make in (lambda: Call("values", "f", {}, (), backend=TORCH), lambda: Answer("a text")):
        one, other = make(), make()
        assert one == one  # noqa: PLR0124 (what is tested)
        assert one != other
        assert len({one, other}) == 2


def test_the_array_of_an_answer_that_is_a_text_is_refused():
    np.testing.assert_array_equal(Answer(np.ones(2)).array, np.ones(2))
    with pytest.raises(TypeError, match="this answer is a text, not an array"):
        _ = Answer("because").array


def test_a_call_knows_the_functions_that_lead_to_it():
    steps = [{"do": "call", "name": name} for name in ("f", "g", "h")]
    assert Call("values", "h", {}, (), script=json.dumps(steps)).leads == ("f", "g")
    assert Call("values", "h", {}, (), script=json.dumps(steps)).chain == ("f", "g", "h")
    built = json.dumps([{"do": "construct", "name": "Net"}, {"do": "apply", "name": "loss"}])
    assert Call("steps", "loss", {}, (), script=built).leads == ()
    assert Call("values", "f", {}, ()).leads == ()
