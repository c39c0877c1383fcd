"""That a process is no more, and why."""

from enum import StrEnum


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
