import pytest

from grader.sandbox.wire.frames import Frame, encode
from grader.sandbox.wire.messages import Kind
from grader.sandbox.worker import dialogue
from grader.sandbox.worker.dialogue import Dialogue


class FakeChannel:
    """Holds what arrives, in pieces, and what was sent, a piece each time."""

    def __init__(self, *pieces):
        self.pieces = list(pieces)
        self.sent = []

    def recv(self, _):
        return self.pieces.pop(0) if self.pieces else b""

    def sendall(self, data):
        self.sent.append(bytes(data))


@pytest.fixture
def hurried(monkeypatch):
    """No time passes: only what is asked decides when answers are sent."""
    monkeypatch.setattr(dialogue, "monotonic", lambda: 0.0)


def _question(number):
    return encode(Frame(Kind.CALL, number, {"how": "f"}))


def _answer_all(channel, topics):
    """Answer a question about each of `topics` with its own number."""
    said = Dialogue(channel)
    for number, topic in enumerate(topics):
        assert said.receive().id == number
        said.turn_to(topic)
        said.answer(bytes([number]))
    return said


def test_questions_are_read_however_their_bytes_arrive():
    data = _question(1) + _question(2)
    for size in (1, 7, len(data)):
        said = Dialogue(FakeChannel(*(data[n : n + size] for n in range(0, len(data), size))))
        assert [said.receive().id, said.receive().id] == [1, 2]
        with pytest.raises(EOFError, match="the controller closed the channel"):
            said.receive()


def test_questions_are_read_where_a_submission_has_left_little_memory():
    class Short(FakeChannel):
        def recv(self, count):
            if count > 1000:
                raise MemoryError
            taken, self.pieces = self.pieces[0][:count], [self.pieces[0][count:]]
            return taken

    said = Dialogue(Short(_question(1) + _question(2)))
    assert [said.receive().id, said.receive().id] == [1, 2]


@pytest.mark.usefixtures("hurried")
def test_answers_about_one_function_go_out_together_before_more_is_waited_for():
    channel = FakeChannel(b"".join(map(_question, range(3))))
    said = _answer_all(channel, "fff")
    assert channel.sent == []
    with pytest.raises(EOFError):
        said.receive()
    assert channel.sent == [b"\0\1\2"]


@pytest.mark.usefixtures("hurried")
def test_no_answer_waits_for_what_is_asked_of_another_function():
    """It may end the process, and what is lost then is put down to it."""
    channel = FakeChannel(b"".join(map(_question, range(3))))
    _answer_all(channel, "ffg")
    assert channel.sent == [b"\0\1"]


def test_an_answer_that_took_its_time_is_sent_at_once(monkeypatch):
    clock = iter([10.0, 10.0, 10.0005, 10.002, 10.002])  # each look, and each sending
    monkeypatch.setattr(dialogue, "monotonic", lambda: next(clock))
    channel = FakeChannel(b"".join(map(_question, range(3))))
    _answer_all(channel, "fff")
    assert channel.sent == [b"\0", b"\1\2"]


def test_what_is_to_be_sent_at_once_is_sent_behind_what_was_held():
    channel = FakeChannel(_question(0))
    said = Dialogue(channel)
    said.send(b"hello")
    said.receive()
    said.turn_to("f")
    said.answer(b"a")
    said.send(b"b")
    assert b"".join(channel.sent) == b"helloab"
    assert channel.sent[0] == b"hello"
