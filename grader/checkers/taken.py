"""Parts that a function takes as they are: what is right for the student's own values of them.

Nobody knows what a cache holds. But where a function takes a part itself, such as the scores of an
attention, the student's own value of it is at hand, and is put into the formula.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from grader.checkers.common import right_for
from grader.checkers.following import is_turned, turned
from grader.checkers.follows import Follows
from grader.checkers.protocol import Attempts, Formulas
from grader.checkers.values import Sample, are_right, samples_of
from grader.numeric.layouts import TRANSPOSED
from grader.report.feedback import FROM_EARLIER, Feedback
from grader.spec.parts import Function, Part
from grader.spec.problem import Problem

_Own = dict[Part, list[Sample]]
"""The student's own values of parts."""


def turned_before(
    problem: Problem, function: Function, attempts: Attempts, said: Mapping[str, Feedback]
) -> list[str]:
    """The functions that return a square matrix, right only transposed, that `function` takes."""
    return [
        other.name
        for other in problem.leading(function)
        for part in other.parts
        if part.returned_as in function.takes
        and is_turned(samples_of(other, part, attempts[other.name]), said[part.name])
    ]


@dataclass(frozen=True)
class Taken:
    """What is said of the parts of a problem, function after function."""

    problem: Problem
    attempts: Attempts
    formulas: Formulas
    feedback: dict[str, Feedback]
    """By part; `settle` puts what follows in the place of what was said."""
    roots: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By part that follows from others, or is transposed as they are: whose mistake it is."""

    def settle(self, function: Function, steps: Collection[str]) -> None:
        """Say what follows from wrong parts that it takes; `steps` are those of its formula."""
        taken = dict(self._taken(function, steps))
        for part in function.parts if taken else ():
            own, said = samples_of(function, part, self.attempts[function.name]), self.feedback
            if isinstance(own, Feedback):
                continue
            if not said[part.name].is_right:
                self._settle(function, part, own, taken)
            elif is_turned(own, said[part.name]):
                turned_too = [each for each in taken if is_turned(taken[each], said[each.name])]
                self.roots.update({part.name: self._roots(turned_too)} if turned_too else {})

    def _taken(
        self, function: Function, steps: Collection[str]
    ) -> Iterator[tuple[Part, list[Sample]]]:
        """The parts that are not right as they stand, with the student's values."""
        wanted = set(steps).intersection(function.takes)
        for other in self.problem.leading(function):
            for part in (each for each in other.parts if each.returned_as in wanted):
                own = samples_of(other, part, self.attempts[other.name])
                if isinstance(own, Feedback):
                    continue
                if not are_right(own, part.shape) or is_turned(own, self.feedback[part.name]):
                    yield part, own

    def _settle(self, function: Function, part: Part, own: list[Sample], taken: _Own) -> None:
        """Whether the wrong `part` is right for what was taken."""
        roots = self._roots(taken)
        follows = Follows(function, tuple(taken), part, self.formulas, roots)
        samples = {each.name: values for each, values in (taken | {part: own}).items()}
        found = follows.feedback(samples, self.feedback)
        layouts = [each for each in taken if is_turned(taken[each], self.feedback[each.name])]
        wanted = FROM_EARLIER if len(layouts) < len(taken) else {"follows"}
        if found.code in wanted:
            self.feedback[part.name], self.roots[part.name] = found, roots
        for each in layouts if found.code == "follows" else ():
            self._charge(self._roots([each]), part)

    def _charge(self, roots: tuple[str, ...], part: Part) -> None:
        """Say of what is transposed that it is no layout, once, where it was made."""
        self.feedback.update({root: turned(root, part) for root in roots})
        for name, own in self.roots.items():
            said = self.feedback[name]
            if own == roots and said.layouts == {TRANSPOSED}:
                told, layouts = right_for(roots), frozenset[str]()
                self.feedback[name] = replace(said, message=told, code="follows", layouts=layouts)

    def _roots(self, taken: Iterable[Part]) -> tuple[str, ...]:
        found = (root for each in taken for root in self.roots.get(each.name, (each.name,)))
        return tuple(dict.fromkeys(found))
