"""What a checker says of a part, before it has points."""

from dataclasses import dataclass, field

from grader.report.evidence import Counterexample, Curves, DrawnGraph
from grader.verdicts import Verdict

OPEN = frozenset({"wrong_value", "wrong_shape", "unreduced", "not_a_matrix"})
"""The codes of feedback that say no more than that a value is wrong."""
UNEXPLAINED = OPEN | {"not_finite"}
"""The same, and that of values which may be explained in the trials that give numbers."""

FROM_EARLIER = frozenset({"follows", "cannot_tell"})
"""The codes of parts whose mistake, if there is one, was made in an earlier part."""


@dataclass(frozen=True)
class Feedback:
    """What a checker says of one part."""

    part: str
    verdict: Verdict
    fraction: float = 0.0
    """Of the part's points, from 0 to 1."""
    message: str = ""
    """What happened, in words a student may read."""
    hint: str = ""
    """What to try; never the answer."""
    code: str = ""
    """The stable name of the explanation, so that a class's mistakes can be counted."""
    detail: str = ""
    """For the instructor only: may hold the student's own text."""
    layouts: frozenset[str] = field(default=frozenset())
    """The layouts in which a right value was found right; empty where layout is no matter."""
    counterexample: Counterexample | None = None
    picture: Curves | DrawnGraph | None = None
    fault: str = ""
    """How the grader itself failed at it. For the instructor only."""

    @property
    def is_right(self) -> bool:
        """Whether the part is right by itself: it follows from no mistake."""
        return self.verdict is Verdict.CORRECT and not self.code
