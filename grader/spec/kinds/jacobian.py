"""Jacobians: matrices of partial derivatives, (outputs, inputs)."""

from typing import ClassVar, Literal

from grader.spec.problem import Problem


class Jacobian(Problem):
    """The elements of Jacobians at consistent arguments."""

    layout_group: ClassVar[str] = "Jacobian matrices"
    differentiated: ClassVar[bool] = True
    kind: Literal["jacobian"] = "jacobian"

    @property
    def instructions(self) -> str:
        """For the blank template."""
        return "A Jacobian has a row for each output and a column for each input."
