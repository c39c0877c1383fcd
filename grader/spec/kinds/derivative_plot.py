"""Plots of derivatives, handed in as figures or as points."""

from typing import ClassVar, Literal

from pydantic import model_validator

from grader.record import Record
from grader.spec.names import check_known
from grader.spec.problem import Problem


class Approximation(Record):
    """A curve within a line's width of a right one: full marks, and a remark."""

    part: str
    key: str
    """The extra key under which the reference returns it."""
    remark: str


class DerivativePlot(Problem):
    """Curves over an interval, one part per curve."""

    action: ClassVar[str] = "plots"
    draws: ClassVar[bool] = False
    kind: Literal["derivative_plot"] = "derivative_plot"
    low: float = -3.0
    high: float = 3.0
    """The interval that a curve must cover at least."""
    approximations: tuple[Approximation, ...] = ()

    @property
    def instructions(self) -> str:
        """For the blank template."""
        return (
            "A Figure, an Axes or a pair (x, y) of arrays for each curve, over at least "
            f"[{self.low:g}, {self.high:g}]."
        )

    @property
    def extra_keys(self) -> tuple[str, ...]:
        """The keys of the approximations."""
        return tuple(item.key for item in self.approximations)

    @model_validator(mode="after")
    def _approximate_parts(self) -> "DerivativePlot":
        named = [item.part for item in self.approximations]
        parts = [part.name for part in self.parts]
        check_known(f"problem {self.id}, approximations", "part", named, parts)
        return self

    @model_validator(mode="after")
    def _interval(self) -> "DerivativePlot":
        if self.low >= self.high:
            raise ValueError(
                f"problem {self.id}: low ({self.low:g}) must be below high ({self.high:g})"
            )
        return self
