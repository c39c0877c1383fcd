"""What a student is told of a value, a drawing or a graph that is wrong."""

from dataclasses import dataclass, replace

from grader.report.feedback import Feedback
from grader.verdicts import Verdict


@dataclass(frozen=True)
class Fault:
    """One explanation in words, before it is known in how many trials it holds."""

    message: str
    hint: str = ""
    code: str = "wrong_value"
    measured: bool = False
    """Whether a number in it was measured: no single trial shows that it is always the same."""
    verdict: Verdict = Verdict.WRONG_VALUE

    def is_like(self, other: "Fault") -> bool:
        """Whether both say the same."""
        return (self.code, self.message) == (other.code, other.message)

    def feedback(self, part: str, fraction: float = 0.0) -> Feedback:
        """Feedback on `part`, which is wrong for it and earns this fraction of its points."""
        return Feedback(part, self.verdict, fraction, self.message, self.hint, self.code)

    def over(self, part: str, wrong: int, trials: int) -> Feedback:
        """Feedback on `part`, which is wrong for it in `wrong` of `trials` trials."""
        where = "" if wrong == trials else f" (in {wrong} of {trials} trials)"
        return replace(self, message=self.message + where).feedback(part)


def not_finite(message: str) -> Fault:
    """That there are numbers that are none, as `message` says."""
    hint = "look for a division by zero, a logarithm of zero or an overflow"
    return Fault(message, hint, "not_finite", verdict=Verdict.NOT_FINITE)
