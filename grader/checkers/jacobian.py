"""Jacobians: every part is a matrix of derivatives, compared with the reference's."""

from grader.checkers.following import check_values as check

__all__ = ["check"]
