"""Forward expressions: every part is a value, compared with the reference's."""

from grader.checkers.following import check_values
from grader.checkers.protocol import Attempts, Formulas
from grader.report.results import Feedback
from grader.spec.kinds.forward_expression import ForwardExpression


def check(problem: ForwardExpression, attempts: Attempts, formulas: Formulas) -> list[Feedback]:
    """Feedback on every part of `problem`."""
    return check_values(problem, attempts, formulas)
