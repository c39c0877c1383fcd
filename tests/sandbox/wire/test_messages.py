from dataclasses import replace

import numpy as np
import pytest

from grader.errors import WireError
from grader.runs import TORCH, Call, Returned, Unusable
from grader.sandbox.wire import messages
from grader.sandbox.wire.frames import Frame, decode, decode_alike, encode
from grader.sandbox.wire.messages import Kind, Load, Raised, Refused

RAISED = Raised("Mine", "ValueError", "no", "hw1.py", 3, 2, "sklearn")


def _sent(frame):
    return decode(encode(frame), 1 << 20)


def test_a_load_comes_back_as_it_was():
    load = Load(
        "hw1.ipynb",
        64,
        ("code cell 1 of hw1.ipynb", "code cell 2 of hw1.ipynb"),
        ("torch.func.grad",),
    )
    assert messages.read_load(_sent(messages.write_load(load))) == load


@pytest.mark.parametrize("stopped", [{}, {0: RAISED}, {12: RAISED, 2: RAISED}])
def test_a_loaded_comes_back_as_it_was(stopped):
    assert messages.read_loaded(_sent(messages.write_loaded(stopped))) == stopped


def test_of_many_cells_that_failed_the_first_are_told():
    stopped = dict.fromkeys(range(100), RAISED)
    assert list(messages.read_loaded(_sent(messages.write_loaded(stopped)))) == list(range(8))


@pytest.mark.parametrize("places", [["x"], ["-1"], ["1234"], list("123456789")])
def test_places_that_there_are_not_are_refused(places):
    good = messages.write_loaded({0: RAISED}).fields
    fields = {f"{at}/{name[2:]}": value for at in places for name, value in good.items()}
    with pytest.raises(WireError, match="exceptions in cells that there are not"):
        messages.read_loaded(Frame(messages.Kind.LOADED, 0, fields))


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_a_call_comes_back_as_it_was(dtype):
    inputs = {"x": np.arange(3.0), "beta": np.array(2.0)}
    call = Call("values", "f", inputs, ("s1", "a1"), dtype)
    frame = decode(messages.write_call(9, call), 1 << 20)
    back = messages.read_call(frame, TORCH)
    assert frame.id == 9
    assert (back.action, back.function, back.keys, back.dtype) == ("values", "f", call.keys, dtype)
    assert list(back.inputs) == ["x", "beta"]
    assert back.inputs["beta"].shape == ()
    np.testing.assert_array_equal(back.inputs["x"], inputs["x"])


@pytest.mark.parametrize(
    "reply",
    [
        RAISED,
        Refused("wrong_signature", ("z", "t"), "a dict"),
        Returned({"": "text", "a/b": Unusable("a dict")}, ("s2", "s3")),
    ],
)
def test_a_reply_comes_back_as_it_was(reply):
    assert messages.read_reply(_sent(messages.write_reply(1, reply))) == reply


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (Frame(Kind.HELLO, 1), "a frame of kind 1; wanted: RAISED"),
        (Frame(99, 1), "a frame of kind 99"),
        (Frame(Kind.REFUSED, 1, {"reason": np.zeros(1)}), "field 'reason' is no text"),
        (Frame(Kind.REFUSED, 1, {"name/0": np.zeros(1)}), "field 'name/0' is of another type"),
        (Frame(Kind.RETURNED, 1, {"other/0": np.zeros(1)}), "'other/0' is of another type"),
        (
            Frame(Kind.RAISED, 1, dict.fromkeys(("name", "base", "text", "file", "line"), "")),
            "field 'line' is no whole number",
        ),
    ],
)
def test_a_reply_that_is_none_is_refused(frame, reason):
    with pytest.raises(WireError, match=reason):
        messages.read_reply(frame)


def test_another_frame_is_not_taken_for_a_loaded_one():
    with pytest.raises(WireError, match="wanted: LOADED"):
        messages.read_loaded(messages.hello())


def test_an_exception_is_told_in_few_words():
    long = messages.write_loaded({0: replace(RAISED, text="x" * (messages.MAX_RAISED_TEXT + 1))})
    with pytest.raises(WireError, match="an exception in more than 2000 characters"):
        messages.read_loaded(_sent(long))


def test_the_same_bytes_make_the_same_values():
    frames = [encode(messages.write_reply(n, Returned({"a": np.ones(2)}, ("b",)))) for n in (1, 2)]
    one, other = (messages.read_reply(decode_alike(data, 1 << 20)) for data in frames)
    assert one is other
    assert np.array_equal(one.values["a"], np.ones(2))
    assert one.other_keys == ("b",)
