"""Calls that take what the student's own code returned, whatever that may be."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.runs import Backend, Call
from grader.sandbox.worker.actions import Interrupted, Refusal, perform
from tests.sandbox.worker.actions.chain import BACKWARD, CHAIN, FORWARD, W, X, call_of


def backward(dout, cache):
    x, w = cache
    return dout @ w.T, x.T @ dout


def right(values):
    np.testing.assert_array_equal(values["dx"], np.full((2, 3), 4.0))
    np.testing.assert_array_equal(values["dw"], X.T @ np.ones((2, 4)))


class Held:
    """A cache of the student's own class, which nobody else can read."""

    def __init__(self, x, w):
        self.x, self.w = x, w

    def __getitem__(self, key):
        raise SystemExit("stay out")

    __iter__ = __len__ = __array__ = __reduce__ = __eq__ = __getitem__


@pytest.mark.parametrize(
    ("cache", "opened"),
    [
        (lambda x, w: (x, w), lambda c: c),
        (lambda x, w: {"x": x, "w": w}, lambda c: (c["x"], c["w"])),
        (lambda x, w: lambda: (x, w), lambda c: c()),
        (Held, lambda c: (c.x, c.w)),
    ],
)
def test_a_cache_may_be_anything_and_never_leaves(cache, opened):
    namespace = {
        "forward": lambda x, w: (x @ w, cache(x, w)),
        "backward": lambda dout, cache: backward(dout, opened(cache)),
    }
    returned = perform(namespace, CHAIN)
    right(returned.values)
    assert set(returned.values) == {"dx", "dw"}
    forward = perform(namespace, call_of(FORWARD))
    np.testing.assert_array_equal(forward.values["out"], X @ W)
    assert set(forward.values) == {"out"}


@given(changes=st.lists(st.sampled_from(["x", "w", "dout"]), min_size=1))
def test_what_a_function_changes_in_place_is_changed_for_itself_alone(changes):
    def wasteful(dout, cache):
        found = backward(dout, cache)
        for name in changes:
            {"x": cache[0], "w": cache[1], "dout": dout}[name][...] = np.nan
        return found

    namespace = {"forward": lambda x, w: (x @ w, (x, w)), "backward": wasteful}
    for _ in range(2):
        right(perform(namespace, CHAIN).values)
    assert np.isfinite(CHAIN.inputs["x"]).all()


def test_what_forward_changes_in_its_own_arguments_backward_finds_in_the_cache():
    def forward(x, w):
        out, cache = x @ w, (x, w)
        x *= 2
        return out, cache

    values = perform({"forward": forward, "backward": backward}, CHAIN).values
    np.testing.assert_array_equal(values["dw"], 2 * X.T @ np.ones((2, 4)))


def test_a_function_may_ask_for_inputs_in_the_place_of_what_was_returned():
    namespace = {
        "forward": lambda x, w: (x @ w, None),
        "backward": lambda dout, x, w: backward(dout, (x, w)),
    }
    right(perform(namespace, CHAIN).values)


def test_a_dict_of_inputs_is_made_anew_for_every_call():
    dicts = {"params": ("w",)}
    forward = FORWARD.model_copy(update={"takes": ("x", "params")})
    last = BACKWARD.model_copy(update={"takes": ("dout", "params", "cache")})

    def first(x, params):
        out = x @ params["w"]
        del params["w"]
        return out, x

    namespace = {
        "forward": first,
        "backward": lambda dout, params, cache: backward(dout, (cache, params["w"])),
    }
    right(perform(namespace, call_of(forward, last, dicts=dicts)).values)


@pytest.mark.parametrize(
    ("returns", "returned"),
    [("dict", {"out": 1, "cache": X}), ("value", X), (["a", "cache"], [1, X])],
)
def test_what_is_taken_may_come_in_a_dict_alone_or_among_others(returns, returned):
    step = {"do": "call", "takes": [], "dicts": {}}
    script = [
        {**step, "name": "first", "returns": returns, "kept": ["cache"]},
        {**step, "name": "last", "returns": "value", "kept": []},
    ]
    call = Call("values", "last", {}, (), script=json.dumps(script), backend=Backend("numpy"))
    namespace = {"first": lambda: returned, "last": lambda cache: cache.sum()}
    assert perform(namespace, call).values[""] == 15


