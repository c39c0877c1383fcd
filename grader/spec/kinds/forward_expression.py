"""Forward expressions: values worked out from the inputs, part by part."""

from typing import Literal

from grader.spec.problem import Problem


class ForwardExpression(Problem):
    """What a network, or any formula, evaluates to."""

    kind: Literal["forward_expression"] = "forward_expression"
