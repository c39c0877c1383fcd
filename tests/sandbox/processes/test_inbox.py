import pytest

from grader.errors import WireError
from grader.sandbox.processes.inbox import Inbox
from grader.sandbox.wire.frames import Frame, encode

FRAME = Frame(5, 7, {"text": "x" * 100})
NEXT = Frame(5, 8)


def _inbox(data, largest=1000, awaited=1):
    inbox = Inbox(largest)
    inbox.expect(awaited)
    inbox.feed(data)
    return inbox


def test_a_frame_is_complete_with_its_last_byte():
    inbox = _inbox(b"")
    for byte in encode(FRAME):
        assert inbox.take(7) is None
        inbox.feed(bytes([byte]))
    assert inbox.take(7) == FRAME
    assert inbox.is_empty


def test_many_frames_may_arrive_at_once():
    inbox = _inbox(encode(FRAME) + encode(NEXT), awaited=2)
    assert [inbox.take(7), inbox.take(8)] == [FRAME, NEXT]


def test_an_answer_to_another_call_is_refused():
    with pytest.raises(WireError, match="an answer to call 7; asked: 8"):
        _inbox(encode(FRAME)).take(8)


def test_bytes_after_the_last_frame_are_refused():
    inbox = _inbox(encode(FRAME) + encode(NEXT) + b"x", awaited=2)
    assert inbox.take(7) == FRAME
    with pytest.raises(WireError, match="bytes after the frame"):
        inbox.take(8)


def test_what_is_too_large_is_refused_by_its_header():
    with pytest.raises(WireError, match="allowed: 50"):
        _inbox(encode(FRAME)[:20], largest=50).take(7)
