"""What a student is told of a drawing that is wrong."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """Words for one drawing."""

    message: str
    hint: str
    code: str
