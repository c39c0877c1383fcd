"""One checker per kind of problem, in the module that bears the kind's name.

Such a module has a public function `check(problem, attempts, formulas)`, that returns
feedback on every part of the problem, in the order of its parts. It may have a second,
`known_wrong(problem, function, trials, formulas)`, that yields what else than the edits of
the reference it recognises: what comes of it, trial by trial.
"""

import importlib
from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType

from grader.checkers.common import failed_feedback
from grader.checkers.protocol import Attempts, Formulas
from grader.report.results import Feedback
from grader.runs import Answer, Failed, Run, Trial
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


def known_wrong(
    problem: Problem, function: Function, trials: Sequence[Trial], formulas: Formulas
) -> Iterator[Sequence[Mapping[str, Answer]]]:
    """Wrong answers that the checker knows by more than their being wrong, trial by trial."""
    known = getattr(_module(problem), "known_wrong", None)
    return known(problem, function, trials, formulas) if known else iter(())


def _module(problem: Problem) -> ModuleType:
    return importlib.import_module(f"{__name__}.{problem.kind}")
