"""Whole numbers in floating point. Pure, and without numpy: specs do without it."""

MOST_WHOLE = 2**53
"""Up to here every whole number is one of float64's."""
