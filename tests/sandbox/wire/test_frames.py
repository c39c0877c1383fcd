import struct
import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.errors import WireError
from grader.runs import Unusable
from grader.sandbox.wire.frames import (
    FEW,
    HEADER_SIZE,
    MAX_FIELDS,
    MAX_NAME,
    MAX_TEXT,
    Frame,
    body_length,
    decode,
    decode_alike,
    encode,
)

LARGEST = 1 << 20
NUMBERS = np.arange(3.0)

arrays = hnp.arrays(
    st.sampled_from([np.float64, np.float32, np.int64, np.bool_]),
    hnp.array_shapes(min_dims=0, max_dims=8, min_side=0, max_side=2),
)
texts = st.text(st.characters(codec="utf-8"), max_size=30)
frames = st.builds(
    Frame,
    st.integers(0, 255),
    st.integers(0, 2**32 - 1),
    st.dictionaries(texts, arrays | texts | texts.map(Unusable), max_size=5),
)


@given(frames)
def test_a_frame_survives_the_wire(frame):
    back = decode(encode(frame), LARGEST)
    assert (back.kind, back.id, list(back.fields)) == (frame.kind, frame.id, list(frame.fields))
    for value, returned in zip(frame.fields.values(), back.fields.values(), strict=True):
        if isinstance(value, np.ndarray):
            assert (returned.dtype, returned.shape) == (value.dtype, value.shape)
            assert returned.tobytes() == value.tobytes()
        else:
            assert returned == value


def test_an_array_in_any_memory_order_keeps_its_elements():
    array = np.arange(24.0).reshape(2, 3, 4).transpose(2, 0, 1)[::-1].astype(">f8")
    back = decode(encode(Frame(1, 1, {"a": array})), LARGEST).fields["a"]
    np.testing.assert_array_equal(back, array)


def test_an_array_that_arrives_can_be_written_to_and_owns_its_memory():
    back = decode(encode(Frame(1, 1, {"x": np.ones(3)})), LARGEST).fields["x"]
    back[0] = 2.0
    assert back.base is None
    assert back.flags.aligned


def _accepted_or_refused(data):
    """Decodes, or raises WireError: any other exception fails the test."""
    try:
        decode(data, LARGEST)
    except WireError:
        return False
    return True


@given(st.binary(max_size=200))
def test_random_bytes_are_refused(data):
    assert not _accepted_or_refused(data)


@given(frames, st.data())
def test_a_truncated_frame_is_refused(frame, data):
    encoded = encode(frame)
    assert not _accepted_or_refused(encoded[: data.draw(st.integers(0, len(encoded) - 1))])


@given(frames, st.binary(min_size=1, max_size=20))
def test_bytes_after_a_frame_are_refused(frame, more):
    assert not _accepted_or_refused(encode(frame) + more)


@given(frames, st.data())
def test_a_changed_byte_raises_nothing_but_wire_errors(frame, data):
    encoded = bytearray(encode(frame))
    encoded[data.draw(st.integers(0, len(encoded) - 1))] = data.draw(st.integers(0, 255))
    _accepted_or_refused(bytes(encoded))


def _framed(body, fields=1, length=None, magic=b"GRDR", version=1):
    size = len(body) if length is None else length
    return struct.pack("<4sBBHIQ", magic, version, 5, fields, 1, size) + body


def _array_field(dims, buffer, *, code=0, nbytes=None, name=b"a", tag=0):
    size = len(buffer) if nbytes is None else nbytes
    head = struct.pack("<HBBBQ", len(name), tag, code, len(dims), size)
    return head + name + struct.pack(f"<{len(dims)}q", *dims) + buffer


