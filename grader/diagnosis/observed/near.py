"""Values that are close to the right ones in every trial, and not equal."""

from collections.abc import Sequence

import numpy as np

from grader.diagnosis.observed.seen import Observation, Seen
from grader.runs import Array

_ROUNDED = 0.01
"""So near, relative to each element, that no chance comes into it."""
_NEAR = 0.1
"""As near as a constant too many brings it, where all are too large or all too small."""
_FEWEST = 8
_LEVELS = (0.001, 0.01, 0.02, 0.05, 0.1)
"""What the distance is told as: the next of these."""


def nearly(seen: Seen) -> Observation | None:
    """That every element is within a few per cent of the right one."""
    values, right = _joined(seen.values), _joined(seen.right)
    if np.any((right == 0) & (values != 0)) or values.size < _FEWEST:
        return None
    values, right = values[right != 0], right[right != 0]
    beyond = values / right - 1
    furthest = float(np.max(np.abs(beyond), initial=0.0))
    one_sided = bool(np.all(beyond >= 0) or np.all(beyond <= 0))
    if furthest > (_NEAR if one_sided else _ROUNDED) or values.size < _FEWEST:
        return None
    level = next(each for each in _LEVELS if furthest <= each)
    message = f"{seen.part} is close to the right value, but not equal"
    return Observation(
        "nearly",
        f"{message}: within {100 * level:g} %, {seen.trials}",
        "is a small constant added that is too large, as in a logarithm or a denominator? or is "
        "something rounded or approximated?",
    )


def _joined(values: Sequence[Array]) -> Array:
    return np.concatenate([np.ravel(value) for value in values])
