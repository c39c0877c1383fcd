"""Demonstrations: a wrong part on the public example, with what leads to it.

One module per action of the sandbox, found by its name. It has `counterexample(example,
part)`: what shows that `part` is wrong on the example, or None where it is right there or
there is nothing to be shown. What an action has no module for is not demonstrated.
"""

import importlib
import importlib.util

from grader.demonstrations.example import Example
from grader.report.evidence import Counterexample
from grader.spec.parts import Part

__all__ = ["Example", "are_known", "counterexample"]


def are_known(action: str) -> bool:
    """Whether problems of this action can be demonstrated."""
    return importlib.util.find_spec(f"{__name__}.{action}") is not None


def counterexample(example: Example, part: Part) -> Counterexample | None:
    """The counterexample to `part`, by the module of the problem's action."""
    module = importlib.import_module(f"{__name__}.{example.problem.action}")
    found: Counterexample | None = module.counterexample(example, part)
    return found