EIGHT = b"\0" * 8


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_framed(b"", 0, magic=b"XXXX"), "magic or version"),
        (_framed(b"", 0, version=2), "magic or version"),
        (_framed(b"", MAX_FIELDS + 1), "513 fields announced"),
        (_framed(b"", 0, length=2**62), "bytes announced; allowed: 1048576"),
        (_framed(b"", 0, length=10), "a body of 0 bytes; announced: 10"),
        (_framed(_array_field([2], EIGHT)), r"dims \(2,\) of float64 in 8 bytes"),
        (_framed(_array_field([-1], EIGHT)), r"dims \(-1,\)"),
        (_framed(_array_field([-1, -1], EIGHT)), r"dims \(-1, -1\)"),
        (_framed(_array_field([2**62, 0], b"")), "too large"),
        (_framed(_array_field([2**32, 2**32], b"")), "in 0 bytes"),
        (_framed(_array_field([1] * 9, EIGHT)), "9 axes"),
        (_framed(_array_field([1], EIGHT, code=9)), "dtype code 9"),
        (_framed(_array_field([1], EIGHT, nbytes=2**63)), "9223372036854775808 bytes announced"),
        (_framed(_array_field([1], b"\2", code=3)), "neither 0 nor 1"),
        (_framed(_array_field([1], EIGHT, name=b"n" * (MAX_NAME + 1))), "a name of 129 bytes"),
        (_framed(_array_field([1], EIGHT, name=b"\xff")), "no UTF-8"),
        (_framed(_array_field([], b"\xff", tag=1)), "no UTF-8"),
        (_framed(_array_field([], b"x", tag=7)), "neither an array nor a text"),
        (_framed(_array_field([1], b"x", tag=1)), "neither an array nor a text"),
        (_framed(_array_field([1], EIGHT) * 2, fields=2), "stands twice"),
        (_framed(_array_field([1], EIGHT) + b"x"), "1 bytes after the last field"),
        (_framed(_array_field([], b"x" * (MAX_TEXT + 1), tag=1)), "neither an array nor a text"),
    ],
)
def test_a_lie_is_refused(data, reason):
    with pytest.raises(WireError, match=reason):
        decode(data, LARGEST)


def test_a_lying_size_allocates_nothing():
    header = struct.pack("<4sBBHIQ", b"GRDR", 1, 5, 1, 1, 4 << 30)
    data = _framed(_array_field([1 << 29], EIGHT, nbytes=4 << 30))
    tracemalloc.start()
    try:
        with pytest.raises(WireError):
            body_length(header, 64 << 20)
        with pytest.raises(WireError):
            decode(data, 64 << 20)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


def test_the_header_tells_how_much_follows():
    encoded = encode(Frame(5, 7, {"text": "abc"}))
    assert body_length(encoded[:HEADER_SIZE], LARGEST) == len(encoded) - HEADER_SIZE


@pytest.mark.parametrize(
    "value",
    [np.zeros(2, complex), np.array([object()]), np.zeros((1,) * 9), "x" * (MAX_TEXT + 1)],
)
def test_what_has_no_place_on_the_wire_is_not_sent(value):
    with pytest.raises(WireError):
        encode(Frame(1, 1, {"a": value}))


def test_a_lone_surrogate_is_replaced_when_sent():
    assert decode(encode(Frame(1, 1, {"a": "\ud800"})), LARGEST).fields["a"] == "?"


@pytest.mark.parametrize("fields", [{"n" * 129: "x"}, {str(i): "" for i in range(513)}])
def test_too_many_or_too_long_names_are_not_sent(fields):
    with pytest.raises(WireError):
        encode(Frame(1, 1, fields))


def test_few_bytes_are_read_once_and_nobody_writes_to_what_all_share():
    one, other = (
        decode_alike(encode(Frame(3, number, {"a": NUMBERS})), 1 << 20) for number in (1, 2)
    )
    assert (one.id, other.id) == (1, 2)
    assert one.fields is other.fields
    assert np.array_equal(one.fields["a"], NUMBERS)
    with pytest.raises(ValueError, match="read-only"):
        one.fields["a"][0] = 5


def test_of_many_bytes_nothing_is_kept():
    data = encode(Frame(3, 1, {"a": np.zeros(FEW)}))
    one, other = (decode_alike(data, 1 << 20) for _ in range(2))
    assert one.body is None
    assert one.fields["a"] is not other.fields["a"]


@given(frames, st.data())
def test_read_once_or_each_time_the_same_comes_of_it(frame, data):
    sent = bytearray(encode(frame))
    sent[data.draw(st.integers(0, len(sent) - 1))] ^= data.draw(st.integers(0, 255))
    found = []
    for read in (decode, decode_alike):
        try:
            found.append(repr(read(bytes(sent), LARGEST)))
        except WireError as error:
            found.append(str(error))
    assert found[0] == found[1]
