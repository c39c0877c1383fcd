"""An explanation of a wrong part, and the words for it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from grader.diagnosis.searches.hints import hint_of
from grader.report.feedback import Feedback

_NO_NAME = r"(?<!\ba )(?<!\bthe )(?<!\bno )"
"""What does not stand before the name of a quantity, but before a word such as `mean`."""
_ARTICLE = r"(?=$|[,;]| (?:left|squared|transposed|in|where|belongs|times|and|swapped|too)\b)"
"""What follows on `a` where it is the name of a quantity, and no article."""


@dataclass(frozen=True)
class Explanation:
    """One edit of the reference that gives what was returned."""

    code: str
    """The stable name."""
    what: str
    """To follow on `is consistent with`."""
    cost: float
    """The description length."""
    hint: str = ""
    edit: str = ""
    """The edit itself, for the instructor."""
    fraction: float = 0.0
    """Of the part's points: what the author declared that the mistake deserves."""

    def message(self, part: str, trials: int, where: str = "") -> str:
        """In words that a student may read, with the evidence: all trials, or those `where`."""
        return f"{part} is consistent with {self.what}, in all {trials} trials{where}"

    def told(self, feedback: Feedback, trials: int, where: str = "") -> Feedback:
        """`feedback` with this explanation."""
        return replace(
            feedback,
            fraction=self.fraction,
            message=self.message(feedback.part, trials, where),
            hint=self.hint,
            code=self.code,
            detail=self.detail(trials),
        )

    def drawn(self, feedback: Feedback) -> Feedback:
        """`feedback` on a curve, with this explanation."""
        message = f"{feedback.part}: what you drew is consistent with {self.what}"
        return replace(feedback, message=message, hint=self.hint, code=self.code, detail=self.edit)

    def detail(self, trials: int) -> str:
        """For the instructor: which edit it was, and the evidence."""
        return f"{self.edit or self.what}: reproduces {trials} of {trials} trials"


def explained(code: str, what: str, cost: float, edit: str = "") -> Explanation:
    """An explanation with the hint that belongs to its code."""
    return Explanation(code, what, cost, hint_of(code, what), edit)


def smallest(found: Iterable[Explanation | None]) -> Explanation | None:
    """The likeliest of those that there are."""
    return min((item for item in found if item), key=lambda item: item.cost, default=None)


def in_words(what: str, private: Mapping[str, str]) -> str:
    """`what`, in which no quantity has a name that is the reference's own.

    `private` has the words for each of these.
    """
    if not private:
        return what
    names = "|".join(rf"{re.escape(name)}\b{_ARTICLE * (name == 'a')}" for name in private)
    told = re.sub(rf"{_NO_NAME}\b(?:{names})", lambda found: private[found[0]], what)
    return re.sub(r"\bwith the part with (.+?) in it in it\b", r"with \1 in it", told)
