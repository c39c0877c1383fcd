"""What it costs to be late, or to give the file another name: beside the marks."""

from pydantic import Field, model_validator

from grader.record import Record


class Late(Record):
    """Work that is at most so many hours late loses this fraction of its score."""

    hours: float = Field(gt=0)
    fraction: float = Field(ge=0, le=1)


class Penalties(Record):
    """Of an assignment; none by default."""

    late: tuple[Late, ...] = ()
    """From the shortest to the longest; what comes later than the last earns nothing. Empty: being
    late costs nothing."""
    file_name: float = Field(0, ge=0, le=1)
    """The fraction of the score that another name of the file costs."""

    @model_validator(mode="after")
    def _rising(self) -> "Penalties":
        hours = [late.hours for late in self.late]
        if hours != sorted(set(hours)):
            raise ValueError(f"penalties: late must have rising hours, not {hours}")
        return self

    def for_hours(self, hours: float) -> float:
        """The fraction that work `hours` late loses."""
        costs = (late.fraction for late in self.late if hours <= late.hours)
        return next(costs, 1.0) if self.late else 0.0
