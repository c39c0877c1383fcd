"""What is right otherwise: by another edition's convention, or together with another fault."""

from pydantic import Field

from grader.record import Record
from grader.spec.limits import Fraction


class Edition(Record):
    """Another edition's convention, which is the right value times a known factor."""

    code: str = Field(pattern=r"^[a-z][a-z_0-9]*$")
    what: str
    """In words a student may read, to follow on `follows another edition's convention:`."""
    parts: tuple[str, ...] = Field(min_length=1)
    times: float = 1.0
    axes: tuple[str, ...] = ()
    """The factor is `times` the product of the sizes of these axes."""
    fraction: Fraction = 0.0
    """Of the points of a part that follows it."""


class Compensation(Record):
    """A factor that one function leaves out and another puts back, charged once.

    Where some part of this problem is right nevertheless, the parts of `excused` that are
    right but for a factor keep their points; those of the problems `charged` do not.
    """

    value: str
    """The part of each charged problem that is handed on, and has the factor."""
    charged: tuple[str, ...] = Field(min_length=1)
    excused: str
