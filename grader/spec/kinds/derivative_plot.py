"""Plots of derivatives, handed in as figures or as points."""

from typing import ClassVar, Literal

from pydantic import model_validator

from grader.spec.problem import Problem


class DerivativePlot(Problem):
    """Curves over an interval, one part per curve."""

    action: ClassVar[str] = "plots"
    kind: Literal["derivative_plot"] = "derivative_plot"
    low: float = -3.0
    high: float = 3.0
    """The interval that a curve must cover at least."""

    @model_validator(mode="after")
    def _interval(self) -> "DerivativePlot":
        if self.low >= self.high:
            raise ValueError(
                f"problem {self.id}: low ({self.low:g}) must be below high ({self.high:g})"
            )
        return self
