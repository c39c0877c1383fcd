"""That a process is no more, and why."""

import signal
from enum import StrEnum

from grader.sandbox.wire.messages import CHANNEL_LOST


class Cause(StrEnum):
    """Why a process is no more."""

    WALL_TIME = "wall_time"
    IDLE = "idle"  # as wall time, but it did not compute all the while
    STARVED = "starved"  # as idle, and the machine let it wait
    CPU_TIME = "cpu_time"
    MEMORY = "memory"
    OUTPUT = "output"
    FILES = "files"
    PROTOCOL = "protocol"
    EARLY = "early"  # as protocol, before anything was asked
    KILLED = "killed"  # by SIGKILL, and not by the controller
    SIGNAL = "signal"
    EXIT = "exit"
    CLOSED = "closed"


class Lost(Exception):
    """The process is dead, and its folder gone.

    `number` is its signal or exit status. `limit` is the one of Limits that it reached, where
    the cause is time: whoever set the time writes it there.
    """

    def __init__(self, cause: Cause, number: int = 0, limit: str = "") -> None:
        super().__init__(cause, number)
        self.cause = cause
        self.number = number
        self.limit = limit


def lost_by(code: int, *, overtime: bool) -> Lost:
    """What a process that ended by itself was lost by.

    `code` is its exit status, or a signal's number, negated; `overtime` says whether it had used up
    its CPU time.
    """
    # Windows has neither.
    out_of_time, kill = (getattr(signal, name, None) for name in ("SIGXCPU", "SIGKILL"))
    if -code == out_of_time or (-code == kill and overtime):
        return Lost(Cause.CPU_TIME)
    if -code == kill:
        return Lost(Cause.KILLED)
    if code == CHANNEL_LOST:
        return Lost(Cause.CLOSED)
    return Lost(Cause.SIGNAL, -code) if code < 0 else Lost(Cause.EXIT, code)
