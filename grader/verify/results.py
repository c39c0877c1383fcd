"""What verification says: one check after the other, each with what it found."""

from grader.record import Record


class Check(Record):
    """One proof that an assignment is sound, or why it is not."""

    title: str
    passed: bool
    summary: str
    """What was shown, with figures; or how many faults there are."""
    details: tuple[str, ...] = ()
    """One line per fault, or per thing that an author should know of."""


def counted(number: int, what: str) -> str:
    """`1 fault`, `2 faults`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


class Verification(Record):
    """All checks of one assignment, in the order in which they were made."""

    assignment: str
    checks: tuple[Check, ...]
    unmade: int = 0
    """How many checks could not be made after one that failed."""

    @property
    def passed(self) -> bool:
        """Whether no check failed."""
        return all(check.passed for check in self.checks)
