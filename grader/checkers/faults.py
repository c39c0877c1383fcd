"""What a student is told of a value, a drawing or a graph that is wrong."""

from dataclasses import dataclass

from grader.report.feedback import Feedback
from grader.verdicts import Verdict


@dataclass(frozen=True)
class Fault:
    """One explanation in words."""

    message: str
    hint: str
    code: str
    measured: bool = False
    """Whether a number in it was measured: no single trial shows that it is always the same."""

    def feedback(self, part: str, fraction: float = 0.0) -> Feedback:
        """Feedback on `part`, which is wrong for it and earns this fraction of its points."""
        return Feedback(part, Verdict.WRONG_VALUE, fraction, self.message, self.hint, self.code)
