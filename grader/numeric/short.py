"""Numbers such as people write into a formula: 0.1, 1.5, 2/3.

They are so few that to tell one tells nothing of a hidden input: a number of another kind, that
was measured in hidden trials, may have been made of one.
"""

from itertools import product

_NEAR = 1e-3
"""By how much, relatively, a number may be off."""
_DIGITS = {digit * 10.0**power for digit, power in product(range(1, 10), range(-6, 4))}
_PARTS = {k / n for n in (2, 3, 4) for k in range(1, 6 * n)} | {1 / n for n in range(5, 17)}
_TENTHS = {k / 10 for k in range(1, 20)}
_SHORT = sorted(_DIGITS | _PARTS | _TENTHS)


def short(number: float) -> float | None:
    """The short number that `number` is, with its sign; None where it is none."""
    near = (each for each in _SHORT if abs(abs(number) - each) <= _NEAR * each)
    found = min(near, key=lambda each: abs(abs(number) - each), default=None)
    return None if found is None else (-found if number < 0 else found)
