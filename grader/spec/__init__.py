"""The words a spec is written in. `problems/` imports this package and nothing else."""

from grader.spec.assignment import Assignment
from grader.spec.editions import Compensation, Edition
from grader.spec.forbidden import Forbidden
from grader.spec.kinds.computational_graph import ComputationalGraph
from grader.spec.kinds.derivative_plot import Approximation, DerivativePlot
from grader.spec.kinds.forward_expression import ForwardExpression
from grader.spec.kinds.gradient_formula import GradientFormula
from grader.spec.kinds.jacobian import Jacobian
from grader.spec.kinds.stateful_module import StatefulModule
from grader.spec.kinds.training_step import TrainingStep
from grader.spec.kinds.written_answer import WrittenAnswer
from grader.spec.limits import LayoutPolicy, Limits
from grader.spec.parts import Function, Part
from grader.spec.penalties import Late, Penalties
from grader.spec.problem import Probe, Problem
from grader.spec.samplers import (
    Derived,
    Diagonal,
    Input,
    Integers,
    Labels,
    Mask,
    Normal,
    OneHot,
    OneOf,
    Sampler,
    Size,
    Uniform,
)
from grader.spec.steps import Apply, Choice, Construct, Drawn, Given, Invoke, Put, Read, Step

__all__ = [
    "Apply",
    "Approximation",
    "Assignment",
    "Choice",
    "Compensation",
    "ComputationalGraph",
    "Construct",
    "DerivativePlot",
    "Derived",
    "Diagonal",
    "Drawn",
    "Edition",
    "Forbidden",
    "ForwardExpression",
    "Function",
    "Given",
    "GradientFormula",
    "Input",
    "Integers",
    "Invoke",
    "Jacobian",
    "Labels",
    "Late",
    "LayoutPolicy",
    "Limits",
    "Mask",
    "Normal",
    "OneHot",
    "OneOf",
    "Part",
    "Penalties",
    "Probe",
    "Problem",
    "Put",
    "Read",
    "Sampler",
    "Size",
    "StatefulModule",
    "Step",
    "TrainingStep",
    "Uniform",
    "WrittenAnswer",
]
