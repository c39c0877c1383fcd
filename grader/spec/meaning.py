"""Names in a submission that mean something to an assignment."""

from grader.record import Record


class Meaningful(Record):
    """The names that it asks for, and those of which it wants to know whether they are used."""

    wanted: frozenset[str] = frozenset()
    """Of functions, classes and methods: none of them is another one misspelt."""
    watched: tuple[str, ...] = ()
    """Of functions that a submission may not call."""
