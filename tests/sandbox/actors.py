"""Workers that only play a part, and who launches them."""

from dataclasses import dataclass, field

import numpy as np

from grader.runs import TORCH, Call, Returned
from grader.sandbox.processes.lost import Cause, Lost
from grader.sandbox.session import Session
from grader.sandbox.source import Source
from grader.sandbox.wire import messages
from grader.sandbox.wire.frames import Frame
from grader.spec.limits import Limits

FINE = Returned({"": np.ones(2)})
SOURCE = b"def f(x, misspelt): pass\ndef g(x): pass\n1 / 0\n"


@dataclass
class Actor:
    """A worker that says what its script says: replies, frames, or what to raise."""

    script: list
    output: bytes = b"printed\n"
    asked: list[bytes] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)
    closed: bool = False

    cpu_seconds: float = 0.0
    kept_waiting: float = 0.0

    def ask(self, questions):
        assert not self.closed
        for line in self.script[len(self.answered) :][:1]:
            if isinstance(line, Lost) and line.cause is Cause.EARLY:
                raise line
        self.asked += questions

    def arrived(self, _):
        return None

    def answer(self, number, seconds, cpu_seconds):
        assert not self.closed
        assert min(seconds, cpu_seconds) > 0
        line = self._line
        self.answered.append(number)
        assert len(self.answered) <= len(self.asked)
        if isinstance(line, Exception):
            raise line
        if isinstance(line, Frame):
            return line
        if len(self.answered) == 1:
            return messages.write_loaded({0: line} if line else {})
        return messages.write_reply(number, line)

    @property
    def _line(self):
        return self.script[len(self.answered)]

    def close(self):
        self.closed = True


class Stage:
    """A launcher of actors, one script after the other."""

    isolation = "basic"
    backend = TORCH

    def __init__(self, *scripts, files=None):
        self.files = files or {"hw1.py": SOURCE}
        self.waiting = [Actor(list(script)) for script in scripts]
        self.launched = []

    def launch(self, files, limits):
        assert files == self.files
        assert limits == Limits()
        self.launched.append(self.waiting.pop(0))
        return self.launched[-1]


def session_of(*scripts):
    stage = Stage(*scripts)
    return Session(Source({"hw1.py": SOURCE}, "hw1.py"), Limits(), stage), stage


def call(function):
    return Call("values", function, {"x": np.ones(1)}, ())
