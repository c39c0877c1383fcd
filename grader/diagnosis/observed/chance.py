"""How many ways there are to choose elements: what one of few ways gives is no chance."""

import math

BY_CHANCE = 1e-3
"""How likely it may be at most that anything tried fits so well by chance."""


def is_no_chance(tried: float, inside: int, wrong: int, every: int) -> bool:
    """Whether `wrong` of `every` element would hardly lie among `inside` of them by chance.

    `tried` is the number of such choices that were looked at. In logarithms: of large arrays
    the numbers themselves have thousands of digits.
    """
    likely = math.log(tried) + _ways(inside, wrong) - _ways(every, wrong)
    return likely <= math.log(BY_CHANCE)


def _ways(every: int, chosen: int) -> float:
    """The logarithm of the number of ways to choose some of `every` element."""
    return math.lgamma(every + 1) - math.lgamma(chosen + 1) - math.lgamma(every - chosen + 1)
