"""Gradient formulas: derivatives written with factors that are given."""

from typing import ClassVar, Literal

from pydantic import model_validator

from grader.spec.names import check_known
from grader.spec.problem import Problem


class GradientFormula(Problem):
    """Gradients by the chain rule, where some factors are given and drawn freely.

    No forward pass would produce the given factors, so it is the formula that is
    tested: autograd and finite differences fail.
    """

    layout_group: ClassVar[str] = "weight gradients"
    differentiated: ClassVar[bool] = True
    kind: Literal["gradient_formula"] = "gradient_formula"
    given: tuple[str, ...] = ()
    """The inputs that are such factors."""
    recomputed_by: tuple[str, ...] = ()
    """Functions of this assignment that, called one after the other, would work the
    factors out anew: a submission that does so is told that."""

    @property
    def instructions(self) -> str:
        """For the blank template."""
        return f"Use {', '.join(self.given)} as given: they are drawn freely." if self.given else ""

    @model_validator(mode="after")
    def _given_are_inputs(self) -> "GradientFormula":
        inputs = [item.name for item in self.inputs]
        check_known(f"problem {self.id}, given", "input", self.given, inputs)
        return self
