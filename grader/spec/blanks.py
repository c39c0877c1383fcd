"""What a student writes, as a blank template shows it."""

from grader.record import Record


class Blank(Record):
    """One function or method, with nothing in it."""

    name: str
    owner: str = ""
    """The class that it is a method of."""
    takes: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    """Sentences of its own, where the parts of a function do not say it all."""
