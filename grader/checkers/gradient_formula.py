"""Gradient formulas: every part is a gradient, compared with the reference's."""

from grader.checkers.following import check_values
from grader.checkers.protocol import Attempts, Formulas
from grader.report.results import Feedback
from grader.spec.kinds.gradient_formula import GradientFormula


def check(problem: GradientFormula, attempts: Attempts, formulas: Formulas) -> list[Feedback]:
    """Feedback on every part of `problem`."""
    return check_values(problem, attempts, formulas)
