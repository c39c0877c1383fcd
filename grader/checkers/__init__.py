"""One checker per kind of problem, in the module that bears the kind's name.

Such a module has a public function `check(problem, attempts, formulas)`, that returns
feedback on every part of the problem, in the order of its parts. It may have a second,
`known_wrong(problem, function, trials, formulas)`, that yields what else than the edits of
the reference it recognises: what comes of it, trial by trial.
"""

import importlib
from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType

from grader.checkers.protocol import Attempts, Formulas
from grader.results import Feedback
from grader.runs import Answer, Trial
from grader.spec.parts import Function
from grader.spec.problem import Problem


def check(problem: Problem, attempts: Attempts, formulas: Formulas) -> list[Feedback]:
    """Feedback on every part of `problem`, by the checker of its kind."""
    feedback: list[Feedback] = _module(problem).check(problem, attempts, formulas)
    return feedback


def known_wrong(
    problem: Problem, function: Function, trials: Sequence[Trial], formulas: Formulas
) -> Iterator[Sequence[Mapping[str, Answer]]]:
    """Wrong answers that the checker knows by more than their being wrong, trial by trial."""
    known = getattr(_module(problem), "known_wrong", None)
    return known(problem, function, trials, formulas) if known else iter(())


def _module(problem: Problem) -> ModuleType:
    return importlib.import_module(f"{__name__}.{problem.kind}")