def test_what_an_earlier_function_raises_is_told_of_that_one():
    with pytest.raises(Interrupted) as interrupted:
        perform({"forward": lambda x, w: x / {}, "backward": backward}, CHAIN)
    assert interrupted.value.step == "forward"
    with pytest.raises(KeyError):
        perform({"forward": lambda x, w: (x @ w, {}), "backward": lambda cache: cache["x"]}, CHAIN)


def _holder(returns):
    return [
        {"do": "call", "name": "forward", "takes": [], "returns": returns, "kept": ["cache"]},
        {"do": "call", "name": "backward", "takes": [], "returns": "value", "kept": []},
    ]


@pytest.mark.parametrize(
    ("namespace", "reason", "what", "step"),
    [
        ({"backward": backward}, "missing_function", "", "forward"),
        ({"forward": 3}, "not_callable", "an int", "forward"),
        ({"forward": lambda z: 1}, "wrong_signature", "", "forward"),
        ({"forward": lambda: None}, "returned_none", "", "forward"),
        ({"forward": lambda x: x}, "not_a_tuple", "an ndarray", "forward"),
        ({"forward": lambda x: (x, x, x)}, "not_a_tuple", "a tuple of 3", "forward"),
        ({"forward": lambda: {"out": 1}}, "not_a_tuple", "a dict", "forward"),
        (
            {"forward": lambda: (1, 2), "backward": lambda: (1,)},
            "not_a_tuple",
            "a tuple of 1",
            "backward",
        ),
        ({"forward": lambda: (1, 2)}, "missing_function", "", "backward"),
        ({"forward": lambda: (1, 2), "backward": lambda z: 1}, "wrong_signature", "", "backward"),
    ],
)
def test_what_cannot_be_called_or_taken_is_refused(namespace, reason, what, step):
    with pytest.raises(Refusal) as refusal:
        perform(namespace, CHAIN)
    found = refusal.value
    assert (found.reason, found.what, found.step) == (reason, what, step)


@pytest.mark.parametrize(
    ("returned", "reason", "step"),
    [
        ((1, 2), "not_a_dict", "forward"),
        ({"out": 1}, "missing_entry", "forward.cache"),
        (None, "returned_none", "forward"),
    ],
)
def test_a_dict_without_what_is_taken_is_refused(returned, reason, step):
    script = json.dumps([{**each, "dicts": {}} for each in _holder("dict")])
    call = Call("values", "backward", {}, (), script=script, backend=Backend("numpy"))
    with pytest.raises(Refusal) as refusal:
        perform({"forward": lambda: returned, "backward": lambda: 1}, call)
    assert (refusal.value.reason, refusal.value.step) == (reason, step)


def test_a_key_that_is_nearly_the_wanted_one_is_told():
    script = json.dumps([{**each, "dicts": {}} for each in _holder("dict")])
    call = Call("values", "backward", {}, (), script=script, backend=Backend("numpy"))
    with pytest.raises(Refusal) as refusal:
        perform({"forward": lambda: {"Cache": 1, "not a name": 2, 3: 4}}, call)
    assert refusal.value.names == ("Cache",)


def test_others_are_what_the_function_takes():
    """A decorator that passes all on is called alike before a later function, and alone."""

    def passed_on(function):
        def inner(*given, **named):
            return function(*given, **named)

        return inner

    namespace = {
        "forward": passed_on(lambda x, w: (x @ w, (x, w))),
        "backward": passed_on(backward),
    }
    right(perform(namespace, CHAIN).values)


class _Odd(dict):
    """A dict that is read in another way than it was filled."""

    def __contains__(self, key):
        raise SystemExit(f"is {key} in it?")

    __getitem__ = keys = items = __iter__ = __len__ = __contains__


class _Claimed:
    """What says that it is a tuple."""

    __class__ = tuple

    def __len__(self):
        return 2

    def __iter__(self):
        raise SystemExit("stay out")


def test_a_dict_of_a_students_own_class_is_read_by_what_it_holds():
    script = json.dumps([{**each, "dicts": {}} for each in _holder("dict")])
    script = script.replace('"takes": []', '"takes": ["cache"]')
    call = Call("values", "backward", {}, (), script=script, backend=Backend("numpy"))
    namespace = {"forward": lambda: _Odd(cache=X), "backward": lambda cache: cache.sum()}
    assert perform(namespace, call).values[""] == 15


def test_what_is_raised_where_a_value_is_read_is_told_of_who_returned_it():
    with pytest.raises(Interrupted) as interrupted:
        perform({"forward": _Claimed, "backward": backward}, CHAIN)
    assert interrupted.value.step == "forward"
