"""One checker per kind of problem, in the module that bears the kind's name.

Such a module has one public function, `check(problem, attempts, formulas)`, that
returns feedback on every part of the problem, in the order of its parts.
"""

import importlib

from grader.checkers.protocol import Attempts, Formulas
from grader.results import Feedback
from grader.spec.problem import Problem


def check(problem: Problem, attempts: Attempts, formulas: Formulas) -> list[Feedback]:
    """Feedback on every part of `problem`, by the checker of its kind."""
    module = importlib.import_module(f"{__name__}.{problem.kind}")
    feedback: list[Feedback] = module.check(problem, attempts, formulas)
    return feedback
