"""Every part of a function: what is right, and what follows from an earlier mistake.

A part that is wrong, but right for the student's own values of the parts that it follows, keeps
its points.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from grader.checkers.common import listed, names_are, untold
from grader.checkers.protocol import Attempts, Formulas
from grader.checkers.trivial import is_handed_back, is_trivial
from grader.checkers.values import Sample, compared, samples_of
from grader.errors import CannotTell
from grader.numeric.compare import Tolerance, as_float, of_kind
from grader.numeric.layouts import TRANSPOSED, in_place_of, matching
from grader.report.results import FROM_EARLIER, Feedback
from grader.runs import Attempt, Numbers
from grader.spec.parts import Function, Part
from grader.spec.problem import Problem
from grader.verdicts import Verdict


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
    return list(checked.feedback.values())


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
        follows = _Follows(self.function, wrong, part, self.formulas, root)
        self.feedback[part.name] = follows.feedback(self.samples, self.feedback)
        if self.feedback[part.name].code in FROM_EARLIER:
            self.roots[part.name] = root

    def _after_what_is_right(self, part: Part, parents: Sequence[Part]) -> None:
        """That `part` is wrong by itself; or follows a matrix that is right only transposed.

        Who works on with such a matrix as it stands does not hand it back in another layout.
        """
        for parent in (each for each in parents if self._is_turned(each)):
            follows = _Follows(self.function, (parent,), part, self.formulas, (parent.name,))
            found = follows.feedback(self.samples, self.feedback)
            if found.code == "follows":
                self.feedback[parent.name] = _turned(parent, part)
                self.feedback[part.name], self.roots[part.name] = found, (parent.name,)
                return
        self.feedback[part.name] = _past(self.feedback[part.name], parents)

    def _is_turned(self, part: Part) -> bool:
        """Whether it is right, and a square matrix, but only transposed."""
        samples = self.samples[part.name]
        if isinstance(samples, Feedback) or self.feedback[part.name].layouts != {TRANSPOSED}:
            return False
        return all(sample.value.shape == sample.expected.array.shape for sample in samples)


def _turned(parent: Part, part: Part) -> Feedback:
    return Feedback(
        parent.name,
        Verdict.WRONG_VALUE,
        message=f"{parent.name} is transposed, and {part.name} is worked out from it as it stands",
        hint="which of its axes is which? check the transposes, and the order of the factors",
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


LARGER = 16
"""How much larger a value may be than the right one, and be put into a formula all the same."""


@dataclass(frozen=True)
class _Match:
    """In which layouts a value is right in one trial, and how far off it might have been."""

    layouts: frozenset[str]
    forgiven: float


@dataclass(frozen=True)
class _Follows:
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
        return self._following(own, rows, wrong)

    def _following(
        self, own: Sequence[Sample], theirs: Sequence["_Given"], wrong: Feedback
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
        if layouts and is_trivial(values, at_hand, [each.forgiven for each in matches]):
            return untold(self.part, self.roots)
        return self._right(layouts) if layouts else wrong

    def _right(self, layouts: frozenset[str]) -> Feedback:
        root = listed(self.roots)
        return Feedback(
            self.part.name,
            Verdict.CORRECT,
            1.0,
            message=f"right for your own {root}: follows from {root}",
            hint=f"nothing to mend here once {names_are(self.roots)} right",
            code="follows",
            layouts=layouts,
        )

    def _matches(self, own: Sequence[Sample], theirs: Sequence["_Given"]) -> list["_Match"]:
        """How the part is right for the parents' values, up to the first trial where it is not."""
        matches: list[_Match] = []
        for mine, before in zip(own, theirs, strict=True):
            matches.append(self._match(mine, before))
            if not matches[-1].layouts:
                break
        return matches

    def _match(self, mine: Sample, before: "_Given") -> "_Match":
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


def _as_given(part: Part, sample: Sample) -> Numbers | None:
    """The value as a formula may read it, in another shape where broadcasting has made one."""
    expected = sample.expected.array
    read = in_place_of(sample.value, part.shape, expected)
    if read is None and sample.value.size <= LARGER * expected.size:
        return of_kind(sample.value, expected)
    return read


_Given = Mapping[Part, Sample]
"""The student's own values of one trial."""


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
