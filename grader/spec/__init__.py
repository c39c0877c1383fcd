"""The words a spec is written in. `problems/` imports this package and nothing else."""

from grader.inputs import Derived, Diagonal, Input, Labels, Normal, Uniform
from grader.spec.assignment import Assignment
from grader.spec.kinds.computational_graph import ComputationalGraph
from grader.spec.kinds.derivative_plot import Approximation, DerivativePlot
from grader.spec.kinds.forward_expression import ForwardExpression
from grader.spec.kinds.gradient_formula import GradientFormula
from grader.spec.kinds.jacobian import Jacobian
from grader.spec.kinds.training_step import TrainingStep
from grader.spec.kinds.written_answer import WrittenAnswer
from grader.spec.limits import LayoutPolicy, Limits
from grader.spec.parts import Function, Part
from grader.spec.penalties import Late, Penalties
from grader.spec.problem import Probe, Problem

__all__ = [
    "Approximation",
    "Assignment",
    "ComputationalGraph",
    "DerivativePlot",
    "Derived",
    "Diagonal",
    "ForwardExpression",
    "Function",
    "GradientFormula",
    "Input",
    "Jacobian",
    "Labels",
    "Late",
    "LayoutPolicy",
    "Limits",
    "Normal",
    "Part",
    "Penalties",
    "Probe",
    "Problem",
    "TrainingStep",
    "Uniform",
    "WrittenAnswer",
]
