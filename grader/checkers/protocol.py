"""What a checker is given, and what it may ask."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from grader.runs import Answer, Attempt, Numbers

Attempts = Mapping[str, Sequence[Attempt]]
"""The attempts at each function of a problem, by its name, one per hidden trial."""


class Formulas(Protocol):
    """The reference's formulas, to be worked out again at other values."""

    def answers(
        self, function: str, inputs: Mapping[str, Numbers], given: Mapping[str, Numbers]
    ) -> Mapping[str, Answer]:
        """Every quantity that `function` returns, with those in `given` replaced.

        CannotTell where there is no reference that could be asked, and where it fails at these.
        """
        ...
