"""Forward expressions: every part is a value, compared with the reference's."""

from grader.checkers.following import check_values as check

__all__ = ["check"]
