"""Jacobians: every part is a matrix of derivatives, compared with the reference's."""

from grader.checkers.following import check_values
from grader.checkers.protocol import Attempts, Formulas
from grader.report.results import Feedback
from grader.spec.kinds.jacobian import Jacobian


def check(problem: Jacobian, attempts: Attempts, formulas: Formulas) -> list[Feedback]:
    """Feedback on every part of `problem`."""
    return check_values(problem, attempts, formulas)
