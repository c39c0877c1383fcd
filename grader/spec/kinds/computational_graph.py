"""Computational graphs, handed in as data."""

from typing import ClassVar, Literal

from pydantic import model_validator

from grader.spec.limits import Fraction
from grader.spec.problem import Problem


class ComputationalGraph(Problem):
    """A graph of + and * nodes, compared up to names and the order of operands."""

    action: ClassVar[str] = "data"
    draws: ClassVar[bool] = False
    kind: Literal["computational_graph"] = "computational_graph"
    duplicated: Fraction = 0.5
    """Of the points, where a shared sub-expression is drawn twice."""
    equivalent: Fraction = 0.5
    """Of the points, where another graph computes the same function."""
    partial: Fraction = 0.5
    """Of the points, times the share of right nodes less those too many, for part of it."""

    @property
    def instructions(self) -> str:
        """For the blank template."""
        return (
            "As data: {'inputs': [...], 'nodes': {name: [operation, operand, operand], ...}, "
            "'output': name}, where an operation is '+' or '*'."
        )

    @model_validator(mode="after")
    def _one_graph(self) -> "ComputationalGraph":
        if len(self.parts) != 1 or self.functions[0].returns != "value":
            raise ValueError(f"problem {self.id}: a graph is one function that returns one value")
        return self
