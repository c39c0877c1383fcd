import pytest

from grader.errors import WireError
from grader.sandbox.inbox import Inbox
from grader.sandbox.wire import Frame, encode

FRAME = Frame(5, 7, {"text": "x" * 100})


def test_a_frame_is_complete_with_its_last_byte():
    inbox, data = Inbox(1000), encode(FRAME)
    assert not any(inbox.feed(data[place : place + 1]) for place in range(len(data) - 1))
    assert inbox.feed(data[-1:])
    assert inbox.frame(7) == FRAME


def test_an_answer_to_another_call_is_refused():
    inbox = Inbox(1000)
    inbox.feed(encode(FRAME))
    with pytest.raises(WireError, match="an answer to call 7; asked: 8"):
        inbox.frame(8)


def test_bytes_after_the_frame_are_refused():
    with pytest.raises(WireError, match="bytes after the frame"):
        Inbox(1000).feed(encode(FRAME) + b"x")


def test_what_is_too_large_is_refused_by_its_header():
    with pytest.raises(WireError, match="allowed: 50"):
        Inbox(50).feed(encode(FRAME)[:20])
