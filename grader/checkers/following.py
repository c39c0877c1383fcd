"""Every part of a function: what is right, and what follows from an earlier mistake.

A part that is wrong, but right for the student's own values of the parts that it follows, keeps
its points.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from grader.checkers.common import names_are
from grader.checkers.follows import Follows
from grader.checkers.order import in_order
from grader.checkers.protocol import Attempts, Formulas
from grader.checkers.values import Sample, compared, samples_of
from grader.numeric.layouts import TRANSPOSED
from grader.report.feedback import FROM_EARLIER, Feedback
from grader.runs import Attempt
from grader.spec.parts import Function, Part
from grader.spec.problem import Problem
from grader.verdicts import Verdict

WHICH_AXIS = "which of its axes is which? check the transposes, and the order of the factors"
"""The hint at a square matrix that is right only transposed."""


def check_values(problem: Problem, attempts: Attempts, formulas: Formulas) -> list[Feedback]:
    """Feedback on every part, each an array that the reference returns as well."""
    return [
        feedback
        for function in problem.functions
        for feedback in _check_function(function, attempts[function.name], formulas)
    ]


def _check_function(
    function: Function, attempts: Sequence[Attempt], formulas: Formulas
) -> list[Feedback]:
    samples = {part.name: samples_of(function, part, attempts) for part in function.parts}
    checked = _Checked(function, formulas, samples)
    for part in function.parts:
        checked.check(part)
    return list(in_order(function, samples, checked.feedback).values())


@dataclass(frozen=True)
class _Checked:
    """What is said of the parts of one function, part after part."""

    function: Function
    formulas: Formulas
    samples: Mapping[str, list[Sample] | Feedback]
    feedback: dict[str, Feedback] = field(default_factory=dict)
    roots: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By part: the parts whose mistake it is, itself where it follows from none."""

    def check(self, part: Part) -> None:
        """Say what there is to say of `part`; those before it are checked."""
        own = self.samples[part.name]
        self.roots[part.name] = (part.name,)
        self.feedback[part.name] = own if isinstance(own, Feedback) else compared(part, own)
        if not isinstance(own, Feedback):
            for parents in _generations(self.function, part):
                if not _is_settled(self.feedback[part.name]):
                    self._look_back(part, parents)

    def _look_back(self, part: Part, parents: Sequence[Part]) -> None:
        """Whether the wrong `part` follows from what is wrong of `parents`."""
        wrong = tuple(parent for parent in parents if not self.feedback[parent.name].is_right)
        if not wrong:
            self._after_what_is_right(part, parents)
            return
        root = tuple(dict.fromkeys(name for each in wrong for name in self.roots[each.name]))
        follows = Follows(self.function, wrong, part, self.formulas, root)
        self.feedback[part.name] = follows.feedback(self.samples, self.feedback)
        if self.feedback[part.name].code in FROM_EARLIER:
            self.roots[part.name] = root

    def _after_what_is_right(self, part: Part, parents: Sequence[Part]) -> None:
        """That `part` is wrong by itself; or follows a matrix that is right only transposed.

        Who works on with such a matrix as it stands does not hand it back in another layout.
        """
        for parent in (
            each for each in parents if is_turned(self.samples[each.name], self.feedback[each.name])
        ):
            follows = Follows(self.function, (parent,), part, self.formulas, (parent.name,))
            found = follows.feedback(self.samples, self.feedback)
            if found.code == "follows":
                self.feedback[parent.name] = turned(parent.name, part)
                self.feedback[part.name], self.roots[part.name] = found, (parent.name,)
                return
        self.feedback[part.name] = _past(self.feedback[part.name], parents)


def is_turned(samples: list[Sample] | Feedback, said: Feedback) -> bool:
    """Whether a square matrix is right, but only transposed."""
    if isinstance(samples, Feedback) or said.layouts != {TRANSPOSED}:
        return False
    return all(sample.value.shape == sample.expected.array.shape for sample in samples)


def turned(parent: str, part: Part) -> Feedback:
    """What is said of such a matrix where `part` is worked out from it as it stands."""
    return Feedback(
        parent,
        Verdict.WRONG_VALUE,
        message=f"{parent} is transposed, and {part.name} is worked out from it as it stands",
        hint=WHICH_AXIS,
        code="transposed",
    )


def _past(wrong: Feedback, right: Sequence[Part]) -> Feedback:
    """`wrong` with a hint: what it follows is right."""
    names = [part.name for part in right]
    them = "them" if right[1:] else names[0]
    hint = f"{names_are(names)} right: look at the step from {them} to {wrong.part}"
    return replace(wrong, fraction=0.0, hint=wrong.hint or hint)


def _is_settled(feedback: Feedback) -> bool:
    """Whether no earlier part has to do with it, or it is known which has."""
    return feedback.verdict is Verdict.CORRECT or feedback.code in FROM_EARLIER


def _generations(function: Function, part: Part) -> Iterator[tuple[Part, ...]]:
    """The parts that `part` follows, then those that they follow, and so on."""
    parts: tuple[Part, ...] = (part,)
    while parts := tuple(
        dict.fromkeys(parent for each in parts for parent in function.followed_by(each))
    ):
        yield parts
