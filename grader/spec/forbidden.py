"""What a submission may not use: looked for in its code, and watched for when it runs."""

from typing import Annotated

from pydantic import Field

from grader.record import Record

Dotted = Annotated[str, Field(pattern=r"^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$")]


class Forbidden(Record):
    """Constructs that the assignment forbids.

    A hit is a flag for the instructor, with its line, and costs no points: code can hide
    what it does, and a false accusation is worse than a missed one.
    """

    what: str
    """In words, such as `automatic differentiation`."""
    names: tuple[Dotted, ...] = ()
    """Names, attributes and keywords, and modules with all that is in them: `torch.autograd`."""
    bare_calls: tuple[Dotted, ...] = ()
    """Methods that do it where they are called without arguments, such as `backward`."""
    watched: tuple[Dotted, ...] = ()
    """Functions of numpy or torch that do it, by their full names: told of when they run."""
