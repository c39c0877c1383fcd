"""Whether a wrong part is right for the student's own values of the parts that it follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from grader.checkers.common import names_are, right_for, untold
from grader.checkers.protocol import Formulas
from grader.checkers.trivial import is_handed_back, is_stepped, is_trivial
from grader.checkers.values import Sample
from grader.errors import CannotTell
from grader.numeric.compare import Tolerance, as_float, of_kind
from grader.numeric.layouts import in_place_of, matching
from grader.report.feedback import Feedback
from grader.runs import Numbers
from grader.spec.parts import Function, Part
from grader.verdicts import Verdict

_ENOUGH = 3
"""Of trials in which what follows is finite, where there are so many."""
_LARGER = 16
"""How much larger a value may be than the right one, and be put into a formula all the same."""
_Given = Mapping[Part, Sample]
"""The student's own values of one trial."""


@dataclass(frozen=True)
class _Match:
    """In which layouts a value is right in one trial, and how far off it might have been."""

    layouts: frozenset[str]
    forgiven: float


@dataclass(frozen=True)
class Follows:
    """Whether a wrong part is right for the student's own values of the parts it follows."""

    function: Function
    parents: tuple[Part, ...]
    """Of these the ones that are not right."""
    part: Part
    formulas: Formulas
    roots: tuple[str, ...]
    """The parts whose mistake it is: the parents, or what these follow from in their turn."""

    def feedback(
        self, samples: Mapping[str, list[Sample] | Feedback], said: Mapping[str, Feedback]
    ) -> Feedback:
        """Feedback in place of what is `said` of the part: right if it follows."""
        wrong, own = said[self.part.name], samples[self.part.name]
        theirs = {p: s for p in self.parents if not isinstance(s := samples[p.name], Feedback)}
        if isinstance(own, Feedback) or not theirs:
            return wrong
        not_finite = any(said[p.name].verdict is Verdict.NOT_FINITE for p in theirs)
        if wrong.verdict is Verdict.NOT_FINITE and not_finite:
            return untold(self.part, self.roots)
        if wrong.code == "all_zero":
            return wrong
        rows = [dict(zip(theirs, row, strict=True)) for row in zip(*theirs.values(), strict=True)]
        told = [pair for pair in zip(own, rows, strict=True) if not _are_lost(*pair)]
        if not told or len(told) < _ENOUGH <= len(own):
            return wrong
        return self._following([mine for mine, _ in told], [before for _, before in told], wrong)

    def _following(
        self, own: Sequence[Sample], theirs: Sequence[_Given], wrong: Feedback
    ) -> Feedback:
        """Right if it follows from the parents' values; a value that shows no work is put off."""
        values, at_hand = [s.value for s in own], list(map(_at_hand, own, theirs))
        try:
            matches = self._matches(own, theirs)
        except CannotTell:
            names = [parent.name for parent in theirs[0]]
            shows_nothing = is_trivial(values, at_hand)
            return wrong if shows_nothing else untold(self.part, names)
        layouts = frozenset.intersection(*(each.layouts for each in matches))
        if not layouts:
            return wrong
        shows_nothing = is_trivial(values, at_hand, [each.forgiven for each in matches])
        if shows_nothing or is_stepped(values, [each.expected.array for each in own]):
            return untold(self.part, self.roots)
        return self._right(layouts)

    def _right(self, layouts: frozenset[str]) -> Feedback:
        return Feedback(
            self.part.name,
            Verdict.CORRECT,
            1.0,
            message=right_for(self.roots),
            hint=f"nothing to mend here once {names_are(self.roots)} right",
            code="follows",
            layouts=layouts,
        )

    def _matches(self, own: Sequence[Sample], theirs: Sequence[_Given]) -> list[_Match]:
        """How the part is right for the parents' values, up to the first trial where it is not."""
        matches: list[_Match] = []
        for mine, before in zip(own, theirs, strict=True):
            matches.append(self._match(mine, before))
            if not matches[-1].layouts:
                break
        return matches

    def _match(self, mine: Sample, before: _Given) -> _Match:
        given = {part.returned_as: _as_given(part, sample) for part, sample in before.items()}
        usable = {key: value for key, value in given.items() if value is not None}
        if len(usable) < len(given):
            return _Match(frozenset(), 0.0)
        try:
            answers = self.formulas.answers(self.function.name, mine.trial.inputs, usable)
        except CannotTell:
            if all(
                usable[p.returned_as].shape == s.expected.array.shape for p, s in before.items()
            ):
                raise
            return _Match(frozenset(), 0.0)  # no formula is made for every shape
        expected = answers[self.function.key_of(self.part)]
        layouts = matching(mine.value, expected, self.part.shape)
        return _Match(layouts, Tolerance.around(expected.array, expected.conditioning).widest)


def _are_lost(mine: Sample, before: _Given) -> bool:
    """Whether an earlier value and what follows it hold NaN or infinity: that shows nothing."""
    return not _is_finite(mine) and not all(map(_is_finite, before.values()))


def _is_finite(sample: Sample) -> bool:
    return bool(np.isfinite(as_float(sample.value)).all())


def _as_given(part: Part, sample: Sample) -> Numbers | None:
    """The value as a formula may read it, in another shape where broadcasting has made one."""
    expected = sample.expected.array
    read = in_place_of(sample.value, part.shape, expected)
    if read is None and sample.value.size <= _LARGER * expected.size:
        return of_kind(sample.value, expected)
    return read


def _at_hand(mine: Sample, before: _Given) -> Mapping[str, Numbers]:
    """What it takes no work to return: inputs, and the parents, unless one is the answer.

    Near 0, tanh and others hardly differ from what they are given.
    """
    own = {
        part.name: as_float(sample.value)
        for part, sample in before.items()
        if not is_handed_back(mine.expected.array, {"": sample.expected.array})
    }
    return {**mine.trial.inputs, **own}
