"""Gradient formulas: every part is a gradient, compared with the reference's."""

from grader.checkers.following import check_values as check

__all__ = ["check"]
