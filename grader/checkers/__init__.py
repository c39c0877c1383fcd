"""One checker per kind of problem, in the module that bears the kind's name.

Such a module has one public function, `check(problem, attempts, formulas)`, that returns
feedback on every part of the problem, in the order of its parts.
"""

import importlib
from types import ModuleType

from grader.checkers.common import failed_feedback
from grader.checkers.protocol import Attempts, Formulas
from grader.report.feedback import Feedback
from grader.runs import Failed, Run
from grader.spec.parts import Function
from grader.spec.problem import Problem
from grader.verdicts import Verdict


def check(problem: Problem, attempts: Attempts, formulas: Formulas) -> list[Feedback]:
    """Feedback on every part of `problem`, by the checker of its kind."""
    feedback: list[Feedback] = _module(problem).check(problem, attempts, formulas)
    return feedback


def withheld(problem: Problem, attempts: Attempts) -> list[Feedback]:
    """Feedback where what is expected is not known: how functions fail, and nothing else."""
    return [
        each
        for function in problem.functions
        for each in _of_failure(function, attempts[function.name][0].run)
    ]


def _of_failure(function: Function, run: Run) -> list[Feedback]:
    if isinstance(run, Failed):
        return failed_feedback(function.parts, run)
    return [
        Feedback(
            part.name,
            Verdict.SKIPPED,
            message="it runs; whether it is right is not checked here",
            hint="the bundle does not hold what is right, since that is the answer itself",
            code="withheld",
        )
        for part in function.parts
    ]


def _module(problem: Problem) -> ModuleType:
    return importlib.import_module(f"{__name__}.{problem.kind}")
