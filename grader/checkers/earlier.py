"""An earlier value that is marked elsewhere: what follows from a mistake in it costs nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from grader.checkers.common import right_for
from grader.checkers.protocol import Attempts
from grader.checkers.stateful_module import laid_out
from grader.checkers.trivial import is_trivial
from grader.checkers.values import Sample, are_right, arrays_under, compared, samples_of
from grader.report.feedback import Feedback
from grader.runs import Answer, Array, Attempt
from grader.spec.kinds.stateful_module import StatefulModule
from grader.spec.parts import Function, Part
from grader.spec.problem import Problem
from grader.spec.rounds import AGAIN
from grader.spec.steps import Invoke
from grader.verdicts import Verdict


@dataclass(frozen=True)
class Earlier:
    """The value that the parts of a function follow, as the student has it: it is wrong."""

    name: str
    step: str
    """The method or function that returned it."""
    samples: Sequence[Sample]
    function: Function
    attempts: Sequence[Attempt]
    """At the function."""
    shape: str = ""
    origin: Function | None = None
    """The function of the spec that it is a part of, where that is another one."""
    _own: dict[tuple[str, str], list[Sample]] = field(default_factory=dict, repr=False)

    @classmethod
    def all_of(
        cls, problem: Problem, function: Function, attempts: Attempts
    ) -> Iterator["Earlier"]:
        """The noted value that the spec names, or the parts of what is called before `function`.

        None that is right, and none that is no array.
        """
        if isinstance(problem, StatefulModule):
            yield from cls._noted(problem, function, attempts[function.name])
            return
        for other in problem.leading(function):
            for part in other.parts:
                samples = samples_of(other, part, attempts[other.name])
                if not isinstance(samples, Feedback) and not are_right(samples, part.shape):
                    own = attempts[function.name]
                    yield cls(part.name, other.name, samples, function, own, part.shape, other)

    @classmethod
    def _noted(
        cls, problem: StatefulModule, function: Function, attempts: Sequence[Attempt]
    ) -> Iterator["Earlier"]:
        name, steps = problem.follows, problem.steps[function.name]
        samples = arrays_under(name, name, attempts) if name else []
        if not are_right(samples):
            step = next(s.name for s in steps if isinstance(s, Invoke) and s.noted == name)
            yield cls(name, step, samples, function, attempts)

    @property
    def is_wrong_throughout(self) -> bool:
        """Whether it is wrong in some trial of every case."""
        wrong = [sample for sample in self.samples if not are_right([sample], self.shape)]
        cases = ({str(each.trial.case) for each in some} for some in (wrong, self.samples))
        return next(cases) == next(cases)

    @property
    def key(self) -> str:
        """Where the reference's formula returns it."""
        if self.origin is None:
            return self.name
        return next(self.origin.key_of(p) for p in self.origin.parts if p.name == self.name)

    def follows(self, part: Part, given: Sequence[Array]) -> Feedback | None:
        """That `part` is right for what one mistake in the earlier value gives, trial by trial."""
        rounds = [own for prefix in ("", AGAIN) if (own := self.own(part, prefix))]
        if not all(_are_of_its_shape(own, given) for own in rounds):
            return None
        found = [laid_out(part, compared(part, _beside(own, given))) for own in rounds]
        first = found[0] if found else None
        if first is None or any(each.verdict is not Verdict.CORRECT for each in found):
            return None
        return replace(
            first,
            message=right_for([self.name]),
            hint=f"mend {self.step} first; where the same mistake stands here, mend it here too",
            code="follows",
        )

    def first(self, wrong: Feedback) -> Feedback:
        """`wrong`, with the hint to mend first what comes first."""
        return replace(
            wrong, hint=wrong.hint or f"{self.name} is wrong too: mend {self.step} first"
        )

    def own(self, part: Part, prefix: str = "") -> list[Sample]:
        """The student's values of `part` in one round; none where they show nothing."""
        place = part.name, prefix
        if place not in self._own:  # it is asked for with each mistake that may be followed
            key = self.function.key_of(part)
            samples = arrays_under(prefix + key, key, self.attempts)
            values, inputs = [s.value for s in samples], [s.trial.inputs for s in samples]
            self._own[place] = [] if not samples or is_trivial(values, inputs) else samples
        return self._own[place]


def _are_of_its_shape(samples: Sequence[Sample], given: Sequence[Array]) -> bool:
    """Whether it is known, element by element, how exactly the `given` values are told.

    What comes of a value in another shape may have one that nothing is expected of.
    """
    known = (np.shape(sample.expected.conditioning) for sample in samples)
    return all(shape in ((), value.shape) for shape, value in zip(known, given, strict=True))


def _beside(samples: Sequence[Sample], given: Sequence[Array]) -> list[Sample]:
    """The samples with other values expected, one per trial."""
    return [
        replace(sample, expected=Answer(value, sample.expected.conditioning))
        for sample, value in zip(samples, given, strict=True)
    ]
