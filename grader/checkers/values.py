"""Values compared with the reference's: what forward, gradient and Jacobian checkers share.

A part is right when one layout matches in every trial. A part that is wrong, but right
for the student's own value of an earlier part, follows from that part's mistake and
keeps its points.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from grader.checkers.common import absent, failed_feedback, untold, unusable
from grader.checkers.mismatch import describe_mismatch
from grader.checkers.protocol import Attempts, Formulas
from grader.checkers.trivial import is_handed_back, is_trivial
from grader.errors import CannotTell
from grader.numeric import shapes
from grader.numeric.compare import Tolerance, as_float
from grader.numeric.layouts import in_place_of, matching
from grader.report.results import FROM_EARLIER, Feedback
from grader.runs import Answer, Attempt, Failed, Numbers, Returned, Trial, Unusable
from grader.spec.parts import Function, Part
from grader.spec.problem import Problem
from grader.verdicts import Verdict


@dataclass(frozen=True)
class Sample:
    """What was returned and expected for one part in one trial."""

    trial: Trial
    value: np.ndarray
    expected: Answer


def check_values(problem: Problem, attempts: Attempts, formulas: Formulas) -> list[Feedback]:
    """Feedback on every part, each an array that the reference returns as well."""
    return [
        feedback
        for function in problem.functions
        for feedback in _check_function(function, attempts[function.name], formulas)
    ]


def samples_of(
    function: Function, part: Part, attempts: Sequence[Attempt]
) -> list[Sample] | Feedback:
    """The samples of `part` in all trials, or why there is nothing to compare."""
    key, samples = function.key_of(part), []
    for attempt in attempts:
        run = attempt.run
        if isinstance(run, Failed):
            return failed_feedback([part], run)[0]
        value = _array(part, key, run)
        if isinstance(value, Feedback):
            return value
        samples.append(Sample(attempt.trial, value, attempt.expected[key]))
    return samples


def arrays_under(key: str, answer: str, attempts: Sequence[Attempt]) -> list[Sample]:
    """What stands under `key` beside the expected `answer`; none where one is no array."""
    samples = []
    for attempt in attempts:
        value = attempt.run.values.get(key) if isinstance(attempt.run, Returned) else None
        if not isinstance(value, np.ndarray):
            return []
        samples.append(Sample(attempt.trial, value, attempt.expected[answer]))
    return samples


def _array(part: Part, key: str, returned: Returned) -> np.ndarray | Feedback:
    value = returned.values.get(key, returned.values.get(part.returned_as))
    match value:
        case None:
            return absent(part.name, part.returned_as, returned)
        case Unusable():
            return unusable(part.name, value)
        case str():
            return unusable(part.name, Unusable("a text"))
    return value


def _check_function(
    function: Function, attempts: Sequence[Attempt], formulas: Formulas
) -> list[Feedback]:
    samples = {part.name: samples_of(function, part, attempts) for part in function.parts}
    feedback: dict[str, Feedback] = {}
    roots = {part.name: part.name for part in function.parts}
    for part in function.parts:
        own = samples[part.name]
        if isinstance(own, Feedback):
            feedback[part.name] = own
            continue
        feedback[part.name] = compared(part, own)
        for parent in _ancestors(function, part):
            if _is_settled(feedback[part.name]):
                break
            follows = _Follows(function, parent, part, formulas, roots[parent.name])
            wrong = feedback[part.name]
            feedback[part.name] = follows.feedback(samples, wrong, feedback[parent.name])
            if feedback[part.name].code in FROM_EARLIER:
                roots[part.name] = roots[parent.name]
    return list(feedback.values())


def _is_settled(feedback: Feedback) -> bool:
    """Whether no earlier part has to do with it, or it is known which has."""
    return feedback.verdict is Verdict.CORRECT or feedback.code in FROM_EARLIER


def _ancestors(function: Function, part: Part) -> Iterator[Part]:
    """The parts that `part` follows, the nearest first."""
    by_name = {other.name: other for other in function.parts}
    while part.follows is not None:
        part = by_name[part.follows]
        yield part


def compared(part: Part, samples: Sequence[Sample]) -> Feedback:
    """Whether one layout is right in every trial; else what is wrong in one that is not."""
    matches = [matching(s.value, s.expected, part.shape) for s in samples]
    common = frozenset.intersection(*matches)
    if common:
        return Feedback(part.name, Verdict.CORRECT, 1.0, layouts=common)
    wrong = [s for s, match in zip(samples, matches, strict=True) if not match]
    if not wrong and shapes.is_vector(part.shape):
        return Feedback(part.name, Verdict.CORRECT, 1.0)
    if not wrong:
        return Feedback(
            part.name,
            Verdict.WRONG_VALUE,
            message=f"{part.name} changes its layout from trial to trial",
            hint="return it in one layout, whatever the sizes are",
            code="layout_varies",
        )
    # Zero throughout is what is wrong only where it is so in every trial.
    first = next((sample for sample in wrong if np.any(sample.value)), wrong[0])
    return describe_mismatch(part, first.trial, first.value, first.expected).over(
        len(wrong), len(samples)
    )


@dataclass(frozen=True)
class _Match:
    """In which layouts a value is right in one trial, and how far off it might have been."""

    layouts: frozenset[str]
    forgiven: float


@dataclass(frozen=True)
class _Follows:
    """Whether a wrong part is right for the student's own value of the part it follows."""

    function: Function
    parent: Part
    part: Part
    formulas: Formulas
    root: str
    """The part whose mistake it is: the parent, or what that follows from in its turn."""

    def feedback(
        self,
        samples: Mapping[str, list[Sample] | Feedback],
        wrong: Feedback,
        parent: Feedback,
    ) -> Feedback:
        """Feedback in place of `wrong`: right if it follows, else with a hint where to look."""
        name, own, theirs = self.parent.name, samples[self.part.name], samples[self.parent.name]
        if isinstance(own, Feedback) or isinstance(theirs, Feedback):
            return wrong
        if parent.is_right:
            hint = (
                wrong.hint or f"{name} is right: look at the step from {name} to {self.part.name}"
            )
            return _with_hint(wrong, hint)
        if wrong.verdict is parent.verdict is Verdict.NOT_FINITE:
            return untold(self.part, self.root)
        return wrong if wrong.code == "all_zero" else self._following(own, theirs, wrong)

    def _following(
        self, own: Sequence[Sample], theirs: Sequence[Sample], wrong: Feedback
    ) -> Feedback:
        """Right if it follows from the parent's value; a value that shows no work is put off."""
        values, at_hand = [s.value for s in own], list(map(self._at_hand, own, theirs))
        try:
            matches = self._matches(own, theirs)
        except CannotTell:
            shows_nothing = is_trivial(values, at_hand)
            return wrong if shows_nothing else untold(self.part, self.parent.name)
        layouts = frozenset.intersection(*(each.layouts for each in matches))
        if layouts and is_trivial(values, at_hand, [each.forgiven for each in matches]):
            return untold(self.part, self.root)
        return self._right(layouts) if layouts else wrong

    def _at_hand(self, mine: Sample, before: Sample) -> Mapping[str, Numbers]:
        """What it takes no work to return: inputs, and the parent, unless that is the answer.

        Near 0, tanh and others hardly differ from what they are given.
        """
        if is_handed_back(mine.expected.array, {"": before.expected.array}):
            return mine.trial.inputs
        return {**mine.trial.inputs, self.parent.name: as_float(before.value)}

    def _right(self, layouts: frozenset[str]) -> Feedback:
        return Feedback(
            self.part.name,
            Verdict.CORRECT,
            1.0,
            message=f"right for your own {self.root}: follows from {self.root}",
            hint=f"nothing to mend here once {self.root} is right",
            code="follows",
            layouts=layouts,
        )

    def _matches(self, own: Sequence[Sample], theirs: Sequence[Sample]) -> list["_Match"]:
        """How the part is right for the parent's value, up to the first trial where it is not."""
        matches: list[_Match] = []
        for mine, before in zip(own, theirs, strict=True):
            matches.append(self._match(mine, before))
            if not matches[-1].layouts:
                break
        return matches

    def _match(self, mine: Sample, before: Sample) -> "_Match":
        given = in_place_of(before.value, self.parent.shape, before.expected.array)
        if given is None:
            return _Match(frozenset(), 0.0)
        key = self.parent.returned_as
        answers = self.formulas.answers(self.function.name, mine.trial.inputs, {key: given})
        expected = answers[self.function.key_of(self.part)]
        layouts = matching(mine.value, expected, self.part.shape)
        return _Match(layouts, Tolerance.around(expected.array, expected.conditioning).widest)


def _with_hint(feedback: Feedback, hint: str) -> Feedback:
    return Feedback(
        feedback.part, feedback.verdict, 0.0, feedback.message, hint, feedback.code, feedback.detail
    )
