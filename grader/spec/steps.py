"""The steps in which an object is built and used, as data; the sandbox follows them."""

from typing import Annotated, Literal

from pydantic import Field

from grader.record import Record
from grader.spec.samplers import Size

Identifier = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z_0-9]*$")]


class Choice(Record):
    """The text that a trial's case chooses, as an argument."""

    choice: str


class Drawn(Record):
    """An input, as an argument."""

    input: str


Given = Size | Choice | Drawn | str | int | float
"""An argument; a text or a number is given as it stands."""


class Construct(Record):
    """Call the class `name` with keyword arguments: the object that later steps use."""

    do: Literal["construct"] = "construct"
    name: Identifier
    given: dict[Identifier, Given] = Field(default_factory=dict)


class Put(Record):
    """Overwrite entries of the object's dict `attribute` with the inputs of their names."""

    do: Literal["put"] = "put"
    attribute: Identifier
    entries: tuple[str, ...] = Field(min_length=1)


class Invoke(Record):
    """Call a method of the object; what it is given are inputs, or what earlier steps gave."""

    do: Literal["invoke"] = "invoke"
    name: Identifier
    given: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    """Names for what it returns: one for the value itself, several for a tuple."""
    noted: str = ""
    """A name for what it returns where that is no matter by itself: it may be nothing."""


class Apply(Record):
    """Call a function of the module, likewise."""

    do: Literal["apply"] = "apply"
    name: Identifier
    given: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()


class Read(Record):
    """Read entries of the object's dict `attribute`."""

    do: Literal["read"] = "read"
    attribute: Identifier
    entries: tuple[str, ...] = Field(min_length=1)
    prefix: str = ""
    """Before the names under which the entries are known afterwards."""


class Reread(Record):
    """Read inputs that were given to earlier steps, to see whether they were changed."""

    do: Literal["reread"] = "reread"
    entries: tuple[str, ...] = Field(min_length=1)


class Reverse(Record):
    """From here on, give inputs in the reverse order of their first axis; or as before."""

    do: Literal["reverse"] = "reverse"
    entries: tuple[str, ...] = Field(min_length=1)


Step = Annotated[
    Construct | Put | Invoke | Apply | Read | Reread | Reverse, Field(discriminator="do")
]


def named(step: Step) -> tuple[str, ...]:
    """The names under which the values of a step are known afterwards."""
    match step:
        case Invoke(gives=gives, noted=noted):
            return (*gives, noted) if noted else gives
        case Apply(gives=gives):
            return gives
        case Read(entries=entries, prefix=prefix):
            return tuple(prefix + entry for entry in entries)
        case Reread(entries=entries):
            return tuple(f"{entry} afterwards" for entry in entries)
    return ()
